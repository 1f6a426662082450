import type { Corpus } from '../corpus/corpus.ts';
import { drawRelatedWords } from '../search/related-words.ts';
import { splitWords } from '../search/words.ts';
import { readWordnet } from './wordnet.ts';

/** Terms met in fewer passages are names and rarities: WordNet's word for them is no help. */
const LEAST_PASSAGES = 2;
const MOST_PER_TERM = 40;

/** The related words of WordNet, by the terms that passages are indexed by, for common terms. */
export function relateWords(wordnetFolder: string, { passages }: Corpus): string {
  const frequency = new Map<string, number>();
  for (const { text } of passages) {
    const terms = new Set(splitWords(text).map(({ term }) => term));
    for (const term of terms) if (term !== null) count(frequency, term);
  }
  const isCommon = (term: string): boolean => (frequency.get(term) ?? 0) >= LEAST_PASSAGES;
  const related = new Map<string, Map<string, number>>();
  for (const { word, other, closeness } of readWordnet(wordnetFolder)) {
    const [from, to] = [termOf(word), termOf(other)];
    if (from === null || to === null || from === to || !isCommon(from) || !isCommon(to)) continue;
    const others = related.get(from) ?? new Map<string, number>();
    related.set(from, others);
    others.set(to, Math.max(others.get(to) ?? 0, closeness));
  }
  return drawRelatedWords(related, MOST_PER_TERM);
}

/** Null for a stop word, a number, or what is more than one word. */
function termOf(text: string): string | null {
  const [word, ...more] = splitWords(text);
  const isOne = word !== undefined && more.length === 0;
  return isOne && word.term !== null && !/^\d/.test(word.term) ? word.term : null;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
