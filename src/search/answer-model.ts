import type { TokenRows } from './token-features.ts';
import { DENSE } from './token-features.ts';

/** The learnt weights of the answer model: one for each hashed slot, and dense ones by type. */
export interface AnswerWeights {
  /** Quantised: the weight is the number times `scale`. */
  readonly slots: Int8Array;
  readonly scale: number;
  /** `DENSE` for all questions, then `DENSE` more for each type of question. */
  readonly dense: readonly number[];
}

/**
 * How likely each word is to belong to the answer, as a logit: the sum of the weights of its
 * features. The exponentials, normalised over a text, are the share of belief that each word gets.
 */
export function scoreTokens(rows: TokenRows, type: number, weights: AnswerWeights): Float64Array {
  const { slots, scale, dense } = weights;
  const scores = new Float64Array(rows.count);
  const ofType = DENSE * (1 + type);
  for (let row = 0; row < rows.count; row += 1) {
    let sum = 0;
    const sparseEnd = (row + 1) * rows.width;
    for (let at = row * rows.width; at < sparseEnd; at += 1)
      sum += slots[rows.sparse[at] ?? 0] ?? 0;
    sum *= scale;
    for (let feature = 0; feature < DENSE; feature += 1) {
      const weight = (dense[feature] ?? 0) + (dense[ofType + feature] ?? 0);
      sum += weight * (rows.dense[row * DENSE + feature] ?? 0);
    }
    scores[row] = sum;
  }
  return scores;
}

/** Logits as shares of one; the temperature flattens (< 1) or sharpens them. */
export function softmax(logits: Float64Array, temperature = 1): Float64Array {
  let highest = -Infinity;
  for (const logit of logits) if (logit > highest) highest = logit;
  const shares = logits.map((logit) => Math.exp((logit - highest) * temperature));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
