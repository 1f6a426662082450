import type { Mark } from './excerpt.ts';
import type { IndexedDocument } from './indexed-document.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A phrase by numbers: for each of its words those that are spelt so (case and accents aside). */
export type SpeltPhrase = readonly (readonly number[])[];

/** Phrases as they are looked for, done once for all documents. */
export function spellPhrases(
  phrases: readonly (readonly string[])[],
  vocabulary: Vocabulary,
): readonly SpeltPhrase[] {
  return phrases
    .filter((phrase) => phrase.length > 0)
    .map((phrase) => phrase.map((word) => vocabulary.wordsSpelt(word)));
}

/** Where a phrase stands in a document word for word, in order. */
export function findPhrase(phrase: SpeltPhrase, document: IndexedDocument): readonly Mark[] {
  const { starts, ends } = document;
  const found: Mark[] = [];
  for (let at = nextPlace(phrase, document, 0); at >= 0; at = nextPlace(phrase, document, at + 1)) {
    found.push([starts[at] ?? 0, ends[at + phrase.length - 1] ?? 0]);
  }
  return found;
}

/** Whether a document holds every phrase. */
export function holdsPhrases(phrases: readonly SpeltPhrase[], document: IndexedDocument): boolean {
  return phrases.every((phrase) => nextPlace(phrase, document, 0) >= 0);
}

/**
 * The first word, from `from` on, at which a phrase begins; −1 if there is none. A common name finds
 * thousands of documents that are looked through: `indexOf` does it many words at a time.
 */
function nextPlace(phrase: SpeltPhrase, { words }: IndexedDocument, from: number): number {
  const [first = []] = phrase;
  const isHere = (at: number): boolean =>
    phrase.every((ids, index) => ids.includes(words[at + index] ?? -1));
  let found = -1;
  for (const id of first) {
    let at = words.indexOf(id, from);
    while (at >= 0 && !isHere(at)) at = words.indexOf(id, at + 1);
    if (at >= 0 && (found < 0 || at < found)) found = at;
  }
  return found;
}
