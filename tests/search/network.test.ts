import { describe, expect, it } from 'vitest';
import { makeLine, scoreByNetwork } from '../../src/search/network.ts';

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
