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

/** Traits by the numbers of the words. */
export interface PackedTraits {
  readonly hashes: Int32Array;
  readonly stemHashes: Int32Array;
  readonly suffixHashes: Int32Array;
  readonly kinds: Uint8Array;
}

/**
 * Numbers that tell words of a vocabulary apart in the same way in every corpus. `killings` → its own
 * hash, the hash of its stem `kill`, the hash of its suffix `s`.
 */
export class WordTraits {
  readonly packed: PackedTraits;

  private constructor(packed: PackedTraits) {
    this.packed = packed;
  }

  /** Of a vocabulary to which nothing is added any more. */
  static of(vocabulary: Vocabulary): WordTraits {
    const count = vocabulary.wordCount;
    const packed = {
      hashes: new Int32Array(count),
      stemHashes: new Int32Array(count),
      suffixHashes: new Int32Array(count),
      kinds: new Uint8Array(count),
    };
    for (let wordId = 0; wordId < count; wordId += 1) {
      const text = vocabulary.wordText(wordId);
      packed.hashes[wordId] = hashText(text);
      packed.stemHashes[wordId] = hashText(stem(normaliseForm(text)));
      packed.suffixHashes[wordId] = hashText(SUFFIX.exec(text)?.[0] ?? '');
      packed.kinds[wordId] =
        (/^(?:1\d|20)\d\ds?$/.test(text) ? YEAR : 0) |
        (vocabulary.isNumber(wordId) ? NUMBER : 0) |
        (MONTHS.test(text) || ERAS.test(text) ? MONTH : 0) |
        (MEASURES.test(text) ? MEASURE : 0) |
        (vocabulary.isCommon(text) ? COMMON : 0) |
        (vocabulary.termOfWord(wordId) < 0 ? STOP : 0);
    }
    return new WordTraits(packed);
  }

  /** Copies: what was read may be views of the whole file, which would stay in memory with them. */
  static unpack({ hashes, stemHashes, suffixHashes, kinds }: PackedTraits): WordTraits {
    return new WordTraits({
      hashes: hashes.slice(),
      stemHashes: stemHashes.slice(),
      suffixHashes: suffixHashes.slice(),
      kinds: kinds.slice(),
    });
  }

  hash(wordId: number): number {
    return this.packed.hashes[wordId] ?? 0;
  }

  stemHash(wordId: number): number {
    return this.packed.stemHashes[wordId] ?? 0;
  }

  suffixHash(wordId: number): number {
    return this.packed.suffixHashes[wordId] ?? 0;
  }

  kind(wordId: number): number {
    return this.packed.kinds[wordId] ?? 0;
  }
}
