import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { TOKEN_INPUTS } from './answer-model.ts';
import type { AnswerWeights } from './answer-model.ts';
import { CONFIDENCE_FEATURES } from './confidence.ts';
import type { ConfidenceWeights } from './confidence.ts';
import { makeLine } from './network.ts';
import type { NetworkWeights } from './network.ts';
import { PASSAGE_FEATURES } from './passage-features.ts';
import { TYPE_COUNT } from './question-shape.ts';
import { RelatedWords } from './related-words.ts';
import { TERM_SLOT_BITS, TermWeights } from './term-weights.ts';
import { DENSE, SLOT_BITS } from './token-features.ts';

/** Everything that `npm run learn` makes. */
export interface Learnt {
  readonly terms: TermWeights;
  readonly related: RelatedWords;
  readonly companions: RelatedWords;
  readonly answer: AnswerWeights;
  /** Over the passage features: by what stands there after skimming, and after reading. */
  readonly skim: NetworkWeights;
  readonly rank: NetworkWeights;
  readonly confidence: ConfidenceWeights;
}

/** What stands in `weights.json`. */
export interface WeightsFile {
  readonly termScale: number;
  readonly answerScale: number;
  readonly answerDense: readonly number[];
  readonly answerNetwork: NetworkFile;
  readonly skim: NetworkFile;
  readonly rank: NetworkFile;
  readonly confidence: NetworkFile & { readonly slope: number; readonly shift: number };
}

/** A network as text: of each feature its weight in the line, then one for each hidden unit. */
interface NetworkFile {
  readonly features: Readonly<Record<string, readonly number[]>>;
  readonly biases: readonly number[];
  readonly outputs: readonly number[];
}

/** The inputs of the answer model's network have numbers, not names. */
export const TOKEN_INPUT_NAMES = Array.from({ length: TOKEN_INPUTS }, (_, n) => `input ${n}`);

/** The learnt files beside this module, by what they hold. */
export const LEARNT_FILES = {
  weights: 'weights.json',
  termSlots: 'term-slots.bin',
  answerSlots: 'answer-slots.bin.br',
  relatedWords: 'related-words.txt.br',
  companions: 'companions.txt.br',
} as const;

const FOLDER = new URL('./learnt/', import.meta.url);

function readLearntFile(name: string): Buffer {
  const file = readFileSync(new URL(name, FOLDER));
  return name.endsWith('.br') ? brotliDecompressSync(file) : file;
}

function loadRelatedWords(name: string): RelatedWords {
  return new RelatedWords(readLearntFile(name).toString('utf8'));
}

let loaded: Learnt | null = null;

/** The learnt data beside this module, read once. See `learnt/README.md`. */
export function loadLearnt(): Learnt {
  loaded ??= existsSync(new URL(LEARNT_FILES.weights, FOLDER)) ? readLearnt() : emptyLearnt();
  return loaded;
}

function readLearnt(): Learnt {
  const file = JSON.parse(
    readFileSync(new URL(LEARNT_FILES.weights, FOLDER), 'utf8'),
  ) as WeightsFile;
  const { slope, shift } = file.confidence;
  return {
    terms: new TermWeights(readSlots(LEARNT_FILES.termSlots), file.termScale),
    related: loadRelatedWords(LEARNT_FILES.relatedWords),
    companions: loadRelatedWords(LEARNT_FILES.companions),
    answer: {
      slots: readSlots(LEARNT_FILES.answerSlots),
      scale: file.answerScale,
      dense: Float32Array.from(file.answerDense),
      network: readNetwork(file.answerNetwork, TOKEN_INPUT_NAMES),
    },
    skim: readNetwork(file.skim, PASSAGE_FEATURES),
    rank: readNetwork(file.rank, PASSAGE_FEATURES),
    confidence: { network: readNetwork(file.confidence, CONFIDENCE_FEATURES), slope, shift },
  };
}

function readSlots(name: string): Int8Array {
  const bytes = readLearntFile(name);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readNetwork(
  { features, biases, outputs }: NetworkFile,
  names: readonly string[],
): NetworkWeights {
  const rows = names.map((name) => features[name] ?? []);
  const hidden = biases.map((_, unit) => rows.map((row) => row[unit + 1] ?? 0));
  return {
    line: Float32Array.from(rows, ([weight]) => weight ?? 0),
    weights: Float32Array.from(hidden.flat()),
    biases: Float32Array.from(biases),
    outputs: Float32Array.from(outputs),
  };
}

/** Five digits: more of them would not change an order. */
function round(weight: number): number {
  return Number(weight.toPrecision(5));
}

/** The other way round. */
export function drawNetwork(
  { line, weights, biases, outputs }: NetworkWeights,
  names: readonly string[],
): NetworkFile {
  const rows = names.map((name, index) => {
    const hidden = Array.from(biases, (_, unit) => weights[unit * names.length + index] ?? 0);
    return [name, [line[index] ?? 0, ...hidden].map(round)] as const;
  });
  return {
    features: Object.fromEntries(rows),
    biases: Array.from(biases, round),
    outputs: Array.from(outputs, round),
  };
}

/** What learning starts from: nothing is known but BM25, and which words are related. */
export function emptyLearnt(
  related = new RelatedWords(''),
  companions = new RelatedWords(''),
): Learnt {
  const byBm25 = makeLine(PASSAGE_FEATURES.map((name) => (name === 'bm25' ? 1 : 0)));
  return {
    terms: new TermWeights(new Int8Array(2 ** TERM_SLOT_BITS), 0),
    related,
    companions,
    answer: {
      slots: new Int8Array(2 ** SLOT_BITS),
      scale: 0,
      dense: new Float32Array(DENSE * (TYPE_COUNT + 1)),
      network: makeLine([]),
    },
    skim: byBm25,
    rank: byBm25,
    confidence: { network: makeLine([]), slope: 1, shift: 0 },
  };
}
