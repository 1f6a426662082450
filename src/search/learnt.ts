import { existsSync, readFileSync } from 'node:fs';
import type { AnswerWeights } from './answer-model.ts';
import { DENSE, SLOT_BITS } from './token-features.ts';
import { PASSAGE_FEATURES } from './passage-features.ts';
import { TYPE_COUNT } from './question-shape.ts';

/** Everything that `npm run learn` makes. */
export interface Learnt {
  readonly answer: AnswerWeights;
  /** One weight for each passage feature. */
  readonly rank: readonly number[];
  readonly confidence: ConfidenceWeights;
}

/** The logistic model of `confidence.ts`, and how its logit becomes a confidence. */
export interface ConfidenceWeights {
  readonly weights: readonly number[];
  readonly bias: number;
  /** confidence = 1 / (1 + e^−(slope × logit + shift)) */
  readonly slope: number;
  readonly shift: number;
}

interface WeightsFile {
  readonly scale: number;
  readonly dense: readonly number[];
  readonly rank: Readonly<Record<string, number>>;
  readonly confidence: ConfidenceWeights;
}

const SLOTS = new URL('./learnt/answer-slots.bin', import.meta.url);
const WEIGHTS = new URL('./learnt/weights.json', import.meta.url);

let loaded: Learnt | null = null;

/** The learnt data beside this module, read once. Learnt from SQuAD 1.1, see `learnt/README.md`. */
export function loadLearnt(): Learnt {
  loaded ??= existsSync(WEIGHTS) ? readLearnt() : emptyLearnt();
  return loaded;
}

function readLearnt(): Learnt {
  const { scale, dense, rank, confidence } = JSON.parse(
    readFileSync(WEIGHTS, 'utf8'),
  ) as WeightsFile;
  const bytes = readFileSync(SLOTS);
  const slots = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    answer: { slots, scale, dense },
    rank: PASSAGE_FEATURES.map((name) => rank[name] ?? 0),
    confidence,
  };
}

/** What learning starts from: nothing is known but BM25. */
export function emptyLearnt(): Learnt {
  return {
    answer: {
      slots: new Int8Array(2 ** SLOT_BITS),
      scale: 0,
      dense: Array.from({ length: DENSE * (TYPE_COUNT + 1) }, () => 0),
    },
    rank: PASSAGE_FEATURES.map((name) => (name === 'bm25' ? 1 : 0)),
    confidence: { weights: [], bias: 0, slope: 1, shift: 0 },
  };
}
