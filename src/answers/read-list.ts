import { type AskedDates, isInDates } from './dates.ts';
import type { CountryIndex } from './countries.ts';
import type { AskedCountry, ListFilter } from './list-filter.ts';
import {
  ASKS_WHETHER_ANY,
  isListWord,
  isPlural,
  KIND_NAMES,
  LIST_START,
  PASSIVE,
  readNoun,
  readOrder,
} from './list-words.ts';
import type { KeyedWord } from './keys.ts';
import { isProfile, type Link } from './names.ts';
import { regionAt } from './regions.ts';
import type { Word } from './words.ts';

/** Reads a question for several incidents, or null when it is none. */
export function readList(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
  countryIndex: CountryIndex,
): ListFilter | null {
  const text = words.map(({ folded }) => folded).join(' ');
  const undated = words.filter((word) => !isInDates(word, dates)).map(({ folded }) => folded);
  const nounAt = findNoun(words, text, undated.join(' '));
  const noun = words[nounAt]?.folded;
  if (noun === undefined) return null;
  const order = readOrder(undated.join(' '));

  const countries: AskedCountry[] = [];
  const actorIds: string[] = [];
  const rest: number[] = [];
  const parts: string[] = [];
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
      const isOfThing = country.isDemonym && next !== undefined && !isListWord(next, order);
      countries.push({
        code: country.code,
        profileId: country.profileId,
        role: roleOf(words[at - 1]?.folded),
        word: isOfThing ? word.folded : null,
      });
      parts.push(typed(words, at, country.length));
      at += country.length - 1;
    } else if (region) {
      for (const code of region.codes)
        countries.push({ code, profileId: null, role: 'place', word: null });
      parts.push(typed(words, at, region.length));
      at += region.length - 1;
    } else if (link && actor) {
      actorIds.push(actor.id);
      parts.push(actor.name);
      at = link.to - 1;
    } else if (!isListWord(word.folded, order) && !isInDates(word, dates)) {
      rest.push(at);
      parts.push(word.typed);
    }
  }
  const isPassive = PASSIVE.test(text);
  const isAsked =
    order !== null || isPassive || LIST_START.test(text) || ASKS_WHETHER_ANY.test(text);
  // “Pakistani attacks”, “rocket attacks in 2022”: only what narrows the list stands before it.
  if (!isAsked && ((QUESTION.test(text) && links[0]?.from !== 0) || rest.some((at) => at < nounAt)))
    return null;
  // A verb or an abstract noun left over means that prose is wanted, not a list.
  if (!isPassive && rest.some((at) => !isPlaceOrTarget(words, at))) return null;

  const foldedAt = (places: readonly number[]): string[] =>
    places.map((at) => words[at]?.folded ?? '');
  const isThwarted = /\b(thwarted|foiled|failed|prevented|disrupted|averted)\b/.test(text);
  const meant = isPassive ? { kind: 'attack' as const, type: null } : meaningOf(words, nounAt);
  const kind = isThwarted ? 'thwarted-plot' : meant.kind;
  const { type } = meant;
  return {
    kind,
    type,
    countries,
    actorIds,
    isClaimed: actorIds.length > 0 && /\bclaim(s|ed)?\b/.test(text),
    words: foldedAt(rest.filter((at) => !isBehindIn(words, at))),
    placeWords: foldedAt(rest.filter((at) => isBehindIn(words, at))),
    dates,
    order,
    parts: [
      ...(order === null ? [] : [order]),
      type ?? (kind ? KIND_NAMES[kind] : 'incidents'),
      ...parts,
      ...(dates ? [dates.shown] : []),
    ],
  };
}

const QUESTION =
  /^(who|whom|why|when|where|how|did|does|do|is|was|were|are|can|could|will|would)\b/;

/** Where the noun stands that makes it a list, or −1. */
function findNoun(words: readonly Word[], text: string, undated: string): number {
  const isOneEnough =
    ASKS_WHETHER_ANY.test(text) || PASSIVE.test(text) || readOrder(undated) !== null;
  const nouns = words.flatMap(({ folded }, at) => (readNoun(folded) ? [at] : []));
  const several = nouns.find((at) => isPlural(words[at]?.folded ?? ''));
  const passive = words.findIndex(({ folded }) =>
    /^(attacked|targeted|bombed|hit|struck)$/.test(folded),
  );
  return several ?? (isOneEnough ? (nouns[0] ?? (PASSIVE.test(text) ? passive : -1)) : -1);
}

/** “Rocket attacks” are rocket fire and attacks; “drone strikes” are one thing. */
function meaningOf(words: readonly Word[], nounAt: number): Pick<ListFilter, 'kind' | 'type'> {
  const noun = readNoun(words[nounAt]?.folded ?? '');
  const before = readNoun(words[nounAt - 1]?.folded ?? '');
  return { kind: noun?.kind ?? before?.kind ?? null, type: before?.type ?? noun?.type ?? null };
}

function roleOf(before: string | undefined): AskedCountry['role'] {
  if (before === 'by') return 'actor';
  return before !== undefined && PREPOSITION.test(before) ? 'place' : 'either';
}

/** Whether the word stands behind a preposition, as in “attacks on mosques”, “plots in Kabul”. */
function isPlaceOrTarget(words: readonly Word[], of: number): boolean {
  let at = of - 1;
  while (at > 0 && !PREPOSITION.test(words[at]?.folded ?? '')) {
    if (readNoun(words[at]?.folded ?? '')) return false;
    at--;
  }
  return PREPOSITION.test(words[at]?.folded ?? '');
}

function isBehindIn(words: readonly Word[], at: number): boolean {
  return /^(in|near|inside|within|across)$/.test(words[at - 1]?.folded ?? '');
}

const PREPOSITION = /^(in|on|at|against|near|inside|targeting|across|within)$/;

function typed(words: readonly Word[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map((word) => word.typed)
    .join(' ');
}

/** “How many died in Kabul?” fits more incidents than one can choose from: they are listed. */
export function listAround(content: readonly KeyedWord[], dates: AskedDates | null): ListFilter {
  const countries = content.filter(({ key }) => /^@[A-Z]{2}$/.test(key));
  const words = content.filter((word) => !countries.includes(word));
  return {
    kind: null,
    type: null,
    countries: countries.map(({ key }) => ({
      code: key.slice(1),
      profileId: null,
      role: 'place',
      word: null,
    })),
    actorIds: [],
    isClaimed: false,
    words: words.map(({ folded }) => folded),
    placeWords: [],
    dates,
    order: null,
    parts: ['incidents', ...content.map((word) => word.typed), ...(dates ? [dates.shown] : [])],
  };
}
