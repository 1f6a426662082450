import { describe, expect, it } from 'vitest';
import { fixFeature, makeLine, scoreByNetwork } from '../../src/search/network.ts';

describe('scoreByNetwork', () => {
  it('adds what hidden units make of the features to the straight line', () => {
    const network = {
      line: Float32Array.of(2),
      weights: Float32Array.of(1),
      biases: Float32Array.of(-0.2),
      outputs: Float32Array.of(3),
    };
    expect(scoreByNetwork(Float32Array.of(0.5), network)).toBeCloseTo(1.9, 5);
    expect(scoreByNetwork(Float32Array.of(0.1), network)).toBeCloseTo(0.2, 5);
  });

  it('is a sum of products without hidden units', () => {
    expect(scoreByNetwork(Float32Array.of(1, 2), makeLine([3, -1]))).toBeCloseTo(1, 6);
  });
});

describe('fixFeature', () => {
  it('leaves a smaller network that scores the same where one feature behind is 1', () => {
    const network = {
      line: Float32Array.of(2, 0.5, -1, 4),
      weights: Float32Array.of(1, -2, 0.25, 3, 0.5, 1, -0.5, 2),
      biases: Float32Array.of(-0.5, 0.25),
      outputs: Float32Array.of(3, -1),
    };
    for (const [at, features] of [
      [2, [0.5, 1, 1, 0]],
      [3, [0.75, -1, 0, 1]],
    ] as const) {
      const fixed = fixFeature(network, 2, at);
      expect(fixed.network.line).toHaveLength(2);
      const few = Float32Array.from(features.slice(0, 2));
      const score = fixed.constant + scoreByNetwork(few, fixed.network);
      expect(score).toBeCloseTo(scoreByNetwork(Float32Array.from(features), network), 5);
    }
  });
});
