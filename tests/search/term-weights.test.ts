import { describe, expect, it } from 'vitest';
import { TERM_SLOT_BITS, termKeys, TermWeights } from '../../src/search/term-weights.ts';
import type { UnitFacts } from '../../src/search/term-weights.ts';

const FACTS: UnitFacts = {
  term: 'name',
  before: 'the',
  after: 'of',
  shape: 'word',
  information: 3,
  position: 0.4,
  askedBy: null,
};

describe('termKeys', () => {
  it('stay within the table, and are the same for the same facts', () => {
    const keys = termKeys(FACTS);
    expect(termKeys({ ...FACTS })).toEqual(keys);
    for (const key of keys) expect(key).toBeGreaterThanOrEqual(0);
    for (const key of keys) expect(key).toBeLessThan(2 ** TERM_SLOT_BITS);
  });

  it('do not tell one number from another', () => {
    const year = { ...FACTS, shape: 'number', term: '2021' } as const;
    expect(termKeys(year)).toEqual(termKeys({ ...year, term: '1996' }));
  });
});

describe('TermWeights', () => {
  it('multiplies by e to the sum of the weights', () => {
    const slots = new Int8Array(2 ** TERM_SLOT_BITS);
    const [first = 0, second = 0] = termKeys(FACTS);
    slots[first] = -50;
    slots[second] = -20;
    expect(new TermWeights(slots, 0.01).factorOf(termKeys(FACTS))).toBeCloseTo(Math.exp(-0.7), 6);
  });

  it('never makes a word worth nothing, nor everything', () => {
    const low = new TermWeights(new Int8Array(2 ** TERM_SLOT_BITS).fill(-127), 0.1);
    const high = new TermWeights(new Int8Array(2 ** TERM_SLOT_BITS).fill(127), 0.1);
    expect(low.factorOf(termKeys(FACTS))).toBe(0.15);
    expect(high.factorOf(termKeys(FACTS))).toBe(2.5);
  });
});
