import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ESSAY, KERMAN, makePlace, publishAll, stageOf } from './fixture.ts';

describe('publish', () => {
  it('swaps to the stage, tells listeners, and outlives a restart', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const old = revisions.current();
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    const { id } = await stageOf(revisions);
    const swaps: string[][] = [];
    revisions.onPublish(({ from, to, difference }) =>
      swaps.push([from.folder, to.folder, difference.records.changed[0]?.id ?? '']),
    );
    const asked = old.search.search({ text: 'kerman' });
    const outcome = await revisions.publish({
      stageId: id,
      by: 'mod',
      confirmed: ['broken-checks'],
    });
    const now = revisions.current();
    expect(outcome).toMatchObject({ status: 'published', served: { number: 2, by: 'mod' } });
    expect(swaps).toEqual([[old.folder, now.folder, 'kerman-2024']]);
    // Who began on the old index ends on it.
    expect((await asked).total).toBeGreaterThan(0);
    expect((await old.search.search({ text: 'kerman' })).total).toBeGreaterThan(0);
    expect(old.search.catalogue.revision).toBe(old.revision);
    expect(now.search.catalogue.revision).toBe(now.revision);
    await revisions.close();
    expect((await place.open()).current().folder).toBe(now.folder);
  });

  it('has gone through also where an old index will not go afterwards', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current().folder;
    for (const value of [97, 98]) {
      await place.replace(KERMAN, `value: ${value - 1}`, `value: ${value}`);
      if (value === 98) {
        // A folder in its place cannot be removed as a file.
        const index = join(place.dataDir, 'revisions', first, 'index.bin');
        await rm(index, { force: true });
        await mkdir(join(index, 'held'), { recursive: true });
      }
      await publishAll(revisions);
    }
    expect(revisions.current().number).toBe(3);
    expect((await revisions.status()).kept).toBe(3);
  });

  it('asks for just the reasons that there are', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.remove(ESSAY);
    await place.replace(KERMAN, 'value: 94, stage: latest', 'value: 91, stage: latest');
    const { id, needsConfirmation } = await stageOf(revisions);
    expect(needsConfirmation.map(({ code, detail }) => [code, detail])).toEqual([
      ['fewer-passages', '2 of 5 passages would be gone (40 %).'],
      ['broken-checks', '1 check fails: kerman-killed.'],
    ]);
    const publish = (...confirmed: ('no-passages' | 'fewer-passages' | 'broken-checks')[]) =>
      revisions.publish({ stageId: id, by: 'mod', confirmed });
    const refused = { status: 'needs-confirmation', reasons: needsConfirmation };
    expect(await publish()).toEqual(refused);
    expect(await publish('fewer-passages')).toEqual(refused);
    expect(await publish('fewer-passages', 'broken-checks', 'no-passages')).toEqual(refused);
    expect(revisions.current().number).toBe(1);
    expect(await publish('broken-checks', 'fewer-passages')).toMatchObject({ status: 'published' });
  });

  it('refuses a stage that is no longer the newest, is unknown, or was already published', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    const first = await stageOf(revisions);
    await place.replace(KERMAN, 'confidence: medium', 'confidence: low');
    const second = await stageOf(revisions);
    const publish = (stageId: string) => revisions.publish({ stageId, by: 'mod' });
    const newer = { status: 'outdated', why: 'newer-stage', newest: { id: second.id } };
    expect(await publish(first.id)).toMatchObject(newer);
    expect(await publish('none')).toMatchObject({ status: 'outdated', why: 'no-such-stage' });
    expect(await place.folders()).toHaveLength(2);
    expect(await publish(second.id)).toMatchObject({ status: 'published' });
    expect(await publish(second.id)).toMatchObject({ why: 'no-such-stage', newest: null });
  });

  it('refuses a stage whose base is no longer served', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    await publishAll(revisions);
    await place.replace(KERMAN, 'confidence: medium', 'confidence: low');
    const { id } = await stageOf(revisions);
    await revisions.rollBack({ to: first.revision.slice(0, 6), by: 'mod' });
    const outcome = await revisions.publish({ stageId: id, by: 'mod' });
    expect(outcome).toMatchObject({ status: 'outdated', why: 'other-base' });
  });

  it('forgets a discarded stage and its folder', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    const { id } = await stageOf(revisions);
    expect(await revisions.discardStage('other')).toBe(false);
    expect(await revisions.discardStage(id)).toBe(true);
    expect(await place.folders()).toEqual([revisions.current().folder]);
    expect(await revisions.publish({ stageId: id, by: 'mod' })).toMatchObject({
      status: 'outdated',
    });
  });

  it('leaves nothing behind but revisions, the pointer and the list', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    await publishAll(revisions);
    const names = await readdir(place.revisionsDir);
    expect(names.filter((name) => !/^[0-9a-f]{64}-/.test(name)).sort()).toEqual([
      'current',
      'journal.jsonl',
    ]);
  });
});

