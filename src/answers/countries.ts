import type { Catalogue } from '../corpus/corpus.ts';
import { NameLengths } from './name-lengths.ts';
import { type Word, wordsOf } from './words.ts';

/** A country named in a question or a text. */
export interface CountryMention {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Id of the state's profile, where there is one. */
  readonly profileId: string | null;
  /** How many words name it. */
  readonly length: number;
  /** “Iranian”, “Tajiks”: what belongs to the country rather than the country. */
  readonly isDemonym: boolean;
}

export interface CountryIndex {
  /** The country that the words from this one on name, its longest form; null when none. */
  at(words: readonly Word[], at: number): CountryMention | null;
}

interface Form extends Omit<CountryMention, 'length'> {
  /** Set when only this spelling counts: `US` is no “us”. */
  readonly spelling: string | null;
}

/**
 * The countries of the corpus by their names, the aliases of their profiles, and whatever the
 * glossary has as a synonym of the name: `[iran, iranian]` makes “Iranian” mean Iran.
 */
export function indexCountries(catalogue: Catalogue): CountryIndex {
  const forms = new Map<string, Form>();
  const lengths = new NameLengths();
  const add = (name: string, form: Form): void => {
    const words = wordsOf(name);
    const key = keyOf(words);
    if (key === '' || forms.has(key)) return;
    forms.set(key, form);
    lengths.add(words);
  };
  const states = [...catalogue.profiles.values()].filter(({ kind }) => kind === 'state');
  for (const { id, code, name, aliases, caseSensitiveAliases } of states) {
    if (code === null) continue;
    const form = { code, profileId: id, isDemonym: false };
    for (const each of [name, ...aliases]) add(each, { ...form, spelling: null });
    for (const each of caseSensitiveAliases) add(each, { ...form, spelling: spell(wordsOf(each)) });
  }
  for (const { place, targetCountry } of catalogue.incidents.values())
    for (const country of [place.country, targetCountry])
      if (country)
        add(country.name, {
          code: country.code,
          profileId: null,
          isDemonym: false,
          spelling: null,
        });
  for (const group of catalogue.glossary.synonyms) {
    const country = group.map((name) => forms.get(keyOf(wordsOf(name)))).find(Boolean);
    if (country) for (const name of group) add(name, { ...country, isDemonym: true });
  }
  return {
    at(words, at) {
      for (let length = lengths.from(words, at); length > 0; length--) {
        const part = words.slice(at, at + length);
        const form = forms.get(keyOf(part));
        if (!form || (form.spelling !== null && form.spelling !== spell(part))) continue;
        const { code, profileId, isDemonym } = form;
        return { code, profileId, isDemonym, length };
      }
      return null;
    },
  };
}

function keyOf(words: readonly Word[]): string {
  return words.map(({ folded }) => folded).join(' ');
}

function spell(words: readonly Word[]): string {
  return words.map(({ typed }) => typed).join(' ');
}
