import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/corpus/corpus.ts';
import { makeToll } from '../../src/corpus/toll.ts';
import { loadCorpus } from '../../src/corpus/load.ts';

const anyFigure: fc.Arbitrary<Figure> = fc.record({
  value: fc.nat(500),
  qualifier: fc.constantFrom(null, 'at-least', 'about', 'more-than', 'up-to'),
  scope: fc.option(fc.constantFrom('US troops', 'Afghans')),
  stage: fc.constantFrom('early', 'updated', 'latest', 'article', 'perpetrator-claim'),
  derived: fc.constant(null),
  note: fc.constant(null),
  citations: fc.constant([]),
});

/** The rule of `Toll`, said once more in other words. */
function expectRange(figures: readonly Figure[]): void {
  const { range } = makeToll(figures);
  const whole = figures.filter(
    ({ scope, stage }) => scope === null && stage !== 'perpetrator-claim',
  );
  const early = whole.filter(({ stage }) => stage === 'early');
  const counted = early.length < whole.length ? whole.filter((one) => !early.includes(one)) : early;
  const values = counted.map(({ value }) => value).sort((a, b) => a - b);
  expect(range).toEqual(
    values.length === 0 ? null : { min: values[0], max: values[values.length - 1] },
  );
  expect(range?.min ?? 0).toBeLessThanOrEqual(range?.max ?? 0);
}

describe('the range of a toll', () => {
  it('follows from the figures by the stated rule, and its ends are figures', () => {
    fc.assert(fc.property(fc.array(anyFigure, { maxLength: 8 }), expectRange), { numRuns: 1_000 });
  });

  it('does so for each incident of the shipped corpus', async () => {
    const { incidents } = await loadCorpus('corpus');
    for (const { killed, injured } of incidents.values()) {
      for (const toll of [killed, injured]) {
        expectRange(toll.figures);
        expect(toll.range).toEqual(makeToll(toll.figures).range);
      }
    }
  });
});
