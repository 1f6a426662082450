import { type AskedDates, isInDates } from './dates.ts';
import { DISPUTE_NAMES, readDispute } from './disputes.ts';
import { isIncidentField } from './fields.ts';
import { readFields } from './read-fields.ts';
import type { ListFilter } from './list-filter.ts';
import { readGroup } from './list-groups.ts';
import {
  ACTIVE,
  asksDeadliestPeriod,
  ASKS_WHETHER_ANY,
  isAttacking,
  isPeriod,
  isPlural,
  KIND_NAMES,
  LIST_START,
  PASSIVE,
  readClaim,
  readMost,
  readNoun,
  readOrder,
  readPlace,
  readTotal,
  TYPE_NAMES,
} from './list-words.ts';
import { isJoin, isPreposition, type NarrowingServices, readNarrowing } from './list-narrowing.ts';
import type { Link } from './names.ts';
import { isPolar } from './question-shape.ts';
import { readBounds } from './toll-bounds.ts';
import type { Word } from './words.ts';

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
  services: NarrowingServices,
): ListReading | null {
  const text = words.map(({ folded }) => folded).join(' ');
  const undated = words
    .filter((word) => !isInDates(word, dates))
    .map(({ folded }) => folded)
    .join(' ');
  const isActive = ACTIVE.test(text);
  const isWho = WHO_DID.test(text);
  // “Deadliest month”: a sum over the attacks of each, which is not made.
  const isOfPeriods = asksDeadliestPeriod(undated);
  const nounAt = findNoun(words, text, undated, isOfPeriods);
  const noun = words[nounAt]?.folded;
  if (noun === undefined) return null;
  const bounds = readBounds(undated);
  const dispute = readDispute(undated);
  const order = bounds === null && !isOfPeriods ? readOrder(undated) : null;
  const group = readGroup(text);
  const summed = isOfPeriods ? 'killed' : readTotal(undated);
  const total = bounds === null && dispute === null ? summed : null;
  const asked = { order, group, total, bounds, dispute };
  const read = readNarrowing(words, links, dates, services, asked);

  const isPassive = PASSIVE.test(text);
  const isAsked =
    order !== null ||
    group !== null ||
    total !== null ||
    bounds !== null ||
    dispute !== null ||
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

  const isThwarted = /\b(thwarted|foiled|failed|prevented|disrupted|averted)\b/.test(text);
  const isVerb = isPassive || isActive || isOfPeriods;
  const meant = isVerb ? { kind: 'attack' as const, type: null } : meaningOf(words, nounAt);
  const kind = isThwarted ? 'thwarted-plot' : meant.kind;
  // “Shootings vs bombings”
  const types = isVerb ? [] : typesFrom(words, nounAt, meant.type);
  const isOfTypes = group === 'country' && types.length > 1;
  const isClaimAside = isWho || dispute !== null || (order !== null && QUESTION.test(text));
  const claim = isClaimAside ? null : readClaim(text);
  const isOne = !isPlural(noun);
  // “Attacks in Kabul versus Kandahar” are all in one country.
  const isOfCities = group === 'country' && read.placeWords.some((any) => any.length > 1);
  const filter: ListFilter = {
    kind,
    types,
    method: read.method,
    countries: read.countries,
    actorIds: read.actorIds,
    claim: order !== null && isOne && read.actorIds.length === 0 ? null : claim,
    dispute,
    targets: read.targets,
    words: read.words,
    placeWords: read.placeWords,
    notWords: read.notWords,
    dates,
    order: order ?? (total === null ? null : total === 'killed' ? 'deadliest' : 'most injured'),
    most: order === null ? null : readMost(undated),
    nth: order === null ? 1 : readPlace(undated),
    bounds,
    group: total !== null ? null : isOfTypes ? 'type' : isOfCities ? 'city' : group,
    total: order === null ? total : null,
    fields:
      isWho && order === null && group === null
        ? [text.startsWith('who claimed') ? 'claimedBy' : 'attributedTo']
        : order !== null && (isOne || QUESTION.test(text))
          ? askedOfFirst(undated, order, claim)
          : [],
    parts: [],
  };
  const parts = [
    ...(total !== null && order === null ? [`${total} in all`] : []),
    ...(order === null ? [] : [orderPart(filter)]),
    ...(filter.claim === 'unclaimed' ? ['unclaimed'] : filter.claim === null ? [] : ['claimed']),
    ...(dispute === null ? [] : [DISPUTE_NAMES[dispute]]),
    [read.method, types.length > 0 ? namesOf(types) : kind ? KIND_NAMES[kind] : 'incidents']
      .filter(Boolean)
      .join(' '),
    ...read.parts,
    ...(bounds === null ? [] : [bounds.shown]),
    ...(filter.group === null ? [] : [`by ${filter.group}`]),
    ...(dates ? [dates.shown] : []),
  ];
  const isTentative = (total !== null && order === null) || modifiers.length > 0;
  return {
    filter: { ...filter, parts },
    needs:
      isActive && isPolar(text) ? 'claim' : isWho ? 'some' : isTentative ? 'several' : 'anything',
  };
}

