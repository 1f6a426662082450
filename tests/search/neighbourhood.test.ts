import { describe, expect, it } from 'vitest';
import { putFirst } from '../../src/search/neighbourhood.ts';
import { INDEX } from './fixture.ts';

// Enough of them, many with the score of another.
const { candidates } = INDEX.examine('the attack in Kabul in 2021 that was claimed by the group');
const many = Array.from({ length: 400 }, (_, at) => {
  const found = candidates[at % candidates.length];
  if (found === undefined) throw new Error('Nothing was found.');
  const id = `document-${(at * 7919) % 400}`;
  return { ...found, bm25: (at * 31) % 50, document: { ...found.document, id } };
});

describe('putFirst', () => {
  it.each([1, 40, 60, 99, 100, 101, 399, 400, 1000])(
    'puts the first %i as sorting does',
    (count) => {
      const sorted = many.toSorted(
        (a, b) => b.bm25 - a.bm25 || (a.document.id < b.document.id ? -1 : 1),
      );
      const ids = putFirst(many, count).map(({ document }) => document.id);
      expect(ids.slice(0, count)).toEqual(
        sorted.slice(0, count).map(({ document }) => document.id),
      );
      expect(new Set(ids)).toEqual(new Set(many.map(({ document }) => document.id)));
    },
  );

  it('has nothing of nothing', () => {
    expect(putFirst([], 10)).toEqual([]);
  });
});
