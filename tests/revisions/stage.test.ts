import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { mayPublishByItself } from '../../src/revisions/caution.ts';
import type { StageProgress } from '../../src/revisions/revisions.ts';
import { ESSAY, KERMAN, makePlace, publishAll, stageOf } from './fixture.ts';

describe('stage', () => {
  it('compares with what is served, and tells its progress', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'value: 94, stage: latest', 'value: 91, stage: latest');
    const told: StageProgress[] = [];
    const outcome = await revisions.stage({
      by: 'mod',
      onProgress: (progress) => told.push(progress),
    });
    expect(outcome).toMatchObject({
      status: 'staged',
      stage: {
        by: 'mod',
        difference: { records: { changed: [{ id: 'kerman-2024' }] } },
        needsConfirmation: [{ code: 'broken-checks' }],
        checks: {
          total: 2,
          changes: [{ id: 'kerman-killed', change: 'breaks', before: '94–96', after: '91–96' }],
        },
      },
    });
    expect(told).toEqual([
      { phase: 'reading' },
      { phase: 'checking' },
      { phase: 'writing' },
      { phase: 'comparing' },
      { phase: 'building' },
      { phase: 'asking', asked: 0, total: 4 },
      { phase: 'asking', asked: 2, total: 4 },
      { phase: 'asking', asked: 2, total: 4 },
      { phase: 'asking', asked: 4, total: 4 },
    ]);
    expect(revisions.current().action).toBe('first');
  });

  it('is unchanged when the files are those that are served', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    expect(await revisions.stage({ by: 'mod' })).toMatchObject({ status: 'unchanged' });
    expect(revisions.pendingStage()).toBeNull();
  });

  it('tells every problem with its place, and changes nothing', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'confidence: high', 'confidence: sure');
    await place.write('articles/broken.md', 'no front matter\n');
    const outcome = await revisions.stage({ by: 'mod' });
    expect(outcome).toMatchObject({
      status: 'invalid',
      problems: [
        { file: 'articles/broken.md', line: 1, code: 'missing-front-matter' },
        { file: KERMAN, line: 20, column: 13, code: 'invalid-value' },
      ],
    });
    expect(await place.folders()).toHaveLength(1);
  });

  it('does not take an empty folder for a corpus', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await rm(place.corpusDir, { recursive: true });
    expect(await revisions.stage({ by: 'mod' })).toMatchObject({ status: 'invalid' });
  });

  it('tells a second caller who is at it and since when', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace(KERMAN, 'value: 96', 'value: 97');
    const first = revisions.stage({ by: 'first' });
    const busy = { status: 'busy', by: 'first', since: '2026-11-23T12:00:00.000Z', doing: 'stage' };
    expect(await revisions.stage({ by: 'second' })).toEqual(busy);
    expect(await revisions.rollBack({ to: 'abcd', by: 'second' })).toEqual(busy);
    expect((await revisions.status()).busy).toMatchObject({ by: 'first' });
    expect(await first).toMatchObject({ status: 'staged' });
    expect((await revisions.status()).busy).toBeNull();
  });

  it('keeps a change of checks or comments alone apart from the same words', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const { revision, folder } = revisions.current();
    await place.replace('checks.yaml', 'id: kabul-when', 'id: kabul-date');
    const stage = await stageOf(revisions);
    expect(stage.revision).toBe(revision);
    expect(stage.folder).not.toBe(folder);
    expect(stage.checks.changes.map(({ id, change }) => [id, change])).toEqual([
      ['kabul-date', 'added'],
      ['kabul-when', 'removed'],
    ]);
  });

  it('tells a check that passes with another answer', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    await place.replace('incidents/kabul-airport-2021.yaml', '2021-08-26', '2021-08-27');
    await place.replace('profiles/org-iskp.yaml', '2021-08-26', '2021-08-27');
    const { checks, needsConfirmation } = await stageOf(revisions);
    expect(checks.changes).toMatchObject([
      { id: 'kabul-when', change: 'answered-otherwise', before: '26 August 2021' },
    ]);
    expect(needsConfirmation).toEqual([]);
  });
});

describe('mayPublishByItself', () => {
  it.each([
    [
      'an addition',
      async (place: Awaited<ReturnType<typeof makePlace>>) =>
        await place.replace(ESSAY, '---\n\n', '---\n\nOne more paragraph.\n\n'),
      [],
    ],
    [
      'a removal',
      async (place: Awaited<ReturnType<typeof makePlace>>) =>
        await place.replace(ESSAY, 'The next one.\n', ''),
      ['removed'],
    ],
    [
      'a broken check',
      async (place: Awaited<ReturnType<typeof makePlace>>) =>
        await place.replace(KERMAN, 'value: 96', 'value: 99'),
      ['checks', 'confirmation'],
    ],
    [
      'a warning',
      async (place: Awaited<ReturnType<typeof makePlace>>) =>
        await place.write('notes.txt', 'not read'),
      ['warnings'],
    ],
  ])('judges %s', async (_, change, because) => {
    const place = await makePlace();
    const revisions = await place.open();
    await change(place);
    await place.replace(KERMAN, 'confidence: high', 'confidence: low');
    const permission = mayPublishByItself(await stageOf(revisions), revisions.current());
    expect(permission).toEqual(because.length === 0 ? { may: true } : { may: false, because });
  });

  it('never brings back what a person rolled back', async () => {
    const place = await makePlace();
    const revisions = await place.open();
    const first = revisions.current();
    await place.replace(KERMAN, 'confidence: high', 'confidence: low');
    await publishAll(revisions);
    await revisions.rollBack({ to: first.revision, by: 'mod' });
    const stage = await stageOf(revisions);
    expect(mayPublishByItself(stage, revisions.current())).toEqual({
      may: false,
      because: ['rolled-back'],
    });
  });
});
