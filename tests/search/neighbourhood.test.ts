import { describe, expect, it } from 'vitest';
import { firstOf, keepOnly, Neighbourhood } from '../../src/search/neighbourhood.ts';
import { INDEX } from './fixture.ts';

// Enough of them, many with the score of another.
const { candidates } = INDEX.examine('the attack in Kabul in 2021 that was claimed by the group');
const documents = Array.from({ length: 400 }, (_, at) => {
  const found = candidates[at % candidates.length];
  if (found === undefined) throw new Error('Nothing was found.');
  return { ...found.document, id: `document-${(at * 7919) % 400}` };
});
const found = {
  numbers: Int32Array.from(documents.keys()),
  bm25: Float64Array.from(documents, (_, at) => (at * 31) % 50),
  bits: Int32Array.from(documents, (_, at) => 1 << (at % 8)),
};
/** Ten documents to an article. */
const groups = Int32Array.from(documents, (_, at) => Math.floor(at / 10));

describe('firstOf', () => {
  it.each([0, 1, 40, 60, 99, 100, 101, 399, 400, 1000])(
    'is what sorting puts first: %i',
    (count) => {
      const sorted = documents
        .map(({ id }, at) => ({ id, bm25: found.bm25[at] ?? 0 }))
        .sort((a, b) => b.bm25 - a.bm25 || (a.id < b.id ? -1 : 1))
        .slice(0, count);
      const first = firstOf(found, count, documents, groups);
      expect(first.map(({ document, bm25 }) => ({ id: document.id, bm25 }))).toEqual(sorted);
    },
  );

  it('has nothing of nothing', () => {
    expect(
      firstOf(
        keepOnly(found, () => false),
        10,
        documents,
        groups,
      ),
    ).toEqual([]);
  });
});

describe('keepOnly', () => {
  it('keeps what belongs together', () => {
    const odd = keepOnly(found, (number) => number % 2 === 1);
    expect([...odd.numbers]).toEqual(documents.flatMap((_, at) => (at % 2 === 1 ? [at] : [])));
    expect(odd.bm25[3]).toBe(found.bm25[7]);
    expect(odd.bits[3]).toBe(found.bits[7]);
  });
});

describe('Neighbourhood', () => {
  const first = firstOf(found, 5, documents, groups);
  const neighbourhood = new Neighbourhood(found, first, groups);

  it('knows the paragraphs beside one of the first, within its article', () => {
    for (const one of first) {
      const { before, after, unitsBeside } = neighbourhood.around(one);
      const beside = [one.number - 1, one.number + 1].map((number) =>
        groups[number] === one.group ? number : -1,
      );
      expect([before, after]).toEqual(beside.map((number) => found.bm25[number] ?? 0));
      const bits = beside.reduce((all, number) => all | (found.bits[number] ?? 0), 0);
      expect(unitsBeside).toBe(bits);
    }
  });

  it('shares the BM25 of the first out among their articles', () => {
    const shares = new Map(first.map((one) => [one.group, neighbourhood.around(one).articleShare]));
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });
});
