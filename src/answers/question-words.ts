import { distanceWithin } from '../search/edit-distance.ts';
import { isComparingWord } from './compare.ts';
import { FIELD_WORDS } from './content-words.ts';
import { LIST_WORDS, ORDER_WORDS } from './list-words.ts';
import { foldWord } from './words.ts';

/** Shorter words are an edit away from too much. */
const LEAST_LENGTH = 5;

const QUESTION_WORDS: readonly string[] = [
  ...new Set([...ORDER_WORDS, ...FIELD_WORDS, ...LIST_WORDS]),
].filter((word) => word.length >= LEAST_LENGTH);
const KNOWN = new Set(QUESTION_WORDS);

/** Whether a word says how a question is meant, so that it need not stand in the corpus. */
export function isQuestionWord(word: string): boolean {
  const folded = foldWord(word);
  return KNOWN.has(folded) || isComparingWord(folded);
}

/**
 * The word of questions that a word is one slip away from and begins like: `recnt` → `recent`. The
 * corpus need not have it. Null if there is none.
 */
export function nearQuestionWord(word: string): string | null {
  const folded = foldWord(word);
  if (folded.length < LEAST_LENGTH || /\d/.test(folded)) return null;
  const near = QUESTION_WORDS.filter((known) => known[0] === folded[0])
    .map((known) => ({ known, distance: distanceWithin(folded, known, 1) ?? Infinity }))
    .filter(({ distance }) => distance <= 1)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.known ?? null;
}
