import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { changesInWords } from '../../src/receipts/changed-words.ts';
import { compareReceipt } from '../../src/receipts/compare-receipt.ts';
import { itemOf } from '../../src/receipts/receipt-items.ts';
import { statementLine } from '../../src/receipts/shown-line.ts';
import { loadFiles, replaceIn, VALID } from '../corpus/fixture.ts';
import type { Files } from '../corpus/fixture.ts';
import { excerptItem, fieldItems, presentOf } from './corpus-at.ts';

const KERMAN = 'incidents/kerman-2024.yaml';
const ESSAY = 'articles/imported-essay.md';
let before: Corpus;
beforeAll(async () => {
  before = await loadFiles(VALID);
});

async function compareWith(files: Files, items: Parameters<typeof compareReceipt>[0]['items']) {
  const lines = await compareReceipt({ items }, presentOf(await loadFiles(files)));
  return { states: lines.map(({ state }) => state), words: changesInWords(lines) };
}

describe('compareReceipt', () => {
  it('finds every line of every incident unchanged in the corpus that it is of', async () => {
    const fields = ['killed', 'date', 'place', 'claimedBy', 'target', 'summary', 'listed'] as const;
    const items = [...before.incidents.keys()].flatMap((id) =>
      fields.flatMap((field) => fieldItems(before, id, field)),
    );
    expect(items.length).toBeGreaterThan(12);
    const { states, words } = await compareWith(VALID, items);
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['unchanged']));
    expect(words).toEqual([]);
  });

  it('tells a toll that was edited, with what it is and who says so', async () => {
    const files = replaceIn(KERMAN, '{ value: 94, stage: latest', '{ value: 91, stage: latest');
    const { states, words } = await compareWith(files, fieldItems(before, 'kerman-2024', 'killed'));
    expect(states).toMatchObject([{ status: 'edited', text: '91–96' }]);
    expect(states[0]).toHaveProperty('citations.0.sourceId', 'saif-islam');
    expect(words).toEqual(['killed 94–96 → 91–96']);
  });

  it('tells a value that stayed on other figures', async () => {
    const files = replaceIn(KERMAN, '{ value: 103, stage: early', '{ value: 104, stage: early');
    const { states, words } = await compareWith(files, fieldItems(before, 'kerman-2024', 'killed'));
    expect(states).toMatchObject([{ status: 'edited', text: '94–96' }]);
    expect(words).toEqual(['killed 94–96: a figure or a source behind it changed']);
  });

  it('tells an entry of a list by the values that it shows, and by no others', async () => {
    const items = fieldItems(before, 'kerman-2024', 'listed');
    const toll = replaceIn(KERMAN, '{ value: 94, stage: latest', '{ value: 91, stage: latest');
    expect((await compareWith(toll, items)).states).toMatchObject([
      { status: 'edited', text: '3 January 2024 · Kerman, Iran · killed 91–96' },
    ]);
    const summary = replaceIn(KERMAN, 'Two bombs at a memorial.', 'Two bombs.');
    expect((await compareWith(summary, items)).states).toMatchObject([{ status: 'unchanged' }]);
  });

  it('calls a record that is gone withdrawn', async () => {
    const { [KERMAN]: _, ...files } = VALID;
    const article = files['articles/what-iskp-is.md'] ?? '';
    const { states } = await compareWith(
      { ...files, 'articles/what-iskp-is.md': article },
      fieldItems(before, 'kerman-2024', 'killed'),
    );
    expect(states).toEqual([{ status: 'withdrawn' }]);
  });

  it('finds a statement again when another was written before it', async () => {
    const profile = before.profiles.get('org-iskp');
    const fact = profile?.facts[1];
    if (!fact) throw new Error('There is no second fact.');
    const items = [itemOf(statementLine('org-iskp', 'fact', fact))];
    const file = 'profiles/org-iskp.yaml';
    const moved = replaceIn(file, 'facts:', 'facts:\n  - { text: New., cite: [saif-islam-p5] }');
    expect((await compareWith(moved, items)).states).toMatchObject([{ status: 'unchanged' }]);
    const edited = replaceIn(file, 'It has a media arm.', 'It has a large media arm.');
    expect((await compareWith(edited, items)).states).toMatchObject([
      { status: 'edited', text: 'It has a large media arm.' },
    ]);
    const gone = replaceIn(file, '  - { text: It has a media arm., cite: [saif-islam-p6] }\n', '');
    expect((await compareWith(gone, items)).states).toEqual([{ status: 'withdrawn' }]);
  });

  it('finds an excerpt again under another number', async () => {
    const items = [excerptItem(before, 'imported-essay#2', 'The next one.')];
    const moved = replaceIn(ESSAY, 'The next one.', 'One between.\n\nThe next one.');
    expect((await compareWith(moved, items)).states).toEqual([
      { status: 'unchanged', isAroundEdited: false },
    ]);
  });

  it('tells an edit beside the excerpt from one in it', async () => {
    const items = [excerptItem(before, 'imported-essay#1', 'The first paragraph')];
    const beside = replaceIn(ESSAY, 'that was kept', 'that was left');
    expect((await compareWith(beside, items)).states).toEqual([
      { status: 'unchanged', isAroundEdited: true },
    ]);
    const whole = [excerptItem(before, 'imported-essay#1', 'The first paragraph that was kept.')];
    const { states, words } = await compareWith(beside, whole);
    expect(states).toMatchObject([
      { status: 'edited', text: 'The first paragraph that was left.' },
    ]);
    expect(words).toEqual(['excerpt of A. Writer, An essay, A Journal, 2 April 2024, ¶5 edited']);
  });

  it('calls an excerpt withdrawn when nothing like it is left', async () => {
    const items = [excerptItem(before, 'imported-essay#2', 'The next one.')];
    const files = replaceIn(ESSAY, 'The next one.', 'Words of quite another kind.');
    expect((await compareWith(files, items)).states).toEqual([{ status: 'withdrawn' }]);
  });

  it('names the record of each change where there are several', async () => {
    const items = [
      ...fieldItems(before, 'kerman-2024', 'killed'),
      ...fieldItems(before, 'kabul-airport-2021', 'date'),
    ];
    const files = replaceIn(KERMAN, '{ value: 94, stage: latest', '{ value: 91, stage: latest');
    expect((await compareWith(files, items)).words).toEqual([
      'Kerman bombings: killed 94–96 → 91–96',
    ]);
  });
});
