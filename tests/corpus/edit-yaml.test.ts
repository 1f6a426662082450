import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editRecord, listFields } from '../../src/corpus/edit-record.ts';
import { editYaml } from '../../src/corpus/edit-yaml.ts';

const RECORDS = ['incidents', 'profiles'].flatMap((folder) =>
  readdirSync(`corpus/${folder}`).map((name) => readFileSync(`corpus/${folder}/${name}`, 'utf8')),
);
const KERMAN = readFileSync('corpus/incidents/kerman-2024.yaml', 'utf8');

/** The lines that one text has and the other has not. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    gone: old.filter((line) => !now.includes(line)),
    come: now.filter((line) => !old.includes(line)),
  };
}

describe('editYaml', () => {
  const text =
    '# top\na: 1 # one\nb: [x, y]\nc:\n  - { k: 1 } # first\n  - k: 2\n    t: >-\n      old\n      words\n# end\n';

  it.each([
    [{ kind: 'set', path: ['a'], value: 2 }, 'a: 1 # one', 'a: 2 # one'],
    [{ kind: 'set', path: ['b'], value: ['z: q'] }, '[x, y]', '["z: q"]'],
    [{ kind: 'set', path: ['c', 0, 'n'], value: 'a, b' }, '{ k: 1 }', '{ k: 1, n: "a, b" }'],
    [{ kind: 'set', path: ['c', 1, 't'], value: 'new' }, '      old\n      words\n', '      new\n'],
    [{ kind: 'set', path: ['d'], value: true }, '      words\n', '      words\nd: true\n'],
    [{ kind: 'append', path: ['b'], value: 'z' }, '[x, y]', '[x, y, z]'],
    [
      { kind: 'append', path: ['c'], value: { k: 3 } },
      '      words\n',
      '      words\n  - { k: 3 }\n',
    ],
    [
      { kind: 'append', path: ['d'], value: { k: 3 } },
      '      words\n',
      '      words\nd:\n  - { k: 3 }\n',
    ],
    [{ kind: 'delete', path: ['b', 0] }, '[x, y]', '[y]'],
    [{ kind: 'delete', path: ['b', 1] }, '[x, y]', '[x]'],
    [{ kind: 'delete', path: ['c', 0] }, '  - { k: 1 } # first\n', ''],
    [{ kind: 'delete', path: ['a'] }, 'a: 1 # one\n', ''],
  ] as const)('with %j changes only this', (edit, old, replacement) => {
    expect(editYaml(text, edit)).toBe(text.replace(old, () => replacement));
  });

  it.each([
    { kind: 'set', path: ['x', 'y'], value: 1 },
    { kind: 'set', path: ['b', 9], value: 1 },
    { kind: 'append', path: ['a'], value: 1 },
    { kind: 'delete', path: ['x'] },
  ] as const)('is null for %j, whose place is not there', (edit) => {
    expect(editYaml(text, edit)).toBeNull();
  });

  it('reads back any text at any value of any record, and changes nothing else', () => {
    const places = RECORDS.flatMap((record) =>
      listFields(record).map(({ path }) => [record, path.split('.')] as const),
    );
    const value = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom('a: b', '- x', '#c', "it's", '2024-01-03', 'yes', '[x', '{', 'a, b', ' x '),
      fc.integer(),
    );
    fc.assert(
      fc.property(fc.nat(places.length - 1), value, (index, wanted) => {
        const [record, names] = places[index] ?? ['', []];
        const path = names.map((name) => (/^\d+$/.test(name) ? Number(name) : name));
        const edited = editYaml(record, { kind: 'set', path, value: wanted }) ?? '';
        const expected = parse(record) as Record<string, unknown>;
        let holder = expected as Record<string | number, unknown>;
        for (const segment of path.slice(0, -1)) holder = holder[segment] as typeof holder;
        holder[path.at(-1) ?? ''] = wanted;
        expect(parse(edited)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('editRecord', () => {
  it('changes a figure with its source and keeps every other line', () => {
    const edited = editRecord(KERMAN, { path: 'killed.6.value', value: 99, cite: ['wp-kerman'] });
    expect(changedLines(KERMAN, edited ?? '')).toEqual({
      gone: ['  - { value: 95, qualifier: at-least, stage: latest, cite: [wp-kerman] }'],
      come: ['  - { value: 99, qualifier: at-least, stage: latest, cite: [wp-kerman] }'],
    });
  });

  it("adds a source that is new to the record to the record's own list", () => {
    const edited = editRecord(KERMAN, {
      path: 'target.text',
      value: 'a crowd, in the open',
      cite: ['voa-kerman-91', 'new-p3'],
    });
    expect(parse(edited ?? '')).toMatchObject({
      target: { text: 'a crowd, in the open', cite: ['voa-kerman-91', 'new-p3'] },
      cite: [...(parse(KERMAN) as { cite: string[] }).cite, 'new-p3'],
    });
    expect(changedLines(KERMAN, edited ?? '').gone).toHaveLength(2);
  });

  it('adds an entry to a list, and makes a list that is not there', () => {
    const entry = { text: 'One says so.' };
    const more = editRecord(KERMAN, { path: 'disagreements.+', value: entry, cite: ['wp-kerman'] });
    expect((parse(more ?? '') as { disagreements: unknown[] }).disagreements[2]).toEqual({
      ...entry,
      cite: ['wp-kerman'],
    });
    const made = editRecord(KERMAN, { path: 'related.+', value: 'kaaj-2022', cite: null });
    expect(parse(made ?? '')).toMatchObject({ related: ['kaaj-2022'] });
    expect(changedLines(KERMAN, made ?? '')).toEqual({ gone: [], come: ['related: [kaaj-2022]'] });
  });

  it('removes an entry', () => {
    const edited = editRecord(KERMAN, { path: 'killed.0', value: null, cite: null });
    expect(changedLines(KERMAN, edited ?? '')).toEqual({
      gone: ['  - { value: 103, stage: early, cite: [akipress-kerman] }'],
      come: [],
    });
  });

  it.each(['', 'nothing.here', 'killed.99.value', 'killed..value'])(
    'is null for the path "%s"',
    (path) => expect(editRecord(KERMAN, { path, value: 'x', cite: null })).toBeNull(),
  );
});

describe('listFields', () => {
  it('tells each value with the sources nearest to it', () => {
    const fields = listFields(KERMAN);
    expect(fields.find(({ path }) => path === 'killed.6.value')).toEqual({
      path: 'killed.6.value',
      value: 95,
      cite: ['wp-kerman'],
    });
    expect(fields.find(({ path }) => path === 'target.text')?.cite).toContain('forbes-kerman');
    expect(fields.find(({ path }) => path === 'types')?.value).toEqual(['bombing']);
    expect(fields.some(({ path }) => path.includes('cite'))).toBe(false);
  });
});
