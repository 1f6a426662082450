import { isEverydayWord } from '../search/everyday-words.ts';
import { stem } from '../search/stemmer.ts';
import type { SearchResult } from '../search/search.ts';
import type { KeyedWord, Keys } from './keys.ts';
import { foldWord, wordsOf } from './words.ts';

/**
 * Names in a question that a text does not hold: “Did the US warn Iran before Kerman?” is not
 * answered by a warning of the US about Moscow. States, persons, places and terms of the glossary
 * count; organisations do not, for nearly every text is about one. Each as typed.
 */
export function unspokenNames(content: readonly KeyedWord[], text: string, keys: Keys): string[] {
  const held = keys.of(text);
  // “UN” is spoken of by “the UN Security Council”.
  const isHeld = ({ key, typed }: KeyedWord): boolean =>
    held.has(key) || wordsOf(typed).every(({ folded }) => held.has(stem(folded)));
  const left = content.filter((word) => isName(word) && !isHeld(word));
  return [...new Set(left.map(({ typed }) => typed))];
}

function isName({ key }: KeyedWord): boolean {
  return key.startsWith('@') && !key.startsWith('@org-');
}

/** Words that the corpus does not have and that are no everyday ones: what is asked about is not in it. */
export function strangeWords({ unknown }: Pick<SearchResult, 'unknown'>): string[] {
  return unknown
    .filter(({ word, usedInstead }) => usedInstead === null && !isEverydayWord(foldWord(word)))
    .map(({ word }) => word);
}
