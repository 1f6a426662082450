import { mixHashes } from './hash.ts';
import { measureHead, measureNearness } from './nearness.ts';
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
import type { Word } from './words.ts';

/** What is known of a question when its candidates are read. */
export interface QuestionReading {
  readonly shape: QuestionShape;
  /** All of them, in order. */
  readonly words: readonly Word[];
  /** Of each unit: its share of the question's weight, and the hash of its stem. */
  readonly shares: Float64Array;
  readonly hashes: Int32Array;
  /** Terms of all words of the question and of the thing asked for, as numbers. */
  readonly terms: ReadonlySet<number>;
  readonly headTerm: number;
  readonly vocabulary: Vocabulary;
  readonly traits: WordTraits;
  readonly related: RelatedWords;
  readonly companions: RelatedWords;
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
const WORD_FEATURES = 9;
const KEYS = 5;
const UNIT_FEATURES = 2;
export const SLOT_BITS = 21;
const SLOT_MASK = (1 << SLOT_BITS) - 1;

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
 * “Feature Hashing for Large Scale Multitask Learning”): each of nine facts about the word (how it
 * looks, its suffix, signs around it, the words beside it, its stem, which unit of the question is
 * next to it, on which side and how far) with each of five facts about the question; and its stem and
 * its looks with each unit of the question.
 */
export class TokenDescriber {
  #rowCapacity = 0;
  #slotCapacity = 0;
  #words = new Int32Array(0);
  #wordHashes = new Int32Array(0);
  #dense = new Float32Array(0);
  #sparse = new Int32Array(0);

  /** The rows are valid until the next call: the arrays are used again. */
  describe(reading: Reading, question: QuestionReading, relatives: Relatives): TokenRows {
    const { document, shape } = reading;
    const length = document.words.length;
    const width = WORD_FEATURES * KEYS + UNIT_FEATURES * question.shares.length;
    this.#reserve(length, width);
    for (let index = 0; index < length; index += 1) {
      this.#wordHashes[index] = question.traits.hash(document.words[index] ?? 0);
    }
    const { near, wide } = measureNearness(reading, question.shares);
    const head = measureHead(reading, question.headTerm, question.vocabulary);
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
      this.#wordHashes = new Int32Array(this.#rowCapacity);
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
    const { sentences, looks } = shape;
    const wordHashes = this.#wordHashes;
    const wordId = document.words[index] ?? 0;
    const look = looks[index] ?? 0;
    const signs = shape.signs[index] ?? 0;
    const stemHash = traits.stemHash(wordId);
    const suffix = look === LOOKS.small ? traits.suffixHash(wordId) : 0;
    const before = hashBeside(index, -1, sentences, wordHashes);
    const after = hashBeside(index, 1, sentences, wordHashes);
    const looksBefore = looksBeside(index, -1, looks, sentences, wordHashes);
    const looksAfter = looksBeside(index, 1, looks, sentences, wordHashes);
    facts[0] = mixHashes(look + 1, suffix);
    facts[1] = mixHashes(look + 101, signs & (QUOTED | BRACKETED | FIRST));
    facts[2] = mixHashes(look + 201, before);
    facts[3] = mixHashes(look + 301, after);
    facts[4] = mixHashes(401, stemHash);
    facts[5] = mixHashes(look + 501, mixHashes(looksBefore, looksAfter));
    facts[6] = mixHashes(
      look + 601,
      mixHashes(hashBeside(index, -2, sentences, wordHashes), before),
    );
    facts[7] = mixHashes(look + 701, signs & (BEFORE_COMMA | AFTER_COMMA | HYPHENATED));
    facts[8] = mixHashes(look + 801, placeByUnit(index, reading, hashes.length));
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
      const unitHash = hashes[unit] ?? 0;
      sparse[slot] = mixHashes(unitHash + 7_777_777, facts[4] ?? 0) & SLOT_MASK;
      sparse[slot + 1] = mixHashes(unitHash + 8_888_887, facts[0] ?? 0) & SLOT_MASK;
      slot += UNIT_FEATURES;
    }
  }
}

const facts = new Int32Array(WORD_FEATURES);

/** The hash of a word beside; 1 in another sentence. */
function hashBeside(
  index: number,
  by: number,
  sentences: Uint16Array,
  wordHashes: Int32Array,
): number {
  const isSame = sentences[index + by] === sentences[index];
  return isSame ? (wordHashes[index + by] ?? 0) : 1;
}

/** What a word beside looks like, or, of a stop word, its hash; 99 in another sentence. */
function looksBeside(
  index: number,
  by: number,
  looks: Uint8Array,
  sentences: Uint16Array,
  wordHashes: Int32Array,
): number {
  if (sentences[index + by] !== sentences[index]) return 99;
  const look = looks[index + by] ?? 0;
  return look === LOOKS.stop ? (wordHashes[index + by] ?? 0) : look;
}

/** A unit further away than this, in words, says nothing about a word. */
const BESIDE = 6;

/**
 * Where a word stands by the nearest unit of its sentence, as a number: the side, the distance, and
 * whether the unit is the question's last, its first, or another. 0 if none is near. “Who founded it?”
 * wants the word behind _by_ or before the verb, “What did it found?” the one after it.
 */
function placeByUnit(index: number, { shape, unitAt }: Reading, unitCount: number): number {
  const { sentences } = shape;
  const sentence = sentences[index];
  for (let distance = 1; distance <= BESIDE; distance += 1) {
    const before = index - distance;
    if (isUnit(unitAt, before) && sentences[before] === sentence) {
      return 100 + distance * 4 + rankOf(unitAt[before] ?? 0, unitCount);
    }
    const after = index + distance;
    if (isUnit(unitAt, after) && sentences[after] === sentence) {
      return 200 + distance * 4 + rankOf(unitAt[after] ?? 0, unitCount);
    }
  }
  return 0;
}

function rankOf(unit: number, unitCount: number): number {
  if (unit === unitCount) return 1;
  return unit === 1 ? 2 : 3;
}

function isAsked(unit: number, termId: number, terms: ReadonlySet<number>): number {
  return unit > 0 || terms.has(termId) ? 1 : 0;
}

function isUnit(unitAt: Uint8Array, index: number): boolean {
  return (unitAt[index] ?? 0) > 0;
}