/** “3 deadliest”, “2nd deadliest”: read again, it means the same. */
function orderPart({ most, nth, order }: ListFilter): string {
  const ordinal = { 2: '2nd', 3: '3rd' }[nth] ?? `${nth}th`;
  return [most ?? (nth > 1 ? ordinal : null), order].filter(Boolean).join(' ');
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
function findNoun(
  words: readonly Word[],
  text: string,
  undated: string,
  isOfPeriods: boolean,
): number {
  const isVerbEnough = PASSIVE.test(text) || ACTIVE.test(text);
  const isOneEnough =
    ASKS_WHETHER_ANY.test(text) ||
    isVerbEnough ||
    readOrder(undated) !== null ||
    readGroup(text) !== null;
  const nouns = words.flatMap(({ folded }, at) => (readNoun(folded) ? [at] : []));
  const several = nouns.find((at) => isPlural(words[at]?.folded ?? ''));
  const verb = words.findIndex(({ folded }) => isAttacking(folded));
  if (ACTIVE.test(text)) return verb;
  if (several === undefined && isOfPeriods)
    return words.findIndex(({ folded }) => isPeriod(folded));
  return several ?? (isOneEnough ? (nouns[0] ?? (isVerbEnough ? verb : -1)) : -1);
}

/** The type of the noun, and of those that are joined to it: “shootings and bombings”. */
function typesFrom(words: readonly Word[], nounAt: number, first: string | null): string[] {
  const types = first === null ? [] : [first];
  for (let at = nounAt + 1; isJoin(words[at]) && types.length > 0; at += 2) {
    const type = readNoun(words[at + 1]?.folded ?? '')?.type ?? null;
    if (type === null) break;
    types.push(type);
  }
  return types;
}

function namesOf(types: readonly string[]): string {
  return types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
}

/** “Rocket attacks” are rocket fire and attacks; “drone strikes” are one thing. */
function meaningOf(
  words: readonly Word[],
  nounAt: number,
): Exclude<ReturnType<typeof readNoun>, undefined> {
  const noun = readNoun(words[nounAt]?.folded ?? '');
  const before = readNoun(words[nounAt - 1]?.folded ?? '');
  return { kind: noun?.kind ?? before?.kind ?? null, type: before?.type ?? noun?.type ?? null };
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
  while (at > 0 && !isPreposition(words[at])) {
    if (readNoun(words[at]?.folded ?? '')) return false;
    at--;
  }
  return isPreposition(words[at]);
}

/** “Who claimed the attacks in January 2024?”: one field of each. */
const WHO_DID = /^who (claimed|carried out|was behind|is behind|did)\b/;
