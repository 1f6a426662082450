import { type AskedDates, isInDates } from './dates.ts';
import type { CountryIndex } from './countries.ts';
import { isIncidentField, readFields } from './fields.ts';
import type { AskedCountry, ListFilter } from './list-filter.ts';
import { readGroup } from './list-groups.ts';
import {
  ACTIVE,
  type AskedOfList,
  ASKS_WHETHER_ANY,
  isAttacking,
  isListWord,
  isPlural,
  KIND_NAMES,
  LIST_START,
  PASSIVE,
  readClaim,
  readNoun,
  readOrder,
  readTotal,
  TYPE_NAMES,
} from './list-words.ts';
import { isProfile, type Link } from './names.ts';
import { readBounds } from './toll-bounds.ts';
import { regionAt } from './regions.ts';
import { isFunctionWord, type Word } from './words.ts';

/** A question read as one for several incidents. */
export interface ListReading {
  readonly filter: ListFilter;
  /**
   * What the list must hold to be what was meant. `several`: the words may also be the name of one
   * record (“mosque bombings”, “Kerman bombings”). `some`: “Who claimed the attacks in Iran?”.
   * `claim`: “Did ISKP attack Germany?”.
   */
  readonly needs: 'anything' | 'several' | 'some' | 'claim';
}

/** Reads a question for several incidents, or null when it is none. */
export function readList(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
  countryIndex: CountryIndex,
): ListReading | null {
  const text = words.map(({ folded }) => folded).join(' ');
  const undated = words
    .filter((word) => !isInDates(word, dates))
    .map(({ folded }) => folded)
    .join(' ');
  const isActive = ACTIVE.test(text);
  const isWho = WHO_DID.test(text);
  const nounAt = findNoun(words, text, undated);
  const noun = words[nounAt]?.folded;
  if (noun === undefined) return null;
  const bounds = readBounds(undated);
  const order = bounds === null ? readOrder(undated) : null;
  const group = readGroup(text);
  const total = bounds === null ? readTotal(undated) : null;
  const asked = { order, group, total, bounds };
  const read = readWords(words, links, dates, countryIndex, asked);

  const isPassive = PASSIVE.test(text);
  const isAsked =
    order !== null ||
    group !== null ||
    total !== null ||
    bounds !== null ||
    isActive ||
    isPassive ||
    isWho ||
    LIST_START.test(text) ||
    ASKS_WHETHER_ANY.test(text);
  // “Mosque bombings”, but not “the mosque where bombings …”: what stands right before the noun.
  const modifiers = read.rest.filter((at) => isModifier(words, read.rest, at, nounAt));
  const others = read.rest.filter((at) => !modifiers.includes(at));
  // “Pakistani attacks”, “rocket attacks in 2022”: only what narrows the list stands before it.
  const isNamePhrase = !QUESTION.test(text) || links[0]?.from === 0;
  if (!isAsked && (!isNamePhrase || others.some((at) => at < nounAt))) return null;
  // A verb or an abstract noun left over means that prose is wanted, not a list.
  const isInPlace = (at: number): boolean =>
    isPassive || isPlaceOrTarget(words, at) || (isActive && at > nounAt);
  if (others.some((at) => !isInPlace(at))) return null;

  const foldedAt = (places: readonly number[]): string[] =>
    places.map((at) => words[at]?.folded ?? '');
  const isThwarted = /\b(thwarted|foiled|failed|prevented|disrupted|averted)\b/.test(text);
  const isVerb = isPassive || isActive;
  const meant = isVerb ? { kind: 'attack' as const, type: null } : meaningOf(words, nounAt);
  const kind = isThwarted ? 'thwarted-plot' : meant.kind;
  const { type } = meant;
  const claim = isWho || (order !== null && QUESTION.test(text)) ? null : readClaim(text);
  const isOne = !isPlural(noun);
  const filter: ListFilter = {
    kind,
    type,
    countries: read.countries,
    actorIds: read.actorIds,
    claim: order !== null && isOne && read.actorIds.length === 0 ? null : claim,
    targets: read.targets,
    words: foldedAt(read.rest.filter((at) => !isBehindIn(words, at))),
    placeWords: foldedAt(read.rest.filter((at) => isBehindIn(words, at))),
    dates,
    order: order ?? (total === null ? null : total === 'killed' ? 'deadliest' : 'most injured'),
    bounds,
    group: total === null ? group : null,
    total: order === null ? total : null,
    fields:
      isWho && order === null
        ? [text.startsWith('who claimed') ? 'claimedBy' : 'attributedTo']
        : order !== null && (isOne || QUESTION.test(text))
          ? askedOfFirst(undated, order, claim)
          : [],
    parts: [],
  };
  const parts = [
    ...(total !== null && order === null ? [`${total} in all`] : order === null ? [] : [order]),
    ...(filter.claim === 'unclaimed' ? ['unclaimed'] : filter.claim === null ? [] : ['claimed']),
    type ? (TYPE_NAMES[type] ?? type) : kind ? KIND_NAMES[kind] : 'incidents',
    ...read.parts,
    ...(bounds === null ? [] : [bounds.shown]),
    ...(filter.group === null ? [] : [`by ${filter.group}`]),
    ...(dates ? [dates.shown] : []),
  ];
  const isTentative = (total !== null && order === null) || modifiers.length > 0;
  return {
    filter: { ...filter, parts },
    needs: isActive ? 'claim' : isWho ? 'some' : isTentative ? 'several' : 'anything',
  };
}

