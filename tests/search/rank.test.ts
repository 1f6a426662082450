import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../src/search/passage-features.ts';
import { makeLine } from '../../src/search/network.ts';
import { rankJudged, SKIMMED, sortSkimmed } from '../../src/search/rank.ts';
import { PASSAGE_FEATURES } from '../../src/search/passage-features.ts';
import { INDEX } from './fixture.ts';

const QUESTION = 'the attack in Kabul in 2021 that was claimed by the group';
const { plan, skim, read, candidates, judge } = INDEX.examine(QUESTION);
const byLength = makeLine(PASSAGE_FEATURES.map((name) => (name === 'length' ? 1 : 0)));
const lengthOf = ({ features }: { readonly features: Float32Array }): number =>
  features[featureNumber('length')] ?? 0;

/** How many are read where the lengths of texts count so much. */
function worthReading(byHowMuch: number): number {
  const weights = makeLine(byLength.line.map((weight) => weight * byHowMuch));
  return sortSkimmed(skim(), { ...plan, wanted: null }, weights).toRead.length;
}

describe('a cascade of skimming and reading', () => {
  it('skims the first by BM25, and reads some of these', () => {
    const skimmed = skim().map(({ document }) => document.id);
    expect(skimmed).toEqual(candidates.map(({ document }) => document.id));
    expect(skimmed.length).toBeLessThanOrEqual(SKIMMED);
    const judged = read().map(({ document }) => document.id);
    expect(judged.length).toBeLessThanOrEqual(skimmed.length);
    expect(skimmed).toEqual(expect.arrayContaining(judged));
  });

  it('sorts what is skimmed, and what is read, by what a network makes of it', () => {
    const { toRead, rest } = sortSkimmed(skim(), { ...plan, wanted: null }, byLength);
    const skimmed = [...toRead, ...rest].map(lengthOf);
    expect(skimmed).toEqual(skimmed.toSorted((a, b) => b - a));
    const judged = rankJudged(read(), { ...plan, wanted: null }, byLength).map(lengthOf);
    expect(judged).toEqual(judged.toSorted((a, b) => b - a));
  });

  it('reads what could still be first: few where one stands out, more where they are alike', () => {
    const [least, most] = [worthReading(1000), worthReading(0)];
    expect(least).toBeLessThan(most);
    expect(worthReading(8)).toBeGreaterThanOrEqual(least);
    expect(worthReading(8)).toBeLessThanOrEqual(most);
  });

  it('weighs no word while it skims, and leaves what was skimmed as it was', () => {
    const tokenSum = featureNumber('tokenSum');
    const skimmed = skim();
    expect(skimmed.map(({ features }) => features[tokenSum])).toEqual(skimmed.map(() => 0));
    const judged = judge.judge(skimmed);
    expect(judged.every(({ features }) => features[tokenSum] !== 0)).toBe(true);
    expect(skimmed.map(({ features }) => features[tokenSum])).toEqual(skimmed.map(() => 0));
  });
});
