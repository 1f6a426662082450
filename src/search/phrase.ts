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
  if (phrase.length === 0) return found;
  for (let first = 0; first + phrase.length <= words.length; first += 1) {
    const isHere = phrase.every(
      (word, index) => vocabulary.wordText(words[first + index] ?? 0) === word,
    );
    if (isHere) found.push([starts[first] ?? 0, ends[first + phrase.length - 1] ?? 0]);
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
