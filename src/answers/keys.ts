import type { Catalogue, CorpusRecord } from '../corpus/corpus.ts';
import { stem } from '../search/stemmer.ts';
import { type CountryIndex, indexCountries } from './countries.ts';
import { isProfile, type Link, type NameIndex } from './names.ts';
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

export function makeKeys(catalogue: Catalogue, names: NameIndex): Keys {
  const countries = indexCountries(catalogue);
  const synonyms = new Map<string, string[]>();
  for (const group of catalogue.glossary.synonyms) {
    const keys = group.filter((form) => wordsOf(form).length === 1).map(stem);
    for (const key of keys) synonyms.set(key, [...(synonyms.get(key) ?? []), ...keys]);
  }
  const phrases = indexPhrases(catalogue);
  const read: Keys['read'] = (words, links) => {
    const keyed: KeyedWord[] = [];
    for (let at = 0; at < words.length;) {
      const word = words[at] as Word;
      const link = links.find(({ from, records }) => from === at && onlyProfile(records) !== null);
      const country = countries.at(words, at);
      const profile = link ? onlyProfile(link.records) : null;
      const phrase = phrases(words, at);
      const lengths = [country?.length, link && link.to - link.from, phrase?.length, 1];
      const length = Math.max(...lengths.map((each) => each ?? 0));
      const last = words[at + length - 1] ?? word;
      const typed = join(words.slice(at, at + length), 'typed');
      const isCountry = country !== null && country.length === length;
      keyed.push({
        ...word,
        typed,
        end: last.end,
        at,
        key: isCountry
          ? `@${country.code}`
          : profile && link?.to === at + length
            ? keyOfRecord(profile)
            : phrase?.length === length
              ? phrase.key
              : stem(word.folded),
        isDemonym: isCountry && country.isDemonym,
      });
      at += length;
    }
    return keyed;
  };
  return {
    countries,
    read,
    of(text) {
      const words = wordsOf(text);
      const stems = words.filter(({ folded }) => !isFunctionWord(folded));
      const links = names.link(words, isProfile);
      const named = read(words, links).filter(({ key }) => key.startsWith('@'));
      return new Set([...stems.map(({ folded }) => stem(folded)), ...named.map(({ key }) => key)]);
    },
    synonyms: (key) => synonyms.get(key) ?? [],
  };
}

/** `@org-iskp`; a state by its country: `@IR`. */
export function keyOfRecord(record: CorpusRecord): string {
  return `@${(record.record === 'profile' ? record.code : null) ?? record.id}`;
}

/** Names of the glossary, which are no record's: `@kabul airport` for HKIA. */
function indexPhrases(catalogue: Catalogue) {
  const forms = new Map<string, { readonly key: string; readonly spelling: string | null }>();
  for (const { forms: names, caseSensitive } of catalogue.glossary.aliases) {
    const key = `@${join(wordsOf(names[0] ?? caseSensitive[0] ?? ''), 'folded')}`;
    for (const name of names) forms.set(join(wordsOf(name), 'folded'), { key, spelling: null });
    for (const name of caseSensitive) {
      const words = wordsOf(name);
      forms.set(join(words, 'folded'), { key, spelling: join(words, 'typed') });
    }
  }
  const longest = Math.max(1, ...[...forms.keys()].map((form) => form.split(' ').length));
  return (words: readonly Word[], at: number): { key: string; length: number } | null => {
    for (let length = Math.min(longest, words.length - at); length > 0; length--) {
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
