import type { Catalogue, CorpusRecord, Incident, Profile } from '../corpus/corpus.ts';
import { COST_ALIKE, distanceWithin } from '../search/edit-distance.ts';
import type { Slices } from '../search/slices.ts';
import { NameLengths } from './name-lengths.ts';
import { isFunctionWord, type Word, wordsOf } from './words.ts';

/** A record named in a question, word for word. */
export interface Link {
  readonly records: readonly CorpusRecord[];
  /** First word and one past the last, as positions among the question's words. */
  readonly from: number;
  readonly to: number;
}

export interface NameIndex {
  /**
   * Names and aliases that stand in the words, the longest of those that begin first, apart from
   * each other; only of records that are wanted, where that is said.
   */
  link(words: readonly Word[], isWanted?: (record: CorpusRecord) => boolean): Link[];
  /**
   * A word spelt in another way than in any name, as the names have it: `soleimany` → `soleimani`.
   * Only letters that sound alike may differ; every other word is given back.
   */
  respell(word: Word): Word;
  /** The records whose name or alias, or id, is just this text. */
  exact(text: string): readonly CorpusRecord[];
}

/** A shorter word may be another one. */
const LEAST_RESPELT = 5;

interface Form {
  readonly words: readonly Word[];
  readonly record: CorpusRecord;
  /** Set when only this spelling counts, such as `IS`. */
  readonly spelling: string | null;
}

/** Every name and alias of the records, ready to be found in a question. */
export async function indexNames(catalogue: Catalogue, slices: Slices): Promise<NameIndex> {
  const forms = new Map<string, Form[]>();
  const lengths = new NameLengths();
  const add = (name: string, record: CorpusRecord, isExact: boolean): void => {
    const words = wordsOf(name);
    if (words.length === 0) return;
    lengths.add(words);
    const key = keyOf(words);
    const known = forms.get(key) ?? [];
    if (known.some((form) => form.record === record && form.spelling === null)) return;
    forms.set(key, [...known, { record, words, spelling: isExact ? name : null }]);
  };
  for (const record of recordsOf(catalogue)) {
    await slices.rest();
    for (const name of [record.name, ...record.aliases]) add(name, record, false);
    for (const name of record.caseSensitiveAliases) add(name, record, true);
  }

  /** “Where is Khorasan?” does not speak of IS Khorasan: small words must be written as the name has them. */
  const isSpelt = ({ words }: Form, typed: readonly Word[]): boolean =>
    words.every(
      (word, at) =>
        !isFunctionWord(word.folded) ||
        word.typed !== word.typed.toUpperCase() ||
        word.typed === typed[at]?.typed,
    );
  const lookUp = (words: readonly Word[]): CorpusRecord[] => {
    const typed = words.map((word) => word.typed).join(' ');
    return (forms.get(keyOf(words)) ?? [])
      .filter((form) => form.spelling === null || spell(form.spelling) === typed)
      .filter((form) => isSpelt(form, words))
      .map((form) => form.record);
  };

  const nameWords = new Set([...forms.values()].flat().flatMap(({ words }) => words.map(foldedOf)));
  const respelt = new Map<string, string>();
  const respell = (folded: string): string => {
    const first = folded.slice(0, 1);
    const near = [...nameWords].find(
      (name) => name.startsWith(first) && distanceWithin(folded, name, COST_ALIKE) !== null,
    );
    return near ?? folded;
  };

  return {
    respell(word) {
      const { folded } = word;
      if (folded.length < LEAST_RESPELT || nameWords.has(folded)) return word;
      const known = respelt.get(folded) ?? respell(folded);
      // Bounded, because the words come from outside.
      if (respelt.size >= 2000) respelt.clear();
      respelt.set(folded, known);
      return known === folded ? word : { ...word, folded: known };
    },
    link(words, isWanted = () => true) {
      const links: Link[] = [];
      for (let from = 0; from < words.length;) {
        let taken = 1;
        for (let length = lengths.from(words, from); length > 0; length--) {
          const records = lookUp(words.slice(from, from + length)).filter(isWanted);
          if (records.length === 0) continue;
          links.push({ records, from, to: from + length });
          taken = length;
          break;
        }
        from += taken;
      }
      return links;
    },
    exact(text) {
      const byId = catalogue.incidents.get(text) ?? catalogue.profiles.get(text);
      return byId ? [byId] : lookUp(wordsOf(text));
    },
  };
}

export function* recordsOf(catalogue: Catalogue): Generator<CorpusRecord> {
  yield* catalogue.incidents.values();
  yield* catalogue.profiles.values();
}

export function isIncident(record: CorpusRecord): record is Incident {
  return record.record === 'incident';
}

export function isProfile(record: CorpusRecord): record is Profile {
  return record.record === 'profile';
}

function foldedOf({ folded }: Word): string {
  return folded;
}

function keyOf(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ');
}

function spell(name: string): string {
  return wordsOf(name)
    .map((word) => word.typed)
    .join(' ');
}
