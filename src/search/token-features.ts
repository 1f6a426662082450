import { mixHashes } from './hash.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Reading } from './reading.ts';
import type { RelatedWords } from './related-words.ts';
import type { Relatives } from './relatives.ts';
import {
  FIRST,
  QUOTED,
  BRACKETED,
  BEFORE_COMMA,
  AFTER_COMMA,
  HYPHENATED,
  LOOKS,
} from './text-shape.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WordTraits } from './word-traits.ts';

/** What is known of a question when its candidates are read. */
export interface QuestionReading {
  readonly shape: QuestionShape;
  /** Of each unit: its share of the question's weight, and the hash of its stem. */
  readonly shares: Float64Array;
  readonly hashes: Int32Array;
  /** Terms of all words of the question and of the thing asked for, as numbers. */
  readonly terms: ReadonlySet<number>;
  readonly headTerm: number;
  readonly vocabulary: Vocabulary;
  readonly traits: WordTraits;
  readonly related: RelatedWords;
  readonly documentCount: number;
}

/** The words of a text that may belong to an answer: all but stop words. */
export interface TokenRows {
  readonly count: number;
  /** Of each row: its word. */
  readonly words: Int32Array;
  /** `DENSE` numbers for each row. */
  readonly dense: Float32Array;
  /** `width` slots of the hashed weights for each row. */
  readonly sparse: Int32Array;
  readonly width: number;
}

export const DENSE = 18;
const WORD_FEATURES = 8;
const KEYS = 5;
export const SLOT_BITS = 19;
const SLOT_MASK = (1 << SLOT_BITS) - 1;

/** How fast nearness fades, in words: e^(−distance / 5), and / 20 for the wide one. */
const REACH = 80;
const NEAR = Float32Array.from({ length: REACH }, (_, d) => Math.exp(-d / 5));
const WIDE = Float32Array.from({ length: REACH }, (_, d) => Math.exp(-d / 20));
/** Stepping into another sentence is as far as so many words. */
const SENTENCE_STEP = 6;

/**
 * Describes each word that may answer. Dense features, for “When was ISKP founded?” and the word
 * `2015` in “ISKP was founded in January 2015.”:
 * 0 nearness to the units of the question, Σ share × e^(−distance/5): founded is 3 words away and
 * ISKP 5, so with equal shares ½e^(−0.6) + ½e^(−1) = 0.46 · 1 the same with e^(−distance/20), 0.82 ·
 * 2 share of the question in its sentence, 1 · 3 what the sentence before adds, 0 · 4 what the
 * sentence after holds, 0 · 5 one of the question's own words, 0 · 6 rarity, ln((N+1)/n)/8 ·
 * 7 nearness to the thing asked for (“what *year*”), 0 · 8 in the best sentence, 1 · 9 and 10
 * squares of 0 and 2 · 11 how far on in the text, 0 to 1 · 12 in the first sentence, 1 · 13 and 14 a
 * unit one or two words before or after it, 0 and 0 · 15 in the title or a heading, 0 · 16 share ×
 * closeness of the units that its sentence has only relatives of, 0 · 17 how close a relative of such
 * a unit it is itself, 0.
 *
 * Sparse features are slots of a table of learnt weights, found by hashing (Weinberger et al. 2009,
 * “Feature Hashing for Large Scale Multitask Learning”): each of eight facts about the word (how it
 * looks, its suffix, signs around it, the words beside it, its stem) with each of five facts about
 * the question, and its stem with each unit of the question.
 */
export class TokenDescriber {
  #rowCapacity = 0;
  #slotCapacity = 0;
  #words = new Int32Array(0);
  #dense = new Float32Array(0);
  #sparse = new Int32Array(0);

