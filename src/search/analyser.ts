import type { AliasTable } from './alias-table.ts';
import type { Span } from './span.ts';
import { stem } from './stemmer.ts';
import { isNumberWord, normaliseForm } from './word-forms.ts';
import { splitWords } from './words.ts';
import type { Word } from './words.ts';

/** A text as the index sees it. */
export interface Analysis {
  readonly words: readonly Word[];
  /** In order of their first word. Aliases do not overlap one another. */
  readonly spans: readonly Span[];
}

/** Takes a text apart, with the names of the alias table recognised. Never throws. */
export function analyse(text: string, aliases: AliasTable): Analysis {
  const words = splitWords(text);
  return { words, spans: findSpans(words, text, aliases) };
}

/** The compounds and aliases among the words of a text. */
export function findSpans(
  words: readonly Word[],
  text: string,
  aliases: AliasTable,
): readonly Span[] {
  return [...findCompounds(words), ...aliases.find(words, text)].sort(
    (a, b) => a.first - b.first || a.last - b.last,
  );
}

// Longer chains are lists or noise, not words.
const MAX_PARTS = 4;

/** `ISIS-K` → `isisk`, `counter-terrorism` → the term of counterterrorism, `2014-15` → `2014-15`. */
function findCompounds(words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < words.length; first += 1) {
    let last = first;
    while (words[last + 1]?.isJoined === true) last += 1;
    const parts = words.slice(first, last + 1).map((word) => word.text);
    if (parts.length > 1 && parts.length <= MAX_PARTS) {
      const areNumbers = parts.every(isNumberWord);
      const term = areNumbers ? parts.join('-') : stem(normaliseForm(parts.join('')));
      spans.push({ term, first, last, kind: 'compound' });
    }
    first = last;
  }
  return spans;
}
