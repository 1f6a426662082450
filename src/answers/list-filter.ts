import type { Catalogue, Incident, IncidentKind } from '../corpus/corpus.ts';
import { describePlace } from '../corpus/describe.ts';
import { type AskedDates, isWithin } from './dates.ts';
import { type Dispute, isDisputed } from './disputes.ts';
import type { IncidentField } from './fields.ts';
import { lineageOf } from './lineage.ts';
import type { ListGroup } from './list-groups.ts';
import type { TollBounds } from './toll-bounds.ts';
import { scopesOf } from './scopes.ts';
import { wordsOf } from './words.ts';

/**
 * “in Iran” is where it happened; “on Iran” also what belongs to it elsewhere, such as an embassy;
 * “US strikes” may also be who did it, “by Iran” only that, and “outside Iran” everywhere else.
 */
export interface AskedCountry {
  readonly code: string;
  readonly profileId: string | null;
  readonly role: 'place' | 'target' | 'actor' | 'either' | 'outside';
  /** “Russian embassies”: the folded word may also stand in the name or target. */
  readonly word: string | null;
}

/** What comes first in a list. */
export type ListOrder = 'deadliest' | 'least deadly' | 'most injured' | 'latest' | 'earliest';

/** What a question for several incidents wants: “attacks in Iran in 2024”. */
export interface ListFilter {
  /** Null: every kind. */
  readonly kind: IncidentKind | null;
  /** Empty: every type; else one of them. */
  readonly types: readonly string[];
  /** “Suicide” bombings: a folded word that a record may say. Where none does, it narrows nothing. */
  readonly method: string | null;
  /** One of them must fit; none of those that are left out. */
  readonly countries: readonly AskedCountry[];
  /** Organisations, each by whatever it became or was before. */
  readonly actorIds: readonly string[];
  /**
   * `claimed`: the actors, or anybody where none is named, must have claimed it; being named by
   * others is not enough. `unclaimed`: no claim is recorded.
   */
  readonly claim: 'claimed' | 'unclaimed' | null;
  /** On what the sources must disagree. */
  readonly dispute: Dispute | null;
  /** Folded words of an organisation that was attacked: its target, name or summary must hold them. */
  readonly targets: readonly string[];
  /** Folded words that the place, name or target must hold: of each group one, “mosque or church”. */
  readonly words: readonly (readonly string[])[];
  /** Folded words behind “in”: the place must hold them, where they are of any place. */
  readonly placeWords: readonly (readonly string[])[];
  /** “Not in Kabul”: folded words that the place may not hold, or the name or target if it is no place. */
  readonly notWords: readonly string[];
  readonly dates: AskedDates | null;
  /** Null: by date, as they are. */
  readonly order: ListOrder | null;
  /** “Top 3”: how many of them are wanted; null: all. */
  readonly most: number | null;
  /** “Second deadliest”: which entry comes first; 1: the list begins with its first. */
  readonly nth: number;
  /** How many dead or injured they must have, by the highest count. */
  readonly bounds: TollBounds | null;
  /** What the incidents are counted by: “Which year had the most attacks?”. */
  readonly group: ListGroup | null;
  /** A sum that is asked for, and is not made: “How many people did ISKP kill in all?”. */
  readonly total: 'killed' | 'injured' | null;
  /** Fields asked of the first one: “Who claimed the deadliest attack?”; without order, of each. */
  readonly fields: readonly IncidentField[];
  /** The filter in words, for “Read as”. */
  readonly parts: readonly string[];
}

/** A filter that lets everything pass. */
export const EVERY_INCIDENT: ListFilter = {
  kind: null,
  types: [],
  method: null,
  countries: [],
  actorIds: [],
  claim: null,
  dispute: null,
  targets: [],
  words: [],
  placeWords: [],
  notWords: [],
  dates: null,
  order: null,
  most: null,
  nth: 1,
  bounds: null,
  group: null,
  total: null,
  fields: [],
  parts: [],
};