  /** The rows are valid until the next call: the arrays are used again. */
  describe(reading: Reading, question: QuestionReading, relatives: Relatives): TokenRows {
    const { document, shape } = reading;
    const length = document.words.length;
    const width = WORD_FEATURES * KEYS + question.shares.length;
    this.#reserve(length, width);
    const { near, wide } = measureNearness(reading, question);
    const head = measureHead(reading, question);
    let best = 0;
    for (const value of reading.coverage) if (value > best) best = value;
    let count = 0;
    for (let index = 0; index < length; index += 1) {
      if (shape.looks[index] === LOOKS.stop) continue;
      this.#words[count] = index;
      const at = count * DENSE;
      this.#fillDense(at, index, reading, question, relatives, near, wide, head, best);
      this.#fillSparse(count * width, index, reading, question);
      count += 1;
    }
    return { count, words: this.#words, dense: this.#dense, sparse: this.#sparse, width };
  }

  #reserve(length: number, width: number): void {
    if (length > this.#rowCapacity) {
      this.#rowCapacity = length * 2;
      this.#words = new Int32Array(this.#rowCapacity);
      this.#dense = new Float32Array(this.#rowCapacity * DENSE);
    }
    if (length * width > this.#slotCapacity) {
      this.#slotCapacity = length * width * 2;
      this.#sparse = new Int32Array(this.#slotCapacity);
    }
  }

  #fillDense(
    at: number,
    index: number,
    { document, shape, unitAt, coverage, inSentence, related }: Reading,
    { terms, vocabulary, documentCount, shares }: QuestionReading,
    relatives: Relatives,
    near: Float32Array,
    wide: Float32Array,
    head: Float32Array,
    best: number,
  ): void {
    const sentence = shape.sentences[index] ?? 0;
    const held = coverage[sentence] ?? 0;
    const termId = vocabulary.termOfWord(document.words[index] ?? 0);
    const nearness = near[index] ?? 0;
    const frequency = Math.max(1, vocabulary.frequencyOfTerm(termId));
    const dense = this.#dense;
    dense[at] = nearness;
    dense[at + 1] = wide[index] ?? 0;
    dense[at + 2] = held;
    dense[at + 3] = Math.max(0, (coverage[sentence - 1] ?? 0) - held);
    dense[at + 4] = coverage[sentence + 1] ?? 0;
    dense[at + 5] = isAsked(unitAt[index] ?? 0, termId, terms);
    dense[at + 6] = Math.log((documentCount + 1) / frequency) / 8;
    dense[at + 7] = head[index] ?? 0;
    dense[at + 8] = held >= best - 1e-6 ? 1 : 0;
    dense[at + 9] = nearness * nearness;
    dense[at + 10] = held * held;
    dense[at + 11] = index / document.words.length;
    dense[at + 12] = sentence === 0 ? 1 : 0;
    dense[at + 13] = isUnit(unitAt, index - 1) || isUnit(unitAt, index - 2) ? 1 : 0;
    dense[at + 14] = isUnit(unitAt, index + 1) || isUnit(unitAt, index + 2) ? 1 : 0;
    dense[at + 15] = document.context.has(termId) ? 1 : 0;
    dense[at + 16] = related.inSentence[sentence] ?? 0;
    let closest = 0;
    for (const { unit, closeness } of relatives.of(termId)) {
      if (inSentence[sentence * shares.length + unit] === 0) closest = Math.max(closest, closeness);
    }
    dense[at + 17] = closest;
  }

  #fillSparse(at: number, index: number, reading: Reading, question: QuestionReading): void {
    const { document, shape, unitAt } = reading;
    const { traits, vocabulary, terms, hashes, shape: asked } = question;
    const { words } = document;
    const wordId = words[index] ?? 0;
    const sentence = shape.sentences[index];
    const beside = (by: number): number =>
      shape.sentences[index + by] === sentence ? traits.hash(words[index + by] ?? 0) : 1;
    const looksBeside = (by: number): number => {
      if (shape.sentences[index + by] !== sentence) return 99;
      const look = shape.looks[index + by] ?? 0;
      return look === LOOKS.stop ? traits.hash(words[index + by] ?? 0) : look;
    };
    const look = shape.looks[index] ?? 0;
    const signs = shape.signs[index] ?? 0;
    const stemHash = traits.stemHash(wordId);
    const suffix = look === LOOKS.small ? traits.suffixHash(wordId) : 0;
    const before = beside(-1);
    facts[0] = mixHashes(look + 1, suffix);
    facts[1] = mixHashes(look + 101, signs & (QUOTED | BRACKETED | FIRST));
    facts[2] = mixHashes(look + 201, before);
    facts[3] = mixHashes(look + 301, beside(1));
    facts[4] = mixHashes(401, stemHash);
    facts[5] = mixHashes(look + 501, mixHashes(looksBeside(-1), looksBeside(1)));
    facts[6] = mixHashes(look + 601, mixHashes(beside(-2), before));
    facts[7] = mixHashes(look + 701, signs & (BEFORE_COMMA | AFTER_COMMA | HYPHENATED));
    const isOwn = isAsked(unitAt[index] ?? 0, vocabulary.termOfWord(wordId), terms);
    const sparse = this.#sparse;
    let slot = at;
    for (let key = 0; key < KEYS; key += 1) {
      const keyHash = (asked.keys[key] ?? 0) + isOwn * 1_000_003;
      for (let fact = 0; fact < WORD_FEATURES; fact += 1) {
        sparse[slot] = mixHashes(keyHash, facts[fact] ?? 0) & SLOT_MASK;
        slot += 1;
      }
    }
    for (let unit = 0; unit < hashes.length; unit += 1) {
      sparse[slot] = mixHashes((hashes[unit] ?? 0) + 7_777_777, facts[4] ?? 0) & SLOT_MASK;
      slot += 1;
    }
  }
}

