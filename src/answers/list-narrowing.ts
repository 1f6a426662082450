import type { Catalogue } from '../corpus/corpus.ts';
import { homeOf, saysAbroad } from './abroad.ts';
import type { CountryIndex } from './countries.ts';
import { type AskedDates, isInDates } from './dates.ts';
import { lineageOf } from './lineage.ts';
import type { AskedCountry, ListFilter } from './list-filter.ts';
import { type AskedOfList, isAttacking, isListWord, isMethod, readNoun } from './list-words.ts';
import { isProfile, type Link } from './names.ts';
import { regionAt } from './regions.ts';
import { isFunctionWord, type Word } from './words.ts';

/** What the words of a list's question narrow it by. */
export interface Narrowing extends Pick<
  ListFilter,
  'countries' | 'actorIds' | 'targets' | 'words' | 'placeWords' | 'notWords' | 'method' | 'parts'
> {
  /** Where the words of `words` and `placeWords` stand. */
  readonly rest: readonly number[];
}

export interface NarrowingServices {
  readonly catalogue: Catalogue;
  readonly countries: CountryIndex;
}

/** Reads the words of a list's question for countries, regions, actors and whatever else. */
export function readNarrowing(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
  { catalogue, countries: countryIndex }: NarrowingServices,
  asked: AskedOfList,
): Narrowing {
  const countries: AskedCountry[] = [];
  const actorIds: string[] = [];
  /** Folded words of those who were attacked. */
  const targets: string[] = [];
  /** Places of the words that an entry must hold. */
  const rest: number[] = [];
  const wordGroups: string[][] = [];
  const placeGroups: string[][] = [];
  const notWords: string[] = [];
  const parts: string[] = [];
  let method: string | null = null;
  /** The group of each of `rest`. */
  const groupOf = new Map<number, string[]>();
  // Looks through every profile, so only where it is asked for.
  const isAbroad = words.some(({ folded }) => saysAbroad(folded));
  const ids = links.flatMap(({ records }) => records.map(({ id }) => id));
  const home = isAbroad ? homeOf(ids, catalogue) : null;
  const isLeftOut = (code: string): boolean =>
    countries.some((known) => known.role === 'outside' && known.code === code);
  const add = (part: string, role: AskedCountry['role'] | null): void => {
    const lead = role === 'outside' ? 'outside ' : role === 'target' ? 'against ' : '';
    parts.push(`${lead}${part}`);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const link = links.find(({ from }) => from === at);
    const actor = link?.records.find(
      (record) => isProfile(record) && record.kind === 'organisation',
    );
    const country = countryIndex.at(words, at);
    const region = regionAt(words, at);
    if (country && (!link || country.length >= link.to - link.from)) {
      const next = words[at + country.length]?.folded;
      const isOfThing = country.isDemonym && next !== undefined && !isListWord(next, asked);
      const last = countries.at(-1);
      // “Outside Afghanistan and Pakistan”.
      const isJoined = last?.role === 'outside' && /^(and|or)$/.test(words[at - 1]?.folded ?? '');
      const role = isJoined ? 'outside' : roleOf(words, at);
      at += country.length - 1;
      if (role === 'outside' && isLeftOut(country.code)) continue;
      countries.push({
        code: country.code,
        profileId: country.profileId,
        role,
        // “Attacks on Chinese” are on people, wherever they were.
        word: isOfThing || (role === 'target' && country.isDemonym) ? word.folded : null,
      });
      add(typed(words, at - country.length + 1, country.length), role);
    } else if (region) {
      const role = roleOf(words, at) === 'outside' ? 'outside' : 'place';
      for (const code of region.codes) countries.push({ code, profileId: null, role, word: null });
      add(typed(words, at, region.length), role);
      at += region.length - 1;
    } else if (link && actor) {
      if (isAgainst(words, at)) {
        const named = words.slice(link.from, link.to).map(({ folded }) => folded);
        targets.push(...named.filter((folded) => !isFunctionWord(folded)));
        add(`against ${typed(words, at, link.to - link.from)}`, null);
      } else {
        actorIds.push(actor.id);
        const line = lineageOf(actor.id, catalogue).flatMap(
          (id) => catalogue.profiles.get(id) ?? [],
        );
        add(line.map(({ name }) => name).join(' or '), null);
      }
      at = link.to - 1;
    } else if (saysAbroad(word.folded) && home) {
      for (const code of home.codes)
        countries.push({ code, profileId: null, role: 'outside', word: null });
      add(`${word.folded} (outside ${home.shown})`, null);
    } else if (isMethod(word.folded) && readNoun(words[at + 1]?.folded ?? '')) {
      method = word.folded;
    } else if (isListWord(word.folded, asked) || isInDates(word, dates)) {
      continue;
    } else if (isExcluded(words, at)) {
      notWords.push(word.folded);
      add(word.typed, 'outside');
    } else {
      const isPlace = isBehindIn(words, at);
      const last =
        rest.at(-1) === at - 2 && isJoin(words[at - 1]) ? groupOf.get(at - 2) : undefined;
      if (last) {
        last.push(word.folded);
        parts.push(`${parts.pop()} or ${word.typed}`);
      } else {
        (isPlace ? placeGroups : wordGroups).push([word.folded]);
        add(`${isPlace ? 'in' : 'on'} ${word.typed}`, null);
      }
      groupOf.set(at, last ?? (isPlace ? placeGroups : wordGroups).at(-1) ?? []);
      rest.push(at);
    }
  }
  return {
    countries,
    actorIds,
    targets,
    rest,
    words: wordGroups,
    placeWords: placeGroups,
    notWords,
    method,
    parts,
  };
}

function roleOf(words: readonly Word[], at: number): AskedCountry['role'] {
  const article = words[at - 1]?.folded === 'the' ? 1 : 0;
  const before = words[at - 1 - article]?.folded ?? '';
  if (before === 'by') return 'actor';
  if (isExcluded(words, at)) return 'outside';
  if (/^(on|against|targeting|targeted)$/.test(before)) return 'target';
  return PREPOSITION.test(before) || isAttacking(before) ? 'place' : 'either';
}

/** “Outside Kabul”, “not in Iran”, “other than mosques”. */
function isExcluded(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (/^(the|in|at|on|from|for|than)$/.test(words[before]?.folded ?? '')) before--;
  return /^(outside|except|beyond|excluding|not|besides|other|apart)$/.test(
    words[before]?.folded ?? '',
  );
}

/** “Attacks on the Taliban”, “attacks targeting ISKP”. */
function isAgainst(words: readonly Word[], at: number): boolean {
  const article = words[at - 1]?.folded === 'the' ? 1 : 0;
  return /^(on|against|at|targeting|target)$/.test(words[at - 1 - article]?.folded ?? '');
}

function isBehindIn(words: readonly Word[], at: number): boolean {
  return /^(in|near|inside|within|across)$/.test(words[at - 1]?.folded ?? '');
}

/** “Mosques or churches”, “Kabul versus Kandahar”: either of them. */
export function isJoin(word: Word | undefined): boolean {
  return /^(and|or|vs|versus)$/.test(word?.folded ?? '');
}

/** Whether the word may lead to a place or a target. */
export function isPreposition(word: Word | undefined): boolean {
  return PREPOSITION.test(word?.folded ?? '');
}

const PREPOSITION =
  /^(in|on|at|against|near|inside|targeting|across|within|hit|struck|targeted|involving|involve|involved)$/;

function typed(words: readonly Word[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map((word) => word.typed)
    .join(' ');
}
