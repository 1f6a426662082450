import { describe, expect, it } from 'vitest';
import { learnConfidence } from '../../src/evaluate/learn-confidence.ts';
import { learnRanking } from '../../src/evaluate/learn-ranking.ts';
import { makeRandom } from '../../src/evaluate/random.ts';
import { featureNumber, PASSAGE_FEATURES } from '../../src/search/passage-features.ts';

/** Candidates whose right one has the most of one feature, and noise in another. */
function makeLists(count: number) {
  const random = makeRandom(1);
  return Array.from({ length: count }, () => {
    const features = Array.from({ length: 5 }, () => {
      const values = new Float32Array(PASSAGE_FEATURES.length);
      values[featureNumber('coverage')] = random();
      values[featureNumber('length')] = random();
      values[featureNumber('collection')] = 1;
      return values;
    });
    const held = features.map((values) => values[featureNumber('coverage')] ?? 0);
    return { features, right: held.indexOf(Math.max(...held)) };
  });
}

describe('learnRanking', () => {
  it('finds the feature that tells, and leaves alone what is the same for all', () => {
    const weights = learnRanking(makeLists(400));
    const coverage = weights[featureNumber('coverage')] ?? 0;
    expect(coverage).toBeGreaterThan(5);
    expect(Math.abs(weights[featureNumber('length')] ?? 0)).toBeLessThan(coverage / 10);
    expect(weights[featureNumber('collection')]).toBe(0);
  });

  it('learns the same from the same lists', () => {
    expect(learnRanking(makeLists(50))).toEqual(learnRanking(makeLists(50)));
  });
});

describe('learnConfidence', () => {
  it('declines nine of ten questions from outside below 0.6, and seven below 0.3', () => {
    const random = makeRandom(2);
    const examples = Array.from({ length: 2000 }, (_, n) => {
      const isInside = n % 2 === 0;
      return { features: Float64Array.of((isInside ? 1 : 0) + random() * 1.5), isInside };
    });
    const { weights, bias, slope, shift } = learnConfidence(examples);
    const outside = examples
      .filter(({ isInside }) => !isInside)
      .map(({ features }) => (features[0] ?? 0) * (weights[0] ?? 0) + bias)
      .map((logit) => 1 / (1 + Math.exp(-(slope * logit + shift))));
    const share = (limit: number) =>
      outside.filter((confidence) => confidence < limit).length / outside.length;
    expect(share(0.6)).toBeCloseTo(0.9, 2);
    expect(share(0.3)).toBeCloseTo(0.7, 2);
  });
});