/** Where the words of a filter may stand: the further, the less sure that it is what was meant. */
type Reach = 'place' | 'target' | 'anywhere';

export interface Listed {
  /** In the order asked for; oldest first when none was. */
  readonly incidents: readonly Incident[];
  /** `anywhere`: no place, name or target holds the words, but something else in the records. */
  readonly reach: Reach;
  /** No record that passes otherwise says the method, so that it was left out. */
  readonly isWithoutMethod: boolean;
}

/** The incidents that pass, by the nearest reach that any of them passes by. */
export function listIncidents(catalogue: Catalogue, filter: ListFilter): Listed {
  const all = [...catalogue.incidents.values()].sort(byDate);
  const hasWords =
    filter.words.length + filter.placeWords.length > 0 ||
    filter.countries.some(({ word }) => word !== null);
  // “Not Kabul” leaves out what happened there, and not a branch of the Kabul Bank elsewhere.
  const leftOut = filter.notWords.map(singular).map((word) => {
    const isPlace = all.some((incident) => wordsOfPlace(incident).has(word));
    return (incident: Incident) => (isPlace ? wordsOfPlace : wordsAbout)(incident).has(word);
  });
  const isLeftOut = (incident: Incident): boolean => leftOut.some((isOf) => isOf(incident));
  const actors = filter.actorIds.map((id) => lineageOf(id, catalogue));
  // “Plots in Moscow”: one that was aimed at Moscow counts when none was uncovered there.
  const reaches: readonly Reach[] = hasWords ? ['place', 'target', 'anywhere'] : ['place'];
  for (const reach of reaches) {
    const passing = all.filter(
      (incident) => passes(incident, filter, reach, actors) && !isLeftOut(incident),
    );
    if (passing.length === 0) continue;
    const { method } = filter;
    const saying = passing.filter((each) => method !== null && wordsAnywhere(each).has(method));
    const incidents = inOrder(saying.length > 0 ? saying : passing, filter.order);
    return { incidents, reach, isWithoutMethod: method !== null && saying.length === 0 };
  }
  return { incidents: [], reach: 'place', isWithoutMethod: false };
}

function inOrder(incidents: readonly Incident[], order: ListOrder | null): readonly Incident[] {
  switch (order) {
    case null:
    case 'earliest':
      return incidents;
    case 'latest':
      return incidents.toReversed();
    case 'deadliest':
      return incidents.toSorted((a, b) => tollOf(b) - tollOf(a));
    case 'least deadly':
      // Unknown is not few.
      return incidents.toSorted((a, b) => rankOfFew(a) - rankOfFew(b));
    case 'most injured':
      return incidents.toSorted((a, b) => injuredOf(b) - injuredOf(a));
  }
}

/** The highest count of the dead; −1 where there is none, which is not zero. */
export function tollOf({ killed }: Incident): number {
  return killed.range?.max ?? -1;
}

/** The highest count of the injured; −1 where there is none. */
export function injuredOf({ injured }: Incident): number {
  return injured.range?.max ?? -1;
}

function rankOfFew(incident: Incident): number {
  const toll = tollOf(incident);
  return toll < 0 ? Infinity : toll;
}

export function byDate(a: Incident, b: Incident): number {
  return a.date.value < b.date.value ? -1 : a.date.value > b.date.value ? 1 : 0;
}

