import { hashText } from './hash.ts';
import { stem } from './stemmer.ts';
import type { Vocabulary } from './vocabulary.ts';
import { normaliseForm } from './word-forms.ts';

/** What a word is whatever text it stands in; bits. */
export const YEAR = 1;
export const NUMBER = 2;
export const MONTH = 4;
export const MEASURE = 8;
/** Stands somewhere in small letters, so that its capital may be that of a sentence. */
export const COMMON = 16;
/** Carries no topic and is not indexed. */
export const STOP = 32;

const MONTHS =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const ERAS =
  /^(?:century|centuries|decades?|bc|ad|bce|ce|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
const MEASURES =
  /^(?:percent|percentage|km|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|f(?:ee|oo)t|ft|inch(?:es)?|years?|days?|hours?|minutes?|seconds?|people|million|billion|trillion|thousands?|hundreds?|tons?|tonnes?|acres?|square|months?|weeks?|degrees?|dollars?|euros?|pounds?|yards?|mph|kg)$/;
const SUFFIX = /(?:ing|ed|ly|tion|sion|ment|ness|ity|ism|ist|ic|al|ous|ive|er|or|s)$/;

/**
 * Numbers that tell words of the vocabulary apart in the same way in every corpus, worked out when
 * first needed. `killings` → its own hash, the hash of its stem `kill`, the hash of its suffix `s`.
 */
export class WordTraits {
  readonly #vocabulary: Vocabulary;
  readonly #hashes: number[] = [];
  readonly #stemHashes: number[] = [];
  readonly #suffixHashes: number[] = [];
  readonly #kinds: number[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  hash(wordId: number): number {
    return this.#hashes[wordId] ?? this.#learn(wordId, this.#hashes);
  }

  stemHash(wordId: number): number {
    return this.#stemHashes[wordId] ?? this.#learn(wordId, this.#stemHashes);
  }

  suffixHash(wordId: number): number {
    return this.#suffixHashes[wordId] ?? this.#learn(wordId, this.#suffixHashes);
  }

  kind(wordId: number): number {
    return this.#kinds[wordId] ?? this.#learn(wordId, this.#kinds);
  }

  #learn(wordId: number, asked: readonly number[]): number {
    const text = this.#vocabulary.wordText(wordId);
    this.#hashes[wordId] = hashText(text);
    this.#stemHashes[wordId] = hashText(stem(normaliseForm(text)));
    this.#suffixHashes[wordId] = hashText(SUFFIX.exec(text)?.[0] ?? '');
    this.#kinds[wordId] =
      (/^(?:1\d|20)\d\ds?$/.test(text) ? YEAR : 0) |
      (this.#vocabulary.isNumber(wordId) ? NUMBER : 0) |
      (MONTHS.test(text) || ERAS.test(text) ? MONTH : 0) |
      (MEASURES.test(text) ? MEASURE : 0) |
      (this.#vocabulary.isCommon(text) ? COMMON : 0) |
      (this.#vocabulary.termOfWord(wordId) < 0 ? STOP : 0);
    return asked[wordId] ?? 0;
  }
}
