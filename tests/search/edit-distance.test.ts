import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDifferences, distanceWithin, letterMask } from '../../src/search/edit-distance.ts';

describe('distanceWithin', () => {
  it.each([
    ['airport', 'airport', 0],
    ['airprot', 'airport', 1],
    ['krokus', 'crocus', 1],
    ['khurasan', 'khorasan', 0.5],
    ['kabull', 'kabul', 1],
    ['moscow', 'warsaw', null],
  ])('of %s and %s within 2 is %s', (a, b, distance) => {
    expect(distanceWithin(a, b, 2)).toBe(distance);
  });

  it('is the same both ways', () => {
    const word = fc.stringMatching(/^[a-e]{1,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distanceWithin(a, b, 2)).toBe(distanceWithin(b, a, 2));
      }),
    );
  });
});

describe('letterMask', () => {
  it('never hides a word that is near enough', () => {
    const word = fc.stringMatching(/^[aceiksyé]{3,9}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        if (distanceWithin(a, b, 2) === null) return;
        expect(countDifferences(letterMask(a), letterMask(b))).toBeLessThanOrEqual(4);
      }),
    );
  });
});