function passes(
  incident: Incident,
  filter: ListFilter,
  reach: Reach,
  /** The ids that each of the actors asked for goes by. */
  asked: readonly (readonly string[])[],
): boolean {
  const { claimedBy, attributedTo } = incident;
  const named = filter.claim === 'claimed' ? claimedBy : [...claimedBy, ...attributedTo];
  const actors = new Set(named.map((actor) => actor.profileId));
  const about = reach === 'anywhere' ? wordsAnywhere(incident) : wordsAbout(incident);
  const place = reach === 'place' ? wordsOfPlace(incident) : about;
  const outside = filter.countries.filter(({ role }) => role === 'outside');
  const inside = filter.countries.filter(({ role }) => role !== 'outside');
  return (
    (filter.kind === null || incident.kind === filter.kind) &&
    (filter.types.length === 0 || filter.types.some((type) => incident.types.includes(type))) &&
    outside.every(({ code }) => incident.place.country.code !== code) &&
    (inside.length === 0 || inside.some((country) => isOfCountry(incident, country, about))) &&
    asked.every((line) => line.some((id) => actors.has(id))) &&
    (filter.claim !== 'claimed' || claimedBy.length > 0) &&
    (filter.claim !== 'unclaimed' || claimedBy.length === 0) &&
    (!filter.dispute || isDisputed(incident, filter.dispute)) &&
    (!filter.bounds || isInBounds(incident, filter.bounds)) &&
    hasAll(incident, filter.targets) &&
    filter.words.every((any) => any.some((word) => about.has(singular(word)))) &&
    filter.placeWords.every((any) => any.some((word) => place.has(singular(word)))) &&
    (!filter.dates || isWithin(incident.date, filter.dates))
  );
}

function isOfCountry(
  incident: Incident,
  { code, profileId, role, word }: AskedCountry,
  about: ReadonlySet<string>,
): boolean {
  const { place, targetCountry, targetProfileIds, claimedBy, attributedTo } = incident;
  const isThere = [place.country.code, targetCountry?.code].includes(code);
  const isActor =
    profileId !== null &&
    [...claimedBy, ...attributedTo].some((actor) => actor.profileId === profileId);
  const isTarget = profileId !== null && targetProfileIds.includes(profileId);
  return (
    (role !== 'actor' && isThere) ||
    (role === 'target' && isTarget) ||
    ((role === 'actor' || role === 'either') && isActor) ||
    (word !== null && about.has(singular(word)))
  );
}

function isInBounds(incident: Incident, { of, min, max }: TollBounds): boolean {
  const count = of === 'killed' ? tollOf(incident) : injuredOf(incident);
  return count >= min && count <= max;
}

function hasAll(incident: Incident, targets: readonly string[]): boolean {
  if (targets.length === 0) return true;
  const said = new Set([...wordsAbout(incident), ...foldedWords([incident.summary.text])]);
  return targets.every((word) => said.has(singular(word)));
}

const wordsAbout = rememberWords(({ name, aliases, place, target }) =>
  foldedWords([describePlace(place), name, ...aliases, target?.text ?? '']),
);

const wordsOfPlace = rememberWords(({ place }) => foldedWords([describePlace(place)]));

const wordsAnywhere = rememberWords((incident) => {
  const { summary, status, disagreements, injured, killed } = incident;
  const notes = [...killed.figures, ...injured.figures].map(({ note }) => note ?? '');
  const said = [summary, status, ...disagreements].map(({ text }) => text);
  return new Set([
    ...wordsAbout(incident),
    ...foldedWords([...said, ...scopesOf(incident), ...notes]),
  ]);
});

/** Once for each incident: every question looks through all of them, and they do not change. */
function rememberWords(
  read: (incident: Incident) => ReadonlySet<string>,
): (incident: Incident) => ReadonlySet<string> {
  const known = new WeakMap<Incident, ReadonlySet<string>>();
  return (incident) => {
    const words = known.get(incident) ?? read(incident);
    known.set(incident, words);
    return words;
  };
}

function foldedWords(texts: readonly string[]): ReadonlySet<string> {
  return new Set(wordsOf(texts.join('\n')).map((word) => singular(word.folded)));
}

function singular(folded: string): string {
  return folded
    .replace(/ies$/, 'y')
    .replace(/(ches|shes|sses)$/, (end) => end.slice(0, -2))
    .replace(/([^s])s$/, '$1');
}
