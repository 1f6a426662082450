import { distanceWithin } from '../search/edit-distance.ts';
import type { CorpusRecord } from '../corpus/corpus.ts';
import type { KeyedWord } from './keys.ts';
import { wordsOf } from './words.ts';

/** The words that are not even misspelt from a word of the record's names. */
export function unexplainedBy(record: CorpusRecord, typed: readonly string[]): string[] {
  const own = wordsOf([record.name, ...record.aliases].join('\n')).map(({ folded }) => folded);
  return typed.filter((word) => {
    const [folded] = wordsOf(word).map((each) => each.folded);
    if (folded === undefined || folded.length < 3) return true;
    return !own.some((name) => distanceWithin(folded, name, 1) !== null);
  });
}

/** Whether more of a question is left than explained, or a name is left that nothing here has. */
export function isAnother(
  left: readonly string[],
  content: readonly KeyedWord[],
  unknown: readonly string[],
): boolean {
  const isUnknownName = (word: string): boolean => /^\p{Lu}/u.test(word) && unknown.includes(word);
  return left.some(isUnknownName) || left.length * 2 > content.length;
}
