import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorpusError } from '../../src/corpus/problem.ts';
import { KERMAN, makePlace, publishAll, stageOf } from './fixture.ts';

describe('openRevisions', () => {
  it('publishes the corpus folder by itself at the first start, and serves it', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const { action, number, revision, search, counts } = revisions.current();
    expect({ action, number, passages: counts.passages }).toEqual({
      action: 'first',
      number: 1,
      passages: 5,
    });
    expect(search.catalogue.revision).toBe(revision);
    expect((await search.search({ text: 'kerman' })).total).toBeGreaterThan(0);
    expect(await place.folders()).toEqual([revisions.current().folder]);
  });

  it('serves the last published revision at the next start, whatever the folder now holds', async () => {
    const place = await makePlace();
    const first = await place.open();
    const { revision } = first.current();
    await first.close();
    await place.write(KERMAN, 'broken: [');
    const second = await place.open();
    expect(second.current().revision).toBe(revision);
    expect(second.history().map(({ action }) => action)).toEqual(['first']);
  });

  it('rejects with all problems when there is nothing to serve', async () => {
    const place = await makePlace({ 'incidents/x.yaml': 'name: only\n' });
    const failure = await place.open().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CorpusError);
    expect((failure as CorpusError).problems.length).toBeGreaterThan(1);
    expect(await place.folders()).toEqual([]);
  });

  it('reads the finished index at the next start, and builds it where it is damaged', async () => {
    const place = await makePlace();
    const first = await place.open();
    const { folder } = first.current();
    const answers = await first.current().search.search({ text: 'kerman bombings' });
    await first.close();
    const index = join(place.revisionsDir, folder, 'index.bin');
    const written = await stat(index);
    const second = await place.open();
    expect(await second.current().search.search({ text: 'kerman bombings' })).toEqual(answers);
    expect((await stat(index)).ino).toBe(written.ino);
    await second.close();
    const bytes = await readFile(index);
    await writeFile(index, bytes.subarray(0, bytes.length - 1));
    const third = await place.open();
    expect(await third.current().search.search({ text: 'kerman bombings' })).toEqual(answers);
    expect((await stat(index)).size).toBe(written.size);
    expect((await third.status()).damaged).toEqual([]);
  });

  it('keeps the finished index of the last two revisions', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const folders = [revisions.current().folder];
    for (const value of [97, 98]) {
      await place.replace(KERMAN, `value: ${value - 1}`, `value: ${value}`);
      await publishAll(revisions);
      folders.push(revisions.current().folder);
    }
    const there = folders.map((folder) =>
      existsSync(join(place.revisionsDir, folder, 'index.bin')),
    );
    expect(there).toEqual([false, true, true]);
  });

  it('reports a damaged revision and serves the one before it', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const before = revisions.current().folder;
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    await publishAll(revisions);
    const { folder } = revisions.current();
    await revisions.close();
    await appendFile(join(place.revisionsDir, folder, 'corpus', KERMAN), '#');
    const again = await place.open();
    expect(again.current().folder).toBe(before);
    expect((await again.status()).damaged).toMatchObject([{ folder }]);
    expect(place.lines.join('')).toContain('a revision cannot be used');
    // What is damaged is written anew when it is staged again.
    await publishAll(again);
    expect(again.current().folder).toBe(folder);
    await again.close();
    expect((await place.open()).current().folder).toBe(folder);
  });

  it('takes the corpus folder when no revision can be used', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const { folder, revision } = revisions.current();
    await revisions.close();
    await rm(join(place.revisionsDir, folder, 'manifest.json'));
    const again = await place.open();
    expect(again.current()).toMatchObject({ action: 'first', number: 2, revision });
  });

  it.each([
    ['the pointer', ['current']],
    ['the list', ['journal.jsonl']],
    ['both', ['current', 'journal.jsonl']],
  ])('serves the last revision without %s', async (_, names) => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    await publishAll(revisions);
    const { folder } = revisions.current();
    await revisions.close();
    for (const name of names) await rm(join(place.revisionsDir, name));
    const again = await place.open();
    expect(again.current()).toMatchObject({ folder, number: 2 });
    expect(again.history().at(0)).toMatchObject({ folder });
  });

  it('goes on after a line of the list that a crash cut short', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await revisions.close();
    await appendFile(join(place.revisionsDir, 'journal.jsonl'), '{"number":2,"fol');
    const again = await place.open();
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    await publishAll(again);
    await again.close();
    const numbers = (await place.open()).history().map(({ number }) => number);
    expect(numbers).toEqual([2, 1]);
  });

  it('sweeps stages and unfinished files of a killed run', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const { folder } = revisions.current();
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    await stageOf(revisions);
    await writeFile(join(place.revisionsDir, '.tmp-current'), '{');
    const articles = join(place.dataDir, 'overlay', 'articles');
    await mkdir(articles, { recursive: true });
    await writeFile(join(articles, '.tmp-notes.md'), '---\ntitle: No');
    expect(await place.folders()).toHaveLength(2);
    await revisions.close();
    await place.open();
    expect(await place.folders()).toEqual([folder]);
    expect(await place.leftovers()).toEqual([]);
  });
});
