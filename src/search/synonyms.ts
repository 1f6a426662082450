import type { Glossary } from '../corpus/corpus.ts';
import { phraseTerm } from './alias-table.ts';
import { splitWords } from './words.ts';

/** Term → the other terms of its groups in the glossary. */
export type Synonyms = ReadonlyMap<string, ReadonlySet<string>>;

/** `[toll, death toll, killed]` → toll: {~death_toll, kill}, and so on for each of them. */
export function makeSynonyms(glossary: Glossary): Synonyms {
  const synonyms = new Map<string, Set<string>>();
  for (const group of glossary.synonyms) {
    const terms = new Set(group.map(termOf).filter((term) => term !== null));
    for (const term of terms) {
      const others = synonyms.get(term) ?? new Set<string>();
      synonyms.set(term, others);
      for (const other of terms) if (other !== term) others.add(other);
    }
  }
  return synonyms;
}

function termOf(form: string): string | null {
  const words = splitWords(form);
  return words.length > 1 ? phraseTerm(form) : (words[0]?.term ?? null);
}
