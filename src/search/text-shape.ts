import type { UnshapedDocument } from './indexed-document.ts';
import { splitSentences } from './sentences.ts';
import { COMMON, MEASURE, MONTH, NUMBER, STOP, YEAR } from './word-traits.ts';
import type { WordTraits } from './word-traits.ts';

/** How the words of a document stand in its text. */
export interface TextShape {
  /** Of each word: what it looks like, as one of the `LOOKS`. */
  readonly looks: Uint8Array;
  /** Of each word: the signs around it, as bits. */
  readonly signs: Uint8Array;
  /** Of each word: the number of its sentence. */
  readonly sentences: Uint16Array;
  readonly sentenceCount: number;
}

/** What a word may look like; the number is what features are made of. */
export const LOOKS = {
  stop: 0,
  small: 1,
  capital: 2,
  capitals: 3,
  number: 4,
  year: 5,
  date: 6,
  money: 7,
  measure: 8,
} as const;

export const QUOTED = 1;
export const BRACKETED = 2;
export const FIRST = 4;
export const BEFORE_COMMA = 8;
export const AFTER_COMMA = 16;
export const HYPHENATED = 32;

/** Reads the shape of a document, once all words of the corpus are known. */
export function readShape(
  { text, words, starts, ends }: UnshapedDocument,
  traits: WordTraits,
): TextShape {
  const stretches = splitSentences(text);
  const looks = new Uint8Array(words.length);
  const signs = new Uint8Array(words.length);
  const sentences = new Uint16Array(words.length);
  let sentence = 0;
  let at = 0;
  let isQuoted = false;
  let isBracketed = false;
  for (let index = 0; index < words.length; index += 1) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    const before = sentence;
    while (start >= (stretches[sentence + 1]?.start ?? Infinity)) sentence += 1;
    if (sentence !== before) isQuoted = isBracketed = false;
    for (; at < start; at += 1) {
      const sign = text[at];
      if (sign === '"' || sign === '“' || sign === '”') isQuoted = !isQuoted;
      else if (sign === '(') isBracketed = true;
      else if (sign === ')') isBracketed = false;
    }
    const isFirst = index === 0 || sentence !== before;
    const kind = traits.kind(words[index] ?? 0);
    looks[index] = (kind & STOP) !== 0 ? LOOKS.stop : lookAt(text, start, end, isFirst, kind);
    const next = text[end];
    const last = text[start - 1];
    signs[index] =
      (isQuoted ? QUOTED : 0) |
      (isBracketed ? BRACKETED : 0) |
      (isFirst ? FIRST : 0) |
      (next === ',' ? BEFORE_COMMA : 0) |
      (last === ' ' && text[start - 2] === ',' ? AFTER_COMMA : 0) |
      (next === '-' || last === '-' || last === '–' ? HYPHENATED : 0);
    sentences[index] = sentence;
  }
  return { looks, signs, sentences, sentenceCount: Math.max(1, stretches.length) };
}

function lookAt(text: string, start: number, end: number, isFirst: boolean, kind: number): number {
  const isCapital = isUpper(text, start);
  const last = text[start - 1];
  if (last === '$' || last === '£' || last === '€' || text[end] === '%') return LOOKS.money;
  if ((kind & YEAR) !== 0) return LOOKS.year;
  // “march” and “may” are months with a capital only; “century” needs none.
  if ((kind & MONTH) !== 0 && (isCapital || end - start > 5)) return LOOKS.date;
  if ((kind & NUMBER) !== 0) return LOOKS.number;
  if ((kind & MEASURE) !== 0) return LOOKS.measure;
  if (!isCapital || (isFirst && (kind & COMMON) !== 0)) return LOOKS.small;
  return end - start > 1 && isUpper(text, end - 1) ? LOOKS.capitals : LOOKS.capital;
}

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(text.slice(at, at + 2));
}
