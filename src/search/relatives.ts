import { foldWord } from './fold.ts';
import type { Reading } from './reading.ts';
import type { RelatedWords } from './related-words.ts';
import type { Unit } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Relative {
  readonly unit: number;
  readonly closeness: number;
  readonly beginsAlike: boolean;
}

/** How near the words of a text come to units of the question that it does not hold. */
export interface RelatedReading {
  /** Of each sentence and unit: the closest relative, 0 to 1; 1 for words that begin alike. */
  readonly closeness: Float32Array;
  /** Of each sentence: Σ share × closeness of the units that it does not hold. */
  readonly inSentence: Float32Array;
  /** Of each unit: whether a word of the text begins like it. */
  readonly beginsAlike: Uint8Array;
}

/** Words shorter than this begin like too many others. */
const LEAST_LENGTH = 6;

/**
 * Finds relatives of a question's units: words that begin alike (“invasion”: invaders; at least five
 * letters, and all but the last three) unless only the others are meant, and those that `related` has
 * for them (“die”: death, perish).
 */
export class Relatives {
  readonly #relatives = new Map<number, Relative[]>();
  /** Whether a term is among these: most words are not, and to ask a map took longer. */
  readonly #isRelative: Uint8Array;
  readonly #unitCount: number;

  constructor(
    units: readonly Unit[],
    vocabulary: Vocabulary,
    related: RelatedWords,
    areAlikeMeant = true,
  ) {
    this.#unitCount = units.length;
    this.#isRelative = new Uint8Array(vocabulary.termCount);
    for (const [unit, { label, alternatives }] of units.entries()) {
      const word = foldWord(label);
      if (areAlikeMeant && word.length >= LEAST_LENGTH && !/[\s\d]/.test(word)) {
        const beginning = word.slice(0, Math.max(5, word.length - 3));
        for (const termId of vocabulary.termsBeginningWith(beginning)) {
          this.#add(termId, { unit, closeness: 1, beginsAlike: true });
        }
      }
      for (const term of alternatives.keys()) {
        for (const [other, closeness] of related.of(term)) {
          this.#add(vocabulary.termId(other), { unit, closeness, beginsAlike: false });
        }
      }
    }
  }

  /** The relatives of a term; empty for most. */
  of(termId: number): readonly Relative[] {
    return this.#isRelative[termId] === 1 ? (this.#relatives.get(termId) ?? NONE) : NONE;
  }

  read(
    { document, shape, inSentence }: Omit<Reading, 'related'>,
    shares: Float64Array,
    vocabulary: Vocabulary,
  ): RelatedReading {
    const count = this.#unitCount;
    const closeness = new Float32Array(shape.sentenceCount * count);
    const beginsAlike = new Uint8Array(count);
    const { words } = document;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      const relatives = this.of(vocabulary.termOfWord(word));
      if (relatives.length === 0) continue;
      const row = (shape.sentences[index] ?? 0) * count;
      for (const relative of relatives) {
        const cell = row + relative.unit;
        if (relative.closeness > (closeness[cell] ?? 0)) closeness[cell] = relative.closeness;
        if (relative.beginsAlike) beginsAlike[relative.unit] = 1;
      }
    }
    const sums = new Float32Array(shape.sentenceCount);
    for (let cell = 0; cell < closeness.length; cell += 1) {
      const value = closeness[cell] ?? 0;
      if (value === 0 || inSentence[cell] === 1) continue;
      const sentence = Math.floor(cell / count);
      sums[sentence] = (sums[sentence] ?? 0) + value * (shares[cell % count] ?? 0);
    }
    return { closeness, inSentence: sums, beginsAlike };
  }

  #add(termId: number, relative: Relative): void {
    if (termId < 0) return;
    this.#isRelative[termId] = 1;
    const known = this.#relatives.get(termId);
    if (known === undefined) this.#relatives.set(termId, [relative]);
    else known.push(relative);
  }
}

const NONE: readonly Relative[] = [];
