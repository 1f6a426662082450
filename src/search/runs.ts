import type { IndexedDocument } from './indexed-document.ts';
import type { PassageFeature } from './passage-features.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** Of a question no more words than this are looked for in a row. */
const MOST_WORDS = 64;
/** What a word weighs in a run: by its rarity, ln((N+1)/n)/8, but stop words and unknown words so. */
const STOP_WEIGHT = 0.1;
const UNKNOWN_WEIGHT = 0.5;

/**
 * Finds stretches of a question, stop words too, that stand word for word in a text: “become a state”
 * is more than _become_ and _state_. Words of one stem are the same.
 */
export class Runs {
  readonly #vocabulary: Vocabulary;
  readonly #weights: Float64Array;
  readonly #total: number;
  readonly #ofPairs: number;
  /** The places of a term in the question, the last first; and those of a stop word, by its number. */
  readonly #terms = new Map<number, number[]>();
  readonly #stopWords = new Map<number, number[]>();
  readonly #isTerm: Uint8Array;
  readonly #isStopWord: Uint8Array;

  constructor(words: readonly Word[], vocabulary: Vocabulary, documentCount: number) {
    this.#vocabulary = vocabulary;
    this.#isTerm = new Uint8Array(vocabulary.termCount);
    this.#isStopWord = new Uint8Array(vocabulary.wordCount);
    const first = words.slice(0, MOST_WORDS);
    this.#weights = Float64Array.from(first, ({ text, term }, place) => {
      if (term === null) {
        for (const word of vocabulary.wordsSpelt(text)) {
          this.#isStopWord[word] = 1;
          addPlace(this.#stopWords, word, place);
        }
        return STOP_WEIGHT;
      }
      const termId = vocabulary.termId(term);
      if (termId < 0) return UNKNOWN_WEIGHT;
      this.#isTerm[termId] = 1;
      addPlace(this.#terms, termId, place);
      const frequency = Math.max(1, vocabulary.frequencyOfTerm(termId));
      return Math.log((documentCount + 1) / frequency) / 8;
    });
    let total = 0;
    let ofPairs = 0;
    for (let place = 0; place < this.#weights.length; place += 1) {
      total += this.#weights[place] ?? 0;
      if (place > 0) ofPairs += this.#weightOfPair(place);
    }
    this.#total = total || 1;
    this.#ofPairs = ofPairs || 1;
  }

  /** `run`, `runWords` and `runPairs`, see `passage-features.ts`. */
  measure({ words }: IndexedDocument): Partial<Record<PassageFeature, number>> {
    const count = this.#weights.length;
    /** Weight and length of the run that ends with the word before, by its place in the question. */
    const weights = new Float64Array(count);
    const lengths = new Uint8Array(count);
    const isFound = new Uint8Array(count);
    let before: readonly number[] = NONE;
    let run = 0;
    let runWords = 0;
    let pairs = 0;
    for (let index = 0; index < words.length; index += 1) {
      const places = this.#placesOf(words[index] ?? 0);
      // From the last place to the first: the one before is still that of the word before.
      for (const place of places) {
        const goesOn = place > 0 && before.includes(place - 1);
        const weight = (this.#weights[place] ?? 0) + (goesOn ? (weights[place - 1] ?? 0) : 0);
        const length = goesOn ? (lengths[place - 1] ?? 0) + 1 : 1;
        weights[place] = weight;
        lengths[place] = length;
        if (!goesOn) continue;
        run = Math.max(run, weight);
        runWords = Math.max(runWords, length);
        if (isFound[place] === 1) continue;
        isFound[place] = 1;
        pairs += this.#weightOfPair(place);
      }
      before = places;
    }
    return {
      run: run / this.#total,
      runWords: runWords / 6,
      runPairs: pairs / this.#ofPairs,
    };
  }

  /** Of a word and the one before it in the question. */
  #weightOfPair(place: number): number {
    return (this.#weights[place] ?? 0) + (this.#weights[place - 1] ?? 0);
  }

  #placesOf(word: number): readonly number[] {
    const termId = this.#vocabulary.termOfWord(word);
    if (termId < 0)
      return this.#isStopWord[word] === 1 ? (this.#stopWords.get(word) ?? NONE) : NONE;
    return this.#isTerm[termId] === 1 ? (this.#terms.get(termId) ?? NONE) : NONE;
  }
}

const NONE: readonly number[] = [];

function addPlace(places: Map<number, number[]>, key: number, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.unshift(place);
}
