import type { PassageHit, SearchResult } from '../search/search.ts';
import type { Answer, AnswerExcerpt, Candidate } from './answer.ts';
import { isQuestionWord, nearQuestionWord } from './question-words.ts';

/** What every kind of answer begins from. */
export interface AnswerStart {
  readonly question: string;
  readonly corrections: Answer['corrections'];
  readonly revision: string;
}

/** An answer with nothing in it but the reason. */
export function emptyAnswer(
  start: AnswerStart,
  readAs: string,
  reason: string,
  candidates: readonly Candidate[] = [],
): Answer {
  return {
    ...start,
    version: 1,
    status: 'not-covered',
    readAs,
    headline: null,
    facts: [],
    excerpts: [],
    candidates,
    reason,
    more: false,
  };
}

/** One page of excerpts, each with its first citation set apart. */
export function pageOf(hits: readonly PassageHit[], page: number, size: number): AnswerExcerpt[] {
  return hits.slice(page * size, (page + 1) * size).flatMap(({ excerpt }) => {
    const [citation] = excerpt.citations;
    return citation ? [{ ...excerpt, citation }] : [];
  });
}

/**
 * The unknown words for which another was taken: of the corpus, or of those that questions are put
 * in. Words that only say how a question is meant need none: “deadlier” is not “deadliest”.
 */
export function correctionsOf({ unknown }: Pick<SearchResult, 'unknown'>): Answer['corrections'] {
  return unknown.flatMap(({ word, usedInstead }) => {
    if (isQuestionWord(word)) return [];
    const instead = usedInstead ?? nearQuestionWord(word);
    return instead === null ? [] : [{ word, usedInstead: spellLike(word, instead) }];
  });
}

/** `Khorassan` → `Khorasan`: the words of the corpus are known without their capitals. */
function spellLike(typed: string, word: string): string {
  return /^\p{Lu}/u.test(typed) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