describe('rollBack', () => {
  it('serves an earlier revision again, which is the newest then', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    await publishAll(revisions);
    const second = revisions.current();
    const outcome = await revisions.rollBack({ to: first.revision.slice(0, 6), by: 'mod' });
    expect(outcome).toMatchObject({
      status: 'rolled-back',
      difference: { records: { changed: [{ fields: [{ before: 'medium', after: 'high' }] }] } },
    });
    expect(revisions.current()).toMatchObject({
      folder: first.folder,
      number: 3,
      action: 'rollback',
    });
    const to = first.revision.slice(0, 6);
    expect(await revisions.rollBack({ to, by: 'mod' })).toEqual({ status: 'already-current' });
    await revisions.close();
    const again = await place.open();
    expect(again.current().folder).toBe(first.folder);
    const compared = await again.difference(second.revision.slice(0, 8), 'current');
    expect(compared).toMatchObject({ status: 'compared', difference: { passages: { before: 5 } } });
  });

  it.each(['abc', 'zzzzzz', ''])('knows no revision "%s"', async (to) => {
    const revisions = await (await makePlace()).open();
    expect(await revisions.rollBack({ to, by: 'mod' })).toMatchObject({
      status: 'unknown-revision',
      kept: [{ number: 1 }],
    });
  });

  it('refuses one whose files are damaged', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current();
    await place.replace(KERMAN, 'confidence: high', 'confidence: medium');
    await publishAll(revisions);
    await appendFile(join(place.revisionsDir, first.folder, 'corpus', ESSAY), '\nMore.\n');
    const outcome = await revisions.rollBack({ to: first.revision, by: 'mod' });
    expect(outcome).toMatchObject({ status: 'unusable' });
    expect(revisions.current().number).toBe(2);
  });
});

describe('runChecks', () => {
  it('asks the checks of the served revision, not those of the folder', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace('checks.yaml', 'id: kabul-when', 'id: kabul-date');
    expect((await revisions.checks()).map(({ id }) => id)).toEqual(['kerman-killed', 'kabul-when']);
    const told: unknown[] = [];
    expect(await revisions.runChecks((progress) => told.push(progress))).toMatchObject([
      { id: 'kerman-killed', outcome: 'passed', answer: '94–96' },
      { id: 'kabul-when', outcome: 'passed' },
    ]);
    expect(told).toEqual([
      { asked: 0, total: 2 },
      { asked: 2, total: 2 },
    ]);
  });
});

describe('exportZip', () => {
  it('gives the corpus files of a revision, the same bytes each time', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const one = await revisions.exportZip();
    const two = await revisions.exportZip(revisions.current().revision.slice(0, 6));
    expect(one).toEqual(two);
    if (one.status !== 'exported') throw new Error(one.status);
    const files = unzipSync(one.bytes);
    expect(Object.keys(files)).toContain(`corpus/${KERMAN}`);
    const text = await readFile(join(place.corpusDir, KERMAN), 'utf8');
    expect(new TextDecoder().decode(files[`corpus/${KERMAN}`])).toBe(text);
  });
});
