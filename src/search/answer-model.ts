import { fixFeature, scoreByNetwork } from './network.ts';
import type { NetworkWeights } from './network.ts';
import { TYPE_COUNT } from './question-shape.ts';
import type { TokenRows } from './token-features.ts';
import { DENSE } from './token-features.ts';

/** The learnt weights of the answer model. */
export interface AnswerWeights {
  /** One for each hashed slot. Quantised: the weight is the number times `scale`. */
  readonly slots: Int8Array;
  readonly scale: number;
  /** `DENSE` for all questions, then `DENSE` more for each type of question. */
  readonly dense: Float32Array;
  /** Over the inputs of `tokenInputs`; what it says is added to the sum of the above. */
  readonly network: NetworkWeights;
}

/** Dense features, the logit, how it stands among others (six numbers), and the type. */
const TYPE_AT = DENSE + 7;
export const TOKEN_INPUTS = TYPE_AT + TYPE_COUNT;
/** A word further away than this is no neighbour. */
const NEIGHBOUR_GAP = 4;
/** What is said of a neighbour that is not there. */
const NO_NEIGHBOUR = -6;

/**
 * How likely each word is to belong to the answer, as a logit: the sum of the weights of its
 * features, and what a small network adds that sees the words around it too. The exponentials,
 * normalised over a text, are the share of belief that each word gets.
 */
export function scoreTokens(
  rows: TokenRows,
  sentences: Uint16Array,
  type: number,
  weights: AnswerWeights,
): Float64Array {
  const logits = sumFeatures(rows, type, weights);
  if (weights.network.line.length === 0) return logits;
  const { network, constant } = fixFeature(weights.network, TYPE_AT, TYPE_AT + type);
  const refined = new Float64Array(rows.count);
  eachTokenInput(logits, rows, sentences, type, (inputs, row) => {
    refined[row] = (logits[row] ?? 0) + constant + scoreByNetwork(inputs, network);
  });
  return refined;
}

/** The first part: Σ weights of each word's hashed and dense features. */
export function sumFeatures(
  rows: TokenRows,
  type: number,
  { slots, scale, dense }: AnswerWeights,
): Float64Array {
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

const scratch = new Float32Array(TOKEN_INPUTS);

/**
 * Calls `use` with the network's inputs for each row, in order; the array is used again. After the
 * dense features: the logit / 5; the logits of the two words before and after it, and the highest of
 * its sentence and of the text, less its own.
 */
export function eachTokenInput(
  logits: Float64Array,
  rows: TokenRows,
  sentences: Uint16Array,
  type: number,
  use: (inputs: Float32Array, row: number) => void,
): void {
  let highest = -Infinity;
  const bySentence = new Float64Array(sentences.length).fill(-Infinity);
  for (let row = 0; row < rows.count; row += 1) {
    const logit = logits[row] ?? 0;
    const sentence = sentences[rows.words[row] ?? 0] ?? 0;
    if (logit > highest) highest = logit;
    if (logit > (bySentence[sentence] ?? logit)) bySentence[sentence] = logit;
  }
  scratch.fill(0, TYPE_AT);
  scratch[TYPE_AT + type] = 1;
  for (let row = 0; row < rows.count; row += 1) {
    const word = rows.words[row] ?? 0;
    const logit = logits[row] ?? 0;
    for (let feature = 0; feature < DENSE; feature += 1) {
      scratch[feature] = rows.dense[row * DENSE + feature] ?? 0;
    }
    scratch[DENSE] = logit / 5;
    scratch[DENSE + 1] = leadOver(row, -1, logits, rows);
    scratch[DENSE + 2] = leadOver(row, 1, logits, rows);
    scratch[DENSE + 3] = leadOver(row, -2, logits, rows);
    scratch[DENSE + 4] = leadOver(row, 2, logits, rows);
    scratch[DENSE + 5] = (bySentence[sentences[word] ?? 0] ?? logit) - logit;
    scratch[DENSE + 6] = highest - logit;
    use(scratch, row);
  }
}

/** How much higher the logit of a neighbouring row is. */
function leadOver(row: number, by: number, logits: Float64Array, rows: TokenRows): number {
  const other = row + by;
  if (other < 0 || other >= rows.count) return NO_NEIGHBOUR;
  const gap = (rows.words[other] ?? 0) - (rows.words[row] ?? 0);
  return Math.abs(gap) <= NEIGHBOUR_GAP ? (logits[other] ?? 0) - (logits[row] ?? 0) : NO_NEIGHBOUR;
}

/** Logits as shares of one; the temperature flattens (< 1) or sharpens them. */
export function softmax(logits: Float64Array, temperature = 1): Float64Array {
  let highest = -Infinity;
  for (const logit of logits) if (logit > highest) highest = logit;
  const shares = logits.map((logit) => Math.exp((logit - highest) * temperature));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
