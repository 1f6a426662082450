import { describe, expect, it } from 'vitest';
import { learnConfidence } from '../../src/evaluate/learn-confidence.ts';
import { learnRanking } from '../../src/evaluate/learn-ranking.ts';
import { makeRandom } from '../../src/evaluate/random.ts';
import { scoreByNetwork } from '../../src/search/network.ts';
import { featureNumber, PASSAGE_FEATURES } from '../../src/search/passage-features.ts';

type Rule = (coverage: number, length: number) => number;

/** Candidates of two features, of which the one with the most by some rule is right. */
function makeLists(count: number, rule: Rule, seed = 1) {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const features = Array.from({ length: 5 }, () => {
      const values = new Float32Array(PASSAGE_FEATURES.length);
      values[featureNumber('coverage')] = random();
      values[featureNumber('length')] = random();
      values[featureNumber('collection')] = 1;
      return values;
    });
    const worth = features.map((values) =>
      rule(values[featureNumber('coverage')] ?? 0, values[featureNumber('length')] ?? 0),
    );
    return { features, right: worth.indexOf(Math.max(...worth)) };
  });
}

function shareFirst(lists: ReturnType<typeof makeLists>, taught: ReturnType<typeof makeLists>) {
  const network = learnRanking(taught);
  const first = lists.filter(({ features, right }) => {
    const scores = features.map((values) => scoreByNetwork(values, network));
    return scores.indexOf(Math.max(...scores)) === right;
  });
  return first.length / lists.length;
}

const byCoverage: Rule = (coverage) => coverage;
const byNearness: Rule = (coverage, length) => -Math.abs(coverage - length);

describe('learnRanking', () => {
  it('finds the feature that tells', () => {
    expect(shareFirst(makeLists(300, byCoverage, 2), makeLists(2000, byCoverage))).toBeGreaterThan(
      0.95,
    );
  });

  it('finds a rule that no straight line follows', () => {
    expect(shareFirst(makeLists(300, byNearness, 2), makeLists(4000, byNearness))).toBeGreaterThan(
      0.6,
    );
  });

  it('learns the same from the same lists', () => {
    const lists = makeLists(50, byCoverage);
    expect(learnRanking(lists)).toEqual(learnRanking(lists));
  });
});

describe('learnConfidence', () => {
  it('declines nine of ten kept-aside questions from outside below 0.6, and seven below 0.3', () => {
    const random = makeRandom(2);
    const make = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        const isInside = n % 2 === 0;
        return { features: Float32Array.of((isInside ? 1 : 0) + random() * 1.5), isInside };
      });
    const aside = make(2000);
    const { network, slope, shift } = learnConfidence(make(2000), aside);
    const outside = aside
      .filter(({ isInside }) => !isInside)
      .map(({ features }) => scoreByNetwork(features, network))
      .map((logit) => 1 / (1 + Math.exp(-(slope * logit + shift))));
    const share = (limit: number) =>
      outside.filter((confidence) => confidence < limit).length / outside.length;
    expect(share(0.6)).toBeCloseTo(0.9, 2);
    expect(share(0.3)).toBeCloseTo(0.7, 2);
  });
});
