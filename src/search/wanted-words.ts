import type { IndexedDocument } from './indexed-document.ts';
import type { Match } from './matching.ts';
import { startsSentenceAt } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isWantedField, mayBeWanted } from './wanted.ts';
import type { SeenWord, Wanted } from './wanted.ts';

/** Whether a document is the field of a record that a question asks for. */
export function holdsWantedField({ content }: IndexedDocument, wanted: Wanted | null): boolean {
  return (
    wanted !== null &&
    content.kind === 'statement' &&
    isWantedField(wanted, content.statement.field)
  );
}

/** Offsets of words that may be what is asked for and are not of the question themselves. */
export function findWanted(
  document: IndexedDocument,
  matches: readonly Match[],
  wanted: Wanted | null,
  vocabulary: Vocabulary,
): readonly number[] {
  if (wanted === null) return [];
  const { text, words, starts } = document;
  const asked = new Set<number>();
  for (const { first, last } of matches) {
    for (let index = first; index <= last; index += 1) asked.add(index);
  }
  const found: number[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const start = starts[index] ?? 0;
    const wordId = words[index] ?? 0;
    const isNumber = vocabulary.isNumber(wordId);
    const isCapitalised = startsWithCapital(text, start);
    if ((!isCapitalised && !isNumber) || asked.has(index)) continue;
    const seen: SeenWord = {
      text: vocabulary.wordText(wordId),
      isNumber,
      isCapitalised,
      startsSentence: startsSentenceAt(text, start),
      before: index === 0 ? null : vocabulary.wordText(words[index - 1] ?? 0),
    };
    if (mayBeWanted(wanted, seen)) found.push(start);
  }
  return found;
}

function startsWithCapital(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code < 0x80) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(text.slice(start, start + 2));
}
