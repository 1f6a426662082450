import { describe, expect, it } from 'vitest';
import { findCompanions } from '../../src/evaluate/companions.ts';
import { embedRows } from '../../src/evaluate/spectrum.ts';
import { RelatedWords } from '../../src/search/related-words.ts';
import { makePassage } from '../search/fixture.ts';

describe('embedRows', () => {
  it('finds vectors whose products are the matrix, where its eigenvalues are positive', () => {
    // 2 1 0 / 1 2 1 / 0 1 2
    const matrix = {
      size: 3,
      starts: Uint32Array.of(0, 2, 5, 7),
      columns: Uint32Array.of(0, 1, 0, 1, 2, 1, 2),
      values: Float64Array.of(2, 1, 1, 2, 1, 1, 2),
    };
    const rows = embedRows(matrix, 3);
    const product = (a: number, b: number): number =>
      [0, 1, 2].reduce((sum, k) => sum + (rows[a * 3 + k] ?? 0) * (rows[b * 3 + k] ?? 0), 0);
    for (const [a, row] of [
      [2, 1, 0],
      [1, 2, 1],
      [0, 1, 2],
    ].entries()) {
      for (const [b, value] of row.entries()) expect(product(a, b)).toBeCloseTo(value, 6);
    }
  });

  it('keeps the largest of them', () => {
    const size = 40;
    const matrix = {
      size,
      starts: Uint32Array.from({ length: size + 1 }, (_, row) => row),
      columns: Uint32Array.from({ length: size }, (_, row) => row),
      values: Float64Array.from({ length: size }, (_, row) => (row === 7 ? 100 : 1 + row / size)),
    };
    const rows = embedRows(matrix, 1);
    for (const [row, value] of rows.entries()) {
      expect(Math.abs(value)).toBeCloseTo(row === 7 ? 10 : 0, 4);
    }
  });
});

describe('findCompanions', () => {
  const fruits = ['apple', 'pear', 'plum', 'cherry'];
  const ships = ['frigate', 'trawler', 'destroyer', 'corvette'];
  const sentences = [...Array(12).keys()].flatMap((turn) =>
    fruits.flatMap((fruit, at) => [
      `Farmers pick the ripe ${fruit} in orchard number ${turn}.`,
      `Admirals steer the grey ${ships[at]} through harbour waters.`,
    ]),
  );
  const passages = sentences.map((text, number) => makePassage(`a#${number + 1}`, text));
  const companions = new RelatedWords(findCompanions({ passages }));
  const of = (word: string): readonly string[] => companions.of(word).map(([term]) => term);

  it('finds words that are met in like company, though never beside one another', () => {
    expect(of('appl')).toEqual(expect.arrayContaining(['pear', 'plum', 'cherri']));
    expect(of('appl')).not.toContain('trawler');
    expect(of('frigat')).toEqual(expect.arrayContaining(['trawler', 'destroy', 'corvett']));
  });

  it('knows nothing of rare words and numbers, and finds the same again', () => {
    expect(of('7')).toEqual([]);
    expect(findCompanions({ passages })).toBe(findCompanions({ passages }));
    expect(findCompanions({ passages: passages.slice(0, 4) }).trim()).toBe('');
  });
});