/** Reads the words of a list's question for countries, regions, actors and whatever else. */
function readWords(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
  countryIndex: CountryIndex,
  asked: AskedOfList,
) {
  const countries: AskedCountry[] = [];
  const actorIds: string[] = [];
  /** Folded words of those who were attacked. */
  const targets: string[] = [];
  /** Places of the words that an entry must hold. */
  const rest: number[] = [];
  const parts: string[] = [];
  const add = (part: string, role: AskedCountry['role'] | null): void => {
    parts.push(role === 'outside' ? `outside ${part}` : part);
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
      countries.push({
        code: country.code,
        profileId: country.profileId,
        role,
        word: isOfThing ? word.folded : null,
      });
      add(typed(words, at, country.length), role);
      at += country.length - 1;
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
        add(actor.name, null);
      }
      at = link.to - 1;
    } else if (!isListWord(word.folded, asked) && !isInDates(word, dates)) {
      rest.push(at);
      add(`${isBehindIn(words, at) ? 'in' : 'on'} ${word.typed}`, null);
    }
  }
  return { countries, actorIds, targets, rest, parts };
}

/** What a superlative's question asks of the first entry, beyond what its line says anyway. */
function askedOfFirst(
  undated: string,
  order: ListFilter['order'],
  claim: ListFilter['claim'],
): ListFilter['fields'] {
  const told =
    order === 'latest' || order === 'earliest'
      ? []
      : ['killed', order === 'most injured' ? 'injured' : ''];
  return readFields(undated)
    .filter(isIncidentField)
    .filter((field) => !told.includes(field) && (claim === null || field !== 'claimedBy'));
}

const QUESTION =
  /^(who|whom|why|when|where|how|did|does|do|is|was|were|are|can|could|will|would)\b/;

/** Where the noun stands that makes it a list, or −1. */
function findNoun(words: readonly Word[], text: string, undated: string): number {
  const isVerbEnough = PASSIVE.test(text) || ACTIVE.test(text);
  const isOneEnough = ASKS_WHETHER_ANY.test(text) || isVerbEnough || readOrder(undated) !== null;
  const nouns = words.flatMap(({ folded }, at) => (readNoun(folded) ? [at] : []));
  const several = nouns.find((at) => isPlural(words[at]?.folded ?? ''));
  const verb = words.findIndex(({ folded }) => isAttacking(folded));
  if (ACTIVE.test(text)) return verb;
  return several ?? (isOneEnough ? (nouns[0] ?? (isVerbEnough ? verb : -1)) : -1);
}

/** “Rocket attacks” are rocket fire and attacks; “drone strikes” are one thing. */
function meaningOf(words: readonly Word[], nounAt: number): Pick<ListFilter, 'kind' | 'type'> {
  const noun = readNoun(words[nounAt]?.folded ?? '');
  const before = readNoun(words[nounAt - 1]?.folded ?? '');
  return { kind: noun?.kind ?? before?.kind ?? null, type: before?.type ?? noun?.type ?? null };
}

function roleOf(words: readonly Word[], at: number): AskedCountry['role'] {
  const article = words[at - 1]?.folded === 'the' ? 1 : 0;
  const before = words[at - 1 - article]?.folded ?? '';
  if (before === 'by') return 'actor';
  if (/^(outside|except|beyond|excluding)$/.test(before)) return 'outside';
  return PREPOSITION.test(before) || isAttacking(before) ? 'place' : 'either';
}

/** “Attacks on the Taliban”, “attacks targeting ISKP”. */
function isAgainst(words: readonly Word[], at: number): boolean {
  const article = words[at - 1]?.folded === 'the' ? 1 : 0;
  return /^(on|against|at|targeting|target)$/.test(words[at - 1 - article]?.folded ?? '');
}

/** Whether all from this word to the noun describes it. */
function isModifier(
  words: readonly Word[],
  rest: readonly number[],
  of: number,
  nounAt: number,
): boolean {
  const isBetween = (word: Word, at: number): boolean =>
    rest.includes(at) || readNoun(word.folded) !== undefined;
  return (
    of < nounAt &&
    words.slice(of, nounAt).every((word, at) => isBetween(word, of + at)) &&
    !isPlaceOrTarget(words, of)
  );
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

/** “Who claimed the attacks in January 2024?”: one field of each. */
const WHO_DID = /^who (claimed|carried out|was behind|is behind|did)\b/;

const PREPOSITION =
  /^(in|on|at|against|near|inside|targeting|across|within|hit|struck|targeted|involving|involve|involved)$/;

function typed(words: readonly Word[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map((word) => word.typed)
    .join(' ');
}
