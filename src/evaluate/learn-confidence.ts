import type { ConfidenceWeights } from '../search/learnt.ts';
import { makeRandom, shuffle } from './random.ts';

/** The confidence features of a best hit, and whether the question's article was there to be found. */
export interface ConfidenceExample {
  readonly features: Float64Array;
  readonly isInside: boolean;
}

const EPOCHS = 15;
const RATE = 0.15;
/** At the lower end of “answered” (0.6) so many questions about other articles are declined … */
const DECLINED_AT_ANSWERED = 0.9;
/** … and at the lower end of “closest passages” (0.3) so many are told to be not covered. */
const DECLINED_AT_CLOSEST = 0.7;

/**
 * A logistic regression, then a straight line over its logit such that the two thresholds of an
 * answer, 0.6 and 0.3, decline the shares above of the examples from outside.
 */
export function learnConfidence(examples: readonly ConfidenceExample[]): ConfidenceWeights {
  const count = examples[0]?.features.length ?? 0;
  const { means, scales } = standardise(examples, count);
  const weights = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1).fill(1);
  const random = makeRandom(7);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { features, isInside } of shuffle(examples, random)) {
      let logit = weights[count] ?? 0;
      for (let index = 0; index < count; index += 1) {
        const value = ((features[index] ?? 0) - (means[index] ?? 0)) * (scales[index] ?? 0);
        logit += value * (weights[index] ?? 0);
      }
      const pull = (isInside ? 1 : 0) - 1 / (1 + Math.exp(-logit));
      for (let index = 0; index <= count; index += 1) {
        const value =
          index === count
            ? 1
            : ((features[index] ?? 0) - (means[index] ?? 0)) * (scales[index] ?? 0);
        const slope = pull * value;
        const square = (squares[index] ?? 0) + slope * slope;
        squares[index] = square;
        const rate = RATE / (1 + epoch * 0.5);
        weights[index] = (weights[index] ?? 0) + (rate * slope) / Math.sqrt(square);
      }
    }
  }
  const own = Array.from({ length: count }, (_, i) => (weights[i] ?? 0) * (scales[i] ?? 0));
  const bias = own.reduce((sum, w, i) => sum - w * (means[i] ?? 0), weights[count] ?? 0);
  return calibrate(examples, own, bias);
}

function calibrate(
  examples: readonly ConfidenceExample[],
  weights: readonly number[],
  bias: number,
): ConfidenceWeights {
  const outside = examples
    .filter(({ isInside }) => !isInside)
    .map(({ features }) => weights.reduce((sum, w, i) => sum + w * (features[i] ?? 0), bias))
    .sort((a, b) => a - b);
  const at = (share: number): number => outside[Math.floor(share * outside.length)] ?? 0;
  const answered = at(DECLINED_AT_ANSWERED);
  const closest = at(DECLINED_AT_CLOSEST);
  const slope = (logitOf(0.6) - logitOf(0.3)) / (answered - closest);
  return { weights, bias, slope, shift: logitOf(0.6) - slope * answered };
}

function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function standardise(
  examples: readonly ConfidenceExample[],
  count: number,
): { readonly means: Float64Array; readonly scales: Float64Array } {
  const means = new Float64Array(count);
  const scales = new Float64Array(count);
  for (const { features } of examples) {
    for (const [index, value] of features.entries()) {
      means[index] = (means[index] ?? 0) + value / examples.length;
      scales[index] = (scales[index] ?? 0) + (value * value) / examples.length;
    }
  }
  for (let index = 0; index < count; index += 1) {
    const variance = (scales[index] ?? 0) - (means[index] ?? 0) ** 2;
    scales[index] = variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
  }
  return { means, scales };
}
