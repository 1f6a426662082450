import { foldWord } from '../search/fold.ts';
import { stem } from '../search/stemmer.ts';
import type { Answer } from './answer.ts';
import { DECLINED } from './decline.ts';
import { isFunctionWord, wordsOf } from './words.ts';

/** Why a question was not answered. */
export type GapReason = 'nothing' | 'outside-dates' | 'not-covered';

/** Something matches, but the filters of a search leave it out. */
export const ONLY_OUTSIDE_FILTERS = 'Something matches, but only outside your filters.';

/**
 * What an answer lacks, or null when it lacks nothing: it answers, asks back which one is meant, or
 * declines what no corpus would answer.
 */
export function gapReasonOf({ status, reason, facts, excerpts }: Answer): GapReason | null {
  if (status === 'answered' || status === 'ambiguous') return null;
  if (Object.values(DECLINED).some((declined) => declined === reason)) return null;
  if (reason === ONLY_OUTSIDE_FILTERS) return 'outside-dates';
  return facts.length + excerpts.length === 0 ? 'nothing' : 'not-covered';
}

/**
 * By what questions are alike: the stems of their words, folded, each once and in one order, without
 * the words that only ask. “Who funds the group?” and “the group's funding” have the same. Empty
 * for a question without any such word.
 */
export function gapKeyOf(question: string): string {
  const words = wordsOf(question).filter(({ folded }) => !isFunctionWord(folded));
  const stems = words.map(({ folded }) => stem(foldWord(folded)));
  return [...new Set(stems)].sort().join(' ');
}