const facts = new Int32Array(WORD_FEATURES);

function isAsked(unit: number, termId: number, terms: ReadonlySet<number>): number {
  return unit > 0 || terms.has(termId) ? 1 : 0;
}

function isUnit(unitAt: Uint8Array, index: number): boolean {
  return (unitAt[index] ?? 0) > 0;
}

/** Nearness of every word to the units of the question, narrow and wide. */
function measureNearness(
  { unitAt, counts, shape }: Reading,
  { shares }: QuestionReading,
): { readonly near: Float32Array; readonly wide: Float32Array } {
  const length = unitAt.length;
  const near = new Float32Array(length);
  const wide = new Float32Array(length);
  const distances = new Int32Array(length);
  for (let unit = 0; unit < shares.length; unit += 1) {
    if ((counts[unit] ?? 0) === 0) continue;
    const share = shares[unit] ?? 0;
    spreadDistances(distances, unitAt, shape.sentences, unit + 1);
    for (let index = 0; index < length; index += 1) {
      const distance = distances[index] ?? REACH;
      if (distance >= REACH) continue;
      near[index] = (near[index] ?? 0) + share * (NEAR[distance] ?? 0);
      wide[index] = (wide[index] ?? 0) + share * (WIDE[distance] ?? 0);
    }
  }
  return { near, wide };
}

/** Nearness of every word to the thing asked for, in the same sentence. */
function measureHead(
  { document, shape }: Reading,
  { headTerm, vocabulary }: QuestionReading,
): Float32Array {
  const head = new Float32Array(document.words.length);
  if (headTerm < 0) return head;
  const isHead = new Uint8Array(head.length);
  let isAny = false;
  for (let index = 0; index < head.length; index += 1) {
    if (vocabulary.termOfWord(document.words[index] ?? 0) !== headTerm) continue;
    isHead[index] = 1;
    isAny = true;
  }
  if (!isAny) return head;
  const distances = new Int32Array(head.length);
  spreadDistances(distances, isHead, shape.sentences, 1);
  for (let index = 0; index < head.length; index += 1) {
    head[index] = NEAR[distances[index] ?? REACH] ?? 0;
  }
  return head;
}

/** Of each word the distance to the nearest one that is meant, on either side. */
function spreadDistances(
  distances: Int32Array,
  marks: Uint8Array,
  sentences: Uint16Array,
  meant: number,
): void {
  let last = -1;
  for (let index = 0; index < marks.length; index += 1) {
    if (marks[index] === meant) last = index;
    const steps = (sentences[index] ?? 0) - (sentences[last] ?? 0);
    distances[index] = last < 0 ? REACH : index - last + SENTENCE_STEP * steps;
  }
  last = -1;
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    if (marks[index] === meant) last = index;
    if (last < 0) continue;
    const steps = (sentences[last] ?? 0) - (sentences[index] ?? 0);
    const distance = last - index + SENTENCE_STEP * steps;
    if (distance < (distances[index] ?? REACH)) distances[index] = distance;
  }
}
