import { beginsAlike, countDifferences, distanceWithin, letterMask } from './edit-distance.ts';
import { isEverydayWord } from './everyday-words.ts';
import { isNumberWord } from './word-forms.ts';
import type { Word } from './words.ts';

/** What was found in place of a word that the corpus does not know. */
export interface Nearest {
  readonly word: string;
  /** Weighted edits between the two, see `edit-distance.ts`. */
  readonly distance: number;
}

/** A word that another may be meant for. */
interface Candidate {
  readonly word: string;
  readonly termId: number;
  readonly mask: number;
}

/** A vocabulary as it is written: numbers are places in the lists. */
export interface PackedVocabulary {
  readonly terms: readonly string[];
  readonly frequencies: readonly number[];
  readonly words: readonly string[];
  readonly wordTerms: readonly number[];
  readonly common: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** The number of a term that the index does not have, or that a stop word has not. */
const NO_TERM = -1;

/**
 * All words and terms of the index, as numbers: documents keep arrays of numbers, which take a
 * tenth of the memory of strings.
 */
export class Vocabulary {
  readonly #termIds = new Map<string, number>();
  readonly #documentFrequency: number[] = [];
  /** The first word of each text, and after a word another of the same text with another term. */
  readonly #wordIds = new Map<string, number>();
  readonly #nextWords = new Map<number, number>();
  readonly #wordTexts: string[] = [];
  readonly #termTexts: (string | null)[] = [];
  readonly #wordTerms: number[] = [];
  readonly #areNumbers: boolean[] = [];
  readonly #byLength = new Map<number, Candidate[]>();
  /** Words that stand in small letters somewhere, and words that stand as names. */
  readonly #common = new Set<string>();
  readonly #names = new Set<string>();
  readonly #nearest = new Map<string, Nearest | null>();
  /** Words by the alphabet, sorted when first needed; stop words are not among them. */
  #sorted: readonly number[] | null = null;

  /** The number of a term, given at its first call. */
  addTerm(term: string): number {
    const known = this.#termIds.get(term);
    if (known !== undefined) return known;
    const id = this.#documentFrequency.push(0) - 1;
    this.#termIds.set(term, id);
    return id;
  }

  /**
   * The number of a word; two spellings of one term are two words. `isName`: its capital is not
   * that of a sentence's first word.
   */
  addWord(word: Word, isName: boolean): number {
    if (isName) this.#names.add(word.text);
    else if (!this.#common.has(word.text) && /^\p{Ll}/u.test(word.spelling)) {
      this.#common.add(word.text);
    }
    let last: number | undefined;
    let known = this.#wordIds.get(word.text);
    while (known !== undefined && this.#termTexts[known] !== word.term) {
      last = known;
      known = this.#nextWords.get(known);
    }
    if (known !== undefined) return known;
    const termId = word.term === null ? NO_TERM : this.addTerm(word.term);
    return this.#keepWord(word.text, word.term, termId, last);
  }

  /** `last`: the word before of the same text. */
  #keepWord(text: string, term: string | null, termId: number, last: number | undefined): number {
    const id = this.#wordTexts.length;
    if (last === undefined) this.#wordIds.set(text, id);
    else this.#nextWords.set(last, id);
    this.#wordTexts.push(text);
    this.#termTexts.push(term);
    this.#wordTerms.push(termId);
    this.#areNumbers.push(isNumberWord(text));
    if (termId === NO_TERM || !isCorrectable(text)) return id;
    const candidate = { word: text, termId, mask: letterMask(text) };
    const ofLength = this.#byLength.get(text.length);
    if (ofLength === undefined) this.#byLength.set(text.length, [candidate]);
    else ofLength.push(candidate);
    return id;
  }

  pack(): PackedVocabulary {
    return {
      terms: [...this.#termIds.keys()],
      frequencies: this.#documentFrequency,
      words: this.#wordTexts,
      wordTerms: this.#wordTerms,
      common: this.#common,
      names: this.#names,
    };
  }

  /** The vocabulary that was packed; nothing can be added to it. */
  static unpack({
    terms,
    frequencies,
    words,
    wordTerms,
    common,
    names,
  }: PackedVocabulary): Vocabulary {
    const vocabulary = new Vocabulary();
    for (const term of terms) vocabulary.addTerm(term);
    for (const [id, frequency] of frequencies.entries()) {
      vocabulary.#documentFrequency[id] = frequency;
    }
    for (const [id, text] of words.entries()) {
      const termId = wordTerms[id] ?? NO_TERM;
      const last = vocabulary.wordsSpelt(text).at(-1);
      vocabulary.#keepWord(text, terms[termId] ?? null, termId, last);
    }
    for (const word of common) vocabulary.#common.add(word);
    for (const word of names) vocabulary.#names.add(word);
    return vocabulary;
  }

  /** The terms of all words that begin so, each once. */
  termsBeginningWith(beginning: string): ReadonlySet<number> {
    this.#sorted ??= this.#sortWords();
    const sorted = this.#sorted;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wordText(sorted[middle] ?? 0) < beginning) low = middle + 1;
      else high = middle;
    }
    const terms = new Set<number>();
    for (; low < sorted.length; low += 1) {
      const word = sorted[low] ?? 0;
      if (!this.wordText(word).startsWith(beginning)) break;
      terms.add(this.termOfWord(word));
    }
    return terms;
  }

