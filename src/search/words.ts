import { APOSTROPHES, foldSpelling, foldWord, INVISIBLE } from './fold.ts';
import { stem } from './stemmer.ts';
import { isStopWord } from './stop-words.ts';
import { normaliseForm } from './word-forms.ts';

/** One word of a text. */
export interface Word {
  /** Folded: `shia` for `Shi’a`. Never empty. */
  readonly text: string;
  /** What it is indexed and searched by; null for a stop word. */
  readonly term: string | null;
  /** UTF-16 offsets in the text as it was given. */
  readonly start: number;
  readonly end: number;
  /** Case kept: what case-sensitive aliases are compared with. */
  readonly spelling: string;
  /** Joined to the word before it by a hyphen or, without spaces, a dash. */
  readonly isJoined: boolean;
}

// A word goes on over apostrophes and invisible characters if a letter follows, and over a point or
// comma between two digits. Each character is looked at once from each side: no backtracking.
const WORD = new RegExp(
  '\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{N}\\p{M}])\\.?' +
    `|[\\p{L}\\p{N}](?:(?:(?<=\\p{Nd})[.,](?=\\p{Nd})|[${INVISIBLE}${APOSTROPHES}]*)[\\p{L}\\p{N}\\p{M}])*`,
  'gu',
);
const JOINT = /^[-‐‑–−]$/;
const POSSESSIVE = new RegExp(`[${APOSTROPHES}]s$`, 'iu');
const LATIN_ABBREVIATION = /^(?:eg|ie|am|pm|ad|bc)$/;

/**
 * The words of a text in order; what is no word (spaces, punctuation, emoji) is left out.
 * `Shi'a's ISIS-K` → shia, isis, k (joined). Never throws.
 */
export function splitWords(text: string): readonly Word[] {
  const words: Word[] = [];
  const isShouted = isAllCapitals(text);
  let previousEnd = -1;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const isDotted = /^\p{L}\./u.test(match[0]);
    const raw = isDotted ? match[0].replaceAll('.', '') : match[0].replace(POSSESSIVE, '');
    const folded = foldWord(raw);
    if (folded === '') continue;
    const spelling = spell(raw, folded, isDotted, isShouted);
    words.push({
      text: folded,
      term: makeTerm(folded, spelling, words.length === 0),
      start,
      end: start + match[0].length,
      spelling,
      isJoined: previousEnd >= 0 && JOINT.test(text.slice(previousEnd, start)),
    });
    previousEnd = start + match[0].length;
  }
  return words;
}

/**
 * The term of one folded word: its form, stemmed. Stop words have none, unless they are written as
 * an abbreviation (IS, US, WHO): then that spelling is the term, and meets only its like.
 */
function makeTerm(folded: string, spelling: string, isFirst: boolean): string | null {
  // The month has a capital inside a sentence too.
  if (spelling === 'May' && !isFirst) return folded;
  if (!isStopWord(folded)) return termOf(folded);
  return spelling.length >= 2 && /^\p{Lu}+$/u.test(spelling) ? spelling : null;
}

// Texts say the same words again and again.
const terms = new Map<string, string>();
/** Bounded, because the words come from outside. */
const MOST_KEPT = 20_000;

function termOf(folded: string): string {
  const known = terms.get(folded);
  if (known !== undefined) return known;
  const term = stem(normaliseForm(folded));
  if (terms.size >= MOST_KEPT) terms.clear();
  terms.set(folded, term);
  return term;
}

// Where all is in capitals, they do not tell “IS” from “is”; with points it is clear all the same.
function spell(raw: string, folded: string, isDotted: boolean, isShouted: boolean): string {
  if (isDotted) return LATIN_ABBREVIATION.test(folded) ? folded : folded.toUpperCase();
  return isShouted && isStopWord(folded) ? folded : foldSpelling(raw);
}

function isAllCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}\S*\s+\S+\s+\S/u.test(text);
}
