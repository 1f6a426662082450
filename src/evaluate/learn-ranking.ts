import { PASSAGE_FEATURES, SAME_FOR_ALL } from '../search/passage-features.ts';
import { makeRandom, shuffle } from './random.ts';

/** The candidates of one question by their features, and which of them is right. */
export interface RankingList {
  readonly features: readonly Float32Array[];
  readonly right: number;
}

const EPOCHS = 12;
const RATE = 0.15;
/** Pulls weights to zero a little: several features say nearly the same. */
const DECAY = 1e-6;

/**
 * Weights of the passage features such that the right candidate gets the largest probability under a
 * softmax over the list (ListNet's top-one loss, Cao et al. 2007), by AdaGrad over features that are
 * scaled to one standard deviation.
 */
export function learnRanking(lists: readonly RankingList[]): number[] {
  const count = PASSAGE_FEATURES.length;
  const scales = deviations(lists, count);
  const weights = new Float64Array(count);
  const squares = new Float64Array(count).fill(1);
  const random = makeRandom(5);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = RATE / (1 + epoch * 0.5);
    for (const { features, right } of shuffle(lists, random)) {
      const shares = sharesOf(features, weights, scales);
      const gradient = new Float64Array(count);
      for (const [number, values] of features.entries()) {
        const pull = (number === right ? 1 : 0) - (shares[number] ?? 0);
        if (Math.abs(pull) < 1e-4) continue;
        for (let index = 0; index < count; index += 1) {
          gradient[index] =
            (gradient[index] ?? 0) + pull * (values[index] ?? 0) * (scales[index] ?? 0);
        }
      }
      for (const [index, slope] of gradient.entries()) {
        const square = (squares[index] ?? 0) + slope * slope;
        squares[index] = square;
        const weight = (weights[index] ?? 0) + (rate * slope) / Math.sqrt(square);
        weights[index] = weight * (1 - DECAY);
      }
    }
  }
  return Array.from(weights, (weight, index) => weight * (scales[index] ?? 0));
}

function sharesOf(
  features: readonly Float32Array[],
  weights: Float64Array,
  scales: Float64Array,
): Float64Array {
  const shares = new Float64Array(features.length);
  let highest = -Infinity;
  for (const [number, values] of features.entries()) {
    let sum = 0;
    for (let index = 0; index < values.length; index += 1) {
      sum += (values[index] ?? 0) * (weights[index] ?? 0) * (scales[index] ?? 0);
    }
    shares[number] = sum;
    highest = Math.max(highest, sum);
  }
  let total = 0;
  for (const [number, sum] of shares.entries()) total += shares[number] = Math.exp(sum - highest);
  return shares.map((share) => share / total);
}

/** 1 / standard deviation of each feature; 0 for one that never changes. */
function deviations(lists: readonly RankingList[], count: number): Float64Array {
  const sums = new Float64Array(count);
  const squares = new Float64Array(count);
  let total = 0;
  for (const { features } of lists) {
    for (const values of features) {
      total += 1;
      for (const [index, value] of values.entries()) {
        sums[index] = (sums[index] ?? 0) + value;
        squares[index] = (squares[index] ?? 0) + value * value;
      }
    }
  }
  return sums.map((sum, index) => {
    const mean = sum / total;
    const variance = (squares[index] ?? 0) / total - mean * mean;
    const name = PASSAGE_FEATURES[index];
    if (name === undefined || SAME_FOR_ALL.has(name)) return 0;
    return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
  });
}
