import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../src/search/passage-features.ts';
import { makeLine } from '../../src/search/network.ts';
import { rankJudged, READ, SKIMMED, sortSkimmed } from '../../src/search/rank.ts';
import { PASSAGE_FEATURES } from '../../src/search/passage-features.ts';
import { INDEX } from './fixture.ts';

const QUESTION = 'the attack in Kabul in 2021 that was claimed by the group';
const { plan, skim, read, candidates, judge } = INDEX.examine(QUESTION);
const byLength = makeLine(PASSAGE_FEATURES.map((name) => (name === 'length' ? 1 : 0)));
const lengthOf = ({ features }: { readonly features: Float32Array }): number =>
  features[featureNumber('length')] ?? 0;

describe('a cascade of skimming and reading', () => {
  it('skims the first by BM25, and reads some of these', () => {
    const skimmed = skim().map(({ document }) => document.id);
    expect(skimmed).toEqual(candidates.map(({ document }) => document.id));
    expect(skimmed.length).toBeLessThanOrEqual(SKIMMED);
    const judged = read().map(({ document }) => document.id);
    expect(judged).toHaveLength(Math.min(READ, skimmed.length));
    expect(skimmed).toEqual(expect.arrayContaining(judged));
  });

  it('sorts what is skimmed, and what is read, by what a network makes of it', () => {
    const skimmed = sortSkimmed(skim(), { ...plan, wanted: null }, byLength).map(lengthOf);
    expect(skimmed).toEqual(skimmed.toSorted((a, b) => b - a));
    const judged = rankJudged(read(), { ...plan, wanted: null }, byLength).map(lengthOf);
    expect(judged).toEqual(judged.toSorted((a, b) => b - a));
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