  #sortWords(): readonly number[] {
    return [...this.#wordTexts.keys()]
      .filter((word) => this.termOfWord(word) !== NO_TERM)
      .sort((a, b) => (this.wordText(a) < this.wordText(b) ? -1 : 1));
  }

  /** One document more holds these terms. */
  countDocument(termIds: Iterable<number>): void {
    for (const id of termIds) {
      this.#documentFrequency[id] = (this.#documentFrequency[id] ?? 0) + 1;
    }
  }

  /** How many terms there are: their numbers are below it. */
  get termCount(): number {
    return this.#documentFrequency.length;
  }

  get wordCount(): number {
    return this.#wordTexts.length;
  }

  termId(term: string): number {
    return this.#termIds.get(term) ?? NO_TERM;
  }

  /** The term of a word by its number. */
  termOfWord(wordId: number): number {
    return this.#wordTerms[wordId] ?? NO_TERM;
  }

  /** The numbers of all words that are spelt so; none if no text has one. */
  wordsSpelt(text: string): readonly number[] {
    const ids: number[] = [];
    let id = this.#wordIds.get(text);
    for (; id !== undefined; id = this.#nextWords.get(id)) ids.push(id);
    return ids;
  }

  wordText(wordId: number): string {
    return this.#wordTexts[wordId] ?? '';
  }

  /** Whether a word is a number, in digits or letters. */
  isNumber(wordId: number): boolean {
    return this.#areNumbers[wordId] ?? false;
  }

  /** Whether a folded word stands in small letters somewhere in the corpus. */
  isCommon(text: string): boolean {
    return this.#common.has(text);
  }

  /** In how many documents the term of that number stands. */
  frequencyOfTerm(termId: number): number {
    return this.#documentFrequency[termId] ?? 0;
  }

  /** In how many documents a term stands. */
  documentFrequency(term: string): number {
    return this.#documentFrequency[this.termId(term)] ?? 0;
  }

  /**
   * The word of the corpus that an unknown word is most likely meant to be; null if none is near:
   * one edit away from 4 letters on, two from 8 on. Of equally near words the one that starts
   * alike, then the more frequent, then the first in the alphabet. A name is taken only for a name:
   * Paris is no slip for parts. An everyday word is no slip at all.
   */
  nearest(word: string, isName: boolean): Nearest | null {
    if (!isCorrectable(word) || isEverydayWord(word)) return null;
    const key = isName ? `${word} name` : word;
    const known = this.#nearest.get(key);
    if (known !== undefined) return known;
    const found = this.#findNearest(word, isName);
    // Bounded, because the words come from outside.
    if (this.#nearest.size >= 2000) this.#nearest.clear();
    this.#nearest.set(key, found);
    return found;
  }

  #findNearest(word: string, isName: boolean): Nearest | null {
    const limit = word.length >= 8 ? 2 : 1;
    const mask = letterMask(word);
    let best: (Nearest & { readonly rank: number; readonly frequency: number }) | null = null;
    for (let length = word.length - limit; length <= word.length + limit; length += 1) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (countDifferences(mask, candidate.mask) > 2 * limit) continue;
        if (!beginsAlike(word, candidate.word)) continue;
        if (isName && !this.#isName(candidate.word)) continue;
        const distance = distanceWithin(word, candidate.word, limit);
        if (distance === null) continue;
        const rank = distance + (candidate.word[0] === word[0] ? 0 : 0.5);
        const frequency = this.#documentFrequency[candidate.termId] ?? 0;
        const isBetter =
          best === null ||
          rank < best.rank ||
          (rank === best.rank &&
            (frequency > best.frequency ||
              (frequency === best.frequency && candidate.word < best.word)));
        if (isBetter && frequency > 0) best = { word: candidate.word, distance, rank, frequency };
      }
    }
    return best === null ? null : { word: best.word, distance: best.distance };
  }

  #isName(word: string): boolean {
    return this.#names.has(word) && !this.#common.has(word);
  }
}

/** Numbers are never “corrected”: 2025 is not a slip for 2024. */
function isCorrectable(word: string): boolean {
  return word.length >= 4 && word.length <= 40 && !/\d/.test(word);
}
