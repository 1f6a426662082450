import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ChangeRequest } from '../../src/revisions/change.ts';
import type { Revisions } from '../../src/revisions/revisions.ts';
import { ESSAY, FILES, KERMAN, makePlace, publishAll, stageOf } from './fixture.ts';

const ARTICLE = `---
title: Another essay
origin: imported
author: B. Writer
---

<!-- ¶1 -->
Something else was seen.
`;
const ADD: ChangeRequest = { kind: 'add-article', id: 'another', text: ARTICLE };
const EDIT: ChangeRequest = {
  kind: 'edit-field',
  id: 'kerman-2024',
  path: 'killed.1.value',
  value: 91,
  cite: ['wire-kabul'],
};

async function keysOf(revisions: Revisions): Promise<string[]> {
  return (await revisions.changes()).map(({ key, change }) => `${change} ${key}`);
}

describe('change', () => {
  it('writes an article beside the corpus folder, and the next stage holds it', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    expect(await revisions.change(ADD)).toEqual({
      status: 'changed',
      keys: ['articles/another.md'],
      warnings: [],
    });
    expect(await place.overlay('articles/another.md')).toBe(ARTICLE);
    expect(await readdir(join(place.corpusDir, 'articles'))).not.toContain('another.md');
    expect(await revisions.change(ADD)).toEqual({ status: 'no-change' });
    const other = { ...ADD, text: `${ARTICLE}\nMore.\n` };
    expect(await revisions.change(other)).toEqual({ status: 'already-there' });
    expect(await revisions.change({ ...other, mayReplace: true })).toMatchObject({
      status: 'changed',
    });
    const { difference } = await stageOf(revisions);
    expect(difference.articles.added).toEqual([
      { id: 'another', name: 'Another essay', passages: 2 },
    ]);
  });

  it('edits a field with its source, and keeps every other line of the file', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    expect(await revisions.change(EDIT)).toMatchObject({ status: 'changed', keys: [KERMAN] });
    const expected = FILES[KERMAN]
      ?.replace(
        '{ value: 94, stage: latest, cite: [wp-kerman] }',
        '{ value: 91, stage: latest, cite: [wire-kabul] }',
      )
      .replace(
        'cite: [saif-islam-p2, wp-kerman]\n',
        'cite: [saif-islam-p2, wp-kerman, wire-kabul]\n',
      );
    expect(await place.overlay(KERMAN)).toBe(expected);
    const fields = await revisions.fieldsOf('kerman-2024');
    expect(fields).toContainEqual({ path: 'killed.1.value', value: 91, cite: ['wire-kabul'] });
  });

  it('edits the front matter of an article', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const edit = { kind: 'edit-field', id: 'imported-essay', path: 'author', cite: null } as const;
    expect(await revisions.change({ ...edit, value: 'A. N. Author' })).toMatchObject({
      keys: [ESSAY],
    });
    expect(await place.overlay(ESSAY)).toBe(FILES[ESSAY]?.replace('A. Writer', 'A. N. Author'));
    const fields = await revisions.fieldsOf('imported-essay');
    expect(fields.map(({ path }) => path)).toContain('publisher');
  });

  it.each<[string, ChangeRequest, object]>([
    [
      'a citation of no source',
      { ...EDIT, cite: ['nobody'] },
      { status: 'refused', problems: [{ file: KERMAN, code: 'unknown-source' }, {}] },
    ],
    [
      'a value of another kind',
      { ...EDIT, value: 'many' },
      { status: 'refused', problems: [{ file: KERMAN, code: 'invalid-value' }] },
    ],
    ['a field that is not there', { ...EDIT, path: 'killed.9.value' }, { status: 'not-found' }],
    ['a record that is not there', { ...EDIT, id: 'nothing-2024' }, { status: 'not-found' }],
    ['an id that is none', { ...ADD, id: '../x' }, { status: 'not-found' }],
    [
      'an article without front matter',
      { kind: 'add-article', id: 'x', text: 'words' },
      { status: 'refused', problems: [{ file: 'articles/x.md', line: 1 }] },
    ],
    [
      'the removal of what others name',
      { kind: 'remove', what: 'profile', id: 'org-islamic-state' },
      { status: 'refused' },
    ],
    [
      'a check of a record that is not there',
      {
        kind: 'add-check',
        check: { id: 'x', question: 'q', expect: { status: 'answered', record: 'none-2024' } },
      },
      { status: 'refused', problems: [{ file: 'checks.yaml', code: 'unknown-record' }] },
    ],
    [
      'a name that a record has',
      { kind: 'add-alias', of: 'World Cup', alias: 'ISKP' },
      { status: 'refused', problems: [{ code: 'duplicate-alias' }] },
    ],
    ['an undo of nothing', { kind: 'undo', key: 'articles/x.md' }, { status: 'not-found' }],
    ['a discard of nothing', { kind: 'discard' }, { status: 'no-change' }],
  ])('refuses %s, and writes nothing', async (_, request, outcome) => {
    const place = await makePlace();
    const revisions = await place.open();
    expect(await revisions.change(request)).toMatchObject(outcome);
    expect(await revisions.changes()).toEqual([]);
    expect(await readdir(join(place.dataDir, 'overlay')).catch(() => [])).toEqual([]);
  });

  it('removes a record with the checks that name it', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const outcome = await revisions.change({ kind: 'remove', what: 'incident', id: 'kerman-2024' });
    expect(outcome).toMatchObject({
      status: 'changed',
      keys: ['removed.yaml#checks/kerman-killed', `removed.yaml#${KERMAN}`],
    });
    expect(parse(await place.overlay('removed.yaml'))).toEqual(['checks/kerman-killed', KERMAN]);
    const stage = await stageOf(revisions);
    expect(stage.difference.records.removed).toMatchObject([{ id: 'kerman-2024' }]);
    expect(stage.checks.changes).toMatchObject([{ id: 'kerman-killed', change: 'removed' }]);
  });

  it('adds sources, checks and spellings to their files, keeping the comments there', async () => {
    const place = await makePlace();
    await place.write('glossary.yaml', `# ours\n${FILES['glossary.yaml']}`);
    const revisions = await place.open();
    const source = { title: 'A new one', kind: 'news', locator: 'all' } as const;
    const expected = { status: 'answered', record: 'kerman-2024' } as const;
    const check = { id: 'new', question: 'Where was Kerman?', expect: expected };
    for (const request of [
      { kind: 'add-source', id: 'new-source', source },
      { kind: 'add-check', check },
      { kind: 'add-alias', of: 'FIFA World Cup', alias: 'Mundial' },
      { kind: 'add-alias', of: 'Sports Day', alias: 'SD', isCaseSensitive: true },
      { kind: 'add-alias', of: 'kerman-2024', alias: 'Kirman bombing' },
    ] as const) {
      expect(await revisions.change(request)).toMatchObject({ status: 'changed' });
      expect((await revisions.change(request)).status).toMatch(/already-there|no-change|refused/);
    }
    expect(await keysOf(revisions)).toEqual([
      'added checks.yaml#new',
      'added glossary.yaml#Sports Day',
      'added glossary.yaml#World Cup',
      `edited ${KERMAN}`,
      'added sources.yaml#new-source',
    ]);
    const { folder } = await stageOf(revisions);
    const read = async (file: string): Promise<string> =>
      await readFile(join(place.revisionsDir, folder, 'corpus', file), 'utf8');
    const glossary = await read('glossary.yaml');
    expect(glossary).toMatch(/^# ours\n/);
    expect(parse(glossary)).toMatchObject({
      aliases: [
        { forms: ['World Cup', 'FIFA World Cup', 'Mundial'], case_sensitive: ['WC'] },
        { forms: ['Sports Day'], case_sensitive: ['SD'] },
      ],
    });
    expect((parse(await read('checks.yaml')) as unknown[]).at(-1)).toEqual(check);
    expect(parse(await read('sources.yaml'))).toMatchObject({ 'new-source': source });
    expect(await read(KERMAN)).toContain('aliases: [Kerman attack, Kirman bombing]');
  });

  it('takes back one change, or all since the last publish', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await revisions.change(ADD);
    await publishAll(revisions);
    expect(await revisions.changes()).toEqual([]);
    await revisions.change(EDIT);
    await revisions.change({ kind: 'remove', what: 'article', id: 'another' });
    expect(await keysOf(revisions)).toEqual(['restored articles/another.md', `edited ${KERMAN}`]);
    expect(await revisions.change({ kind: 'undo', key: KERMAN })).toMatchObject({ keys: [KERMAN] });
    expect(await keysOf(revisions)).toEqual(['restored articles/another.md']);
    expect(await revisions.change({ kind: 'discard' })).toMatchObject({ status: 'changed' });
    expect(await revisions.changes()).toEqual([]);
    expect(await place.overlay('articles/another.md')).toBe(ARTICLE);
  });

  it('tells after a rollback what was undone, as not published', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current();
    await revisions.change(ADD);
    await publishAll(revisions);
    await revisions.rollBack({ to: first.revision, by: 'mod' });
    expect(await keysOf(revisions)).toEqual(['added articles/another.md']);
  });

  it('drops what the corpus folder holds itself by now, and says so', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await revisions.change(ADD);
    await revisions.change(EDIT);
    await place.write('articles/another.md', ARTICLE);
    const { absorbed } = await stageOf(revisions);
    expect(absorbed).toEqual(['articles/another.md']);
    expect(await keysOf(revisions)).toEqual([`edited ${KERMAN}`]);
  });

  it('tells where it hides what the corpus folder changed since', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await revisions.change(EDIT);
    expect((await stageOf(revisions)).hidden).toEqual([]);
    await place.replace(KERMAN, 'confidence: high', 'confidence: low');
    const { hidden, difference } = await stageOf(revisions);
    expect(hidden).toEqual([KERMAN]);
    expect(difference.records.changed[0]?.fields.map(({ field }) => field)).not.toContain(
      'confidence',
    );
  });

  it('is not held up by what was wrong before', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.write('articles/broken.md', 'no front matter\n');
    expect(await revisions.change(ADD)).toMatchObject({ status: 'changed' });
    expect(await revisions.stage({ by: 'mod' })).toMatchObject({ status: 'invalid' });
  });

  it('completes a change of several files that a crash cut short', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const dir = join(place.dataDir, 'overlay');
    await mkdir(dir);
    const writes = {
      'articles/another.md': ARTICLE,
      'removed.yaml': '- articles/imported-essay.md\n',
    };
    await writeFile(join(dir, '.change.json'), JSON.stringify(writes));
    expect(await keysOf(revisions)).toEqual([
      'added articles/another.md',
      'removed removed.yaml#articles/imported-essay.md',
    ]);
    expect(await place.leftovers()).toEqual([]);
  });
});
