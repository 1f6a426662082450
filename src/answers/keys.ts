import type { Catalogue, CorpusRecord } from '../corpus/corpus.ts';
import { stem } from '../search/stemmer.ts';
import { type CountryIndex, indexCountries } from './countries.ts';
import { isProfile, type Link, type NameIndex } from './names.ts';
import { NameLengths } from './name-lengths.ts';
import { isFunctionWord, type Word, wordsOf } from './words.ts';

/**
 * What words are compared by: a stem, `@IR` for a country in whatever form (Iran, Iranian),
 * `@org-iskp` for a profile and `@kabul airport` for a term of the glossary by whatever name. So a question and a record need not use one name.
 */
export interface Keys {
  readonly countries: CountryIndex;
  /** Everything that a text can be found by: its stems, and the names in it. */
  of(text: string): Set<string>;
  /** The words of a question, each name of a country or profile as one word with its key. */
  read(words: readonly Word[], links: readonly Link[]): KeyedWord[];
  /** The other stems that the glossary puts beside a stem. */
  synonyms(key: string): readonly string[];
}

export interface KeyedWord extends Word {
  readonly key: string;
  /** Where it stands among the words of the question. */
  readonly at: number;
  /** “Americans”, “Russian”: people and things of a country rather than the country. */
  readonly isDemonym: boolean;
}

/** A name as one word. */
interface Named {
  readonly key: string;
  /** Words that it takes. */
  readonly length: number;
  readonly isDemonym: boolean;
}

export function makeKeys(catalogue: Catalogue, names: NameIndex): Keys {
  const countries = indexCountries(catalogue);
  const synonyms = new Map<string, string[]>();
  for (const group of catalogue.glossary.synonyms) {
    const keys = group.filter((form) => wordsOf(form).length === 1).map(stem);
    for (const key of keys) synonyms.set(key, [...(synonyms.get(key) ?? []), ...keys]);
  }
  const phrases = indexPhrases(catalogue);
  /** The longest name that stands from a word on: a country, else the profile linked, else a phrase. */
  const nameAt = (words: readonly Word[], at: number, link: Link | undefined): Named | null => {
    const country = countries.at(words, at);
    const profile = link ? onlyProfile(link.records) : null;
    const linked = link && profile ? link.to - link.from : 0;
    const phrase = phrases(words, at);
    const length = Math.max(country?.length ?? 0, linked, phrase?.length ?? 0);
    if (length === 0) return null;
    if (country?.length === length)
      return { key: `@${country.code}`, length, isDemonym: country.isDemonym };
    const key = profile && linked === length ? keyOfRecord(profile) : (phrase?.key ?? '');
    return { key, length, isDemonym: false };
  };
  return {
    countries,
    read(words, links) {
      const keyed: KeyedWord[] = [];
      const linkAt = new Map(links.map((link) => [link.from, link]));
      for (let at = 0; at < words.length;) {
        const word = words[at] as Word;
        const named = nameAt(words, at, linkAt.get(at));
        const length = named?.length ?? 1;
        const last = words[at + length - 1] ?? word;
        const typed = length === 1 ? word.typed : join(words.slice(at, at + length), 'typed');
        const key = named?.key ?? stem(word.folded);
        const isDemonym = named?.isDemonym ?? false;
        keyed.push({ ...word, typed, end: last.end, at, key, isDemonym });
        at += length;
      }
      return keyed;
    },
    of(text) {
      const keys = new Set<string>();
      const words = wordsOf(text);
      for (const { folded } of words) if (!isFunctionWord(folded)) keys.add(stem(folded));
      const links = names.link(words, isProfile);
      const linkAt = new Map(links.map((link) => [link.from, link]));
      for (let at = 0; at < words.length;) {
        const named = nameAt(words, at, linkAt.get(at));
        if (named) keys.add(named.key);
        at += named?.length ?? 1;
      }
      return keys;
    },
    synonyms: (key) => synonyms.get(key) ?? [],
  };
}

/** Whether a text, by its keys, says a word or a synonym of it. */
export function isSaid(said: ReadonlySet<string>, key: string, keys: Keys): boolean {
  return [key, ...keys.synonyms(key)].some((form) => said.has(form));
}

/** `@org-iskp`; a state by its country: `@IR`. */
export function keyOfRecord(record: CorpusRecord): string {
  return `@${(record.record === 'profile' ? record.code : null) ?? record.id}`;
}

/** Names of the glossary, which are no record's: `@kabul airport` for HKIA. */
function indexPhrases(catalogue: Catalogue) {
  const forms = new Map<string, { readonly key: string; readonly spelling: string | null }>();
  const lengths = new NameLengths();
  for (const { forms: names, caseSensitive } of catalogue.glossary.aliases) {
    const key = `@${join(wordsOf(names[0] ?? caseSensitive[0] ?? ''), 'folded')}`;
    for (const name of names) {
      const words = wordsOf(name);
      lengths.add(words);
      forms.set(join(words, 'folded'), { key, spelling: null });
    }
    for (const name of caseSensitive) {
      const words = wordsOf(name);
      lengths.add(words);
      forms.set(join(words, 'folded'), { key, spelling: join(words, 'typed') });
    }
  }
  return (words: readonly Word[], at: number): { key: string; length: number } | null => {
    for (let length = lengths.from(words, at); length > 0; length--) {
      const part = words.slice(at, at + length);
      const form = forms.get(join(part, 'folded'));
      if (form && (form.spelling === null || form.spelling === join(part, 'typed')))
        return { key: form.key, length };
    }
    return null;
  };
}

function join(words: readonly Word[], part: 'folded' | 'typed'): string {
  return words.map((word) => word[part]).join(' ');
}

function onlyProfile(records: readonly CorpusRecord[]): CorpusRecord | null {
  const [record] = records;
  return record && records.length === 1 && isProfile(record) ? record : null;
}
