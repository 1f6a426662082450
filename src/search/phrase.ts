import type { Mark } from './excerpt.ts';
import type { IndexedDocument } from './indexed-document.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a phrase stands in a document word for word (case and accents aside), in order. */
export function findPhrase(
  phrase: readonly string[],
  document: IndexedDocument,
  vocabulary: Vocabulary,
): readonly Mark[] {
  const { words, starts, ends } = document;
  const found: Mark[] = [];
  const [first, ...others] = phrase.map((word) => vocabulary.wordsSpelt(word));
  if (first === undefined || first.length === 0) return found;
  // By numbers: a common name finds thousands of documents that are looked through.
  for (let at = 0; at + others.length < words.length; at += 1) {
    if (!first.includes(words[at] ?? -1)) continue;
    const isHere = others.every((ids, index) => ids.includes(words[at + 1 + index] ?? -1));
    if (isHere) found.push([starts[at] ?? 0, ends[at + others.length] ?? 0]);
  }
  return found;
}

/** Whether a document holds every phrase. */
export function holdsPhrases(
  phrases: readonly (readonly string[])[],
  document: IndexedDocument,
  vocabulary: Vocabulary,
): boolean {
  return phrases.every(
    (phrase) => phrase.length === 0 || findPhrase(phrase, document, vocabulary).length > 0,
  );
}
