import { describe, expect, it } from 'vitest';
import { joinRows, NetworkLearner, StandardRows } from '../../src/evaluate/network-learner.ts';
import { scoreByNetwork } from '../../src/search/network.ts';

const ROWS = [Float32Array.of(1, 10, 7), Float32Array.of(2, 30, 7), Float32Array.of(4, 20, 7)];

describe('StandardRows', () => {
  it('brings each feature to mean 0 and deviation 1, and what never changes to 0', () => {
    const { values, count } = new StandardRows(joinRows(ROWS, 3), 3);
    for (let feature = 0; feature < 2; feature += 1) {
      const column = ROWS.map((_, row) => values[row * count + feature] ?? Number.NaN);
      expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
      expect(column.reduce((sum, value) => sum + value * value, 0) / 3).toBeCloseTo(1, 4);
    }
    expect(ROWS.map((_, row) => values[row * count + 2])).toEqual([0, 0, 0]);
  });
});

describe('NetworkLearner', () => {
  it('gives weights over the features as they are that score as it does itself', () => {
    const learner = new NetworkLearner(new StandardRows(joinRows(ROWS, 3), 3), 4, 1);
    for (let step = 0; step < 30; step += 1) {
      learner.pull(step % 3, step % 3 === 1 ? 1 : -1);
      learner.step(0.05, 1);
    }
    const { network, bias } = learner.weights();
    for (const [row, features] of ROWS.entries()) {
      expect(scoreByNetwork(features, network) + bias).toBeCloseTo(learner.score(row), 4);
    }
  });

  it('lifts the score of a row that is pulled', () => {
    const learner = new NetworkLearner(new StandardRows(joinRows(ROWS, 3), 3), 4, 1);
    const before = learner.score(0);
    learner.pull(0, 1);
    learner.step(0.01, 1);
    expect(learner.score(0)).toBeGreaterThan(before);
  });
});
