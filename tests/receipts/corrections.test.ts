import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareCorpora } from '../../src/corpus/difference.ts';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { correctionsFor } from '../../src/receipts/corrections.ts';
import type { ReceiptItem } from '../../src/store/receipts.ts';
import { loadFiles, replaceIn, VALID } from '../corpus/fixture.ts';
import type { Files } from '../corpus/fixture.ts';
import { TestStore } from '../discord/test-store.ts';
import { excerptItem, fieldItems } from './corpus-at.ts';

const KERMAN = 'incidents/kerman-2024.yaml';
const ESSAY = 'articles/imported-essay.md';
const TOLL = replaceIn(KERMAN, '{ value: 94, stage: latest', '{ value: 91, stage: latest');
let store: TestStore;
let before: Corpus;
beforeEach(async () => {
  store = await TestStore.open();
  before = await loadFiles(VALID);
});
afterEach(async () => await store.close());

async function post(items: readonly ReceiptItem[], isPosted = true): Promise<string> {
  const id = await store.receipts.add({ guildId: '1', question: null, revision: 'abc123', items });
  if (isPosted) await store.receipts.setMessage(id, '2', '3');
  return id;
}

async function corrections(files: Files, now = new Date()) {
  const { total, first } = await correctionsFor(
    compareCorpora(before, await loadFiles(files)),
    store,
    now,
  );
  return { total, first: first.map(({ receipt, changes }) => [receipt.id, changes]) };
}

describe('correctionsFor', () => {
  it('finds the posted answers that showed a value which changes', async () => {
    const id = await post(fieldItems(before, 'kerman-2024', 'killed'));
    await post(fieldItems(before, 'kerman-2024', 'date'));
    await post(fieldItems(before, 'kabul-airport-2021', 'killed'));
    await post(fieldItems(before, 'kerman-2024', 'killed'), false);
    expect(await corrections(TOLL)).toEqual({
      total: 1,
      first: [[id, ['killed 94–96 → 91–96']]],
    });
    expect(await corrections(VALID)).toEqual({ total: 0, first: [] });
  });

  it('tells the value in a list, and a value that stays on other figures', async () => {
    const listed = await post(fieldItems(before, 'kerman-2024', 'listed'));
    expect((await corrections(TOLL)).first).toEqual([[listed, ['killed 94–96 → 91–96']]]);
    const killed = await post(fieldItems(before, 'kerman-2024', 'killed'));
    const figures = replaceIn(KERMAN, '{ value: 103, stage: early', '{ value: 104, stage: early');
    expect((await corrections(figures)).first).toEqual([
      [killed, ['killed 94–96: a figure or a source behind it changed']],
    ]);
  });

  it('tells an excerpt that changes, also when it had another number, and none beside it', async () => {
    const shown = excerptItem(before, 'imported-essay#2', 'The next one.');
    const id = await post([{ ...shown, key: 'imported-essay#40' }]);
    const edited = replaceIn(ESSAY, 'The next one.', 'The next two.');
    const words = 'excerpt of A. Writer, An essay, A Journal, 2 April 2024, ¶6 edited';
    expect((await corrections(edited)).first).toEqual([[id, [words]]]);
    const beside = replaceIn(ESSAY, 'that was kept', 'that was left');
    expect((await corrections(beside)).total).toBe(0);
  });

  it('tells everything that was shown of a record or an article that goes', async () => {
    await post(fieldItems(before, 'kerman-2024', 'killed'));
    await post([excerptItem(before, 'imported-essay#2', 'The next one.')]);
    const { [ESSAY]: _, ...files } = VALID;
    expect(await corrections(files)).toMatchObject({ total: 1 });
  });

  it('leaves answers of more than 30 days ago', async () => {
    await post(fieldItems(before, 'kerman-2024', 'killed'));
    const later = new Date(Date.now() + 31 * 24 * 60 * 60_000);
    expect(await corrections(TOLL, later)).toEqual({ total: 0, first: [] });
  });

  it('counts all of many and names the newest', async () => {
    for (let n = 0; n < 7; n++) await post(fieldItems(before, 'kerman-2024', 'killed'));
    const { total, first } = await corrections(TOLL);
    expect(total).toBe(7);
    expect(first).toHaveLength(5);
  });
});
