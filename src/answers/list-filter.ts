import type { Catalogue, Incident, IncidentKind } from '../corpus/corpus.ts';
import { describePlace } from '../corpus/describe.ts';
import { type AskedDates, isWithin } from './dates.ts';
import { wordsOf } from './words.ts';

/** “in Iran” is where it happened; “US strikes” may also be who did it, and “by Iran” only that. */
export interface AskedCountry {
  readonly code: string;
  readonly profileId: string | null;
  readonly role: 'place' | 'actor' | 'either';
  /** “Russian embassies”: the folded word may also stand in the name or target. */
  readonly word: string | null;
}

/** What comes first in a list: the deadliest, the latest or the earliest. */
export type ListOrder = 'deadliest' | 'latest' | 'earliest';

/** What a question for several incidents wants: “attacks in Iran in 2024”. */
export interface ListFilter {
  /** Null: every kind. */
  readonly kind: IncidentKind | null;
  readonly type: string | null;
  /** One of them must fit. */
  readonly countries: readonly AskedCountry[];
  readonly actorIds: readonly string[];
  /** The actors must have claimed it; being named by others is not enough. */
  readonly isClaimed: boolean;
  /** Folded words that the place, name or target must hold. */
  readonly words: readonly string[];
  /** Folded words behind “in”: the place must hold them, where they are of any place. */
  readonly placeWords: readonly string[];
  readonly dates: AskedDates | null;
  /** Null: by date, as they are. */
  readonly order: ListOrder | null;
  /** The filter in words, for “Read as”. */
  readonly parts: readonly string[];
}

/** The incidents that pass, in the order asked for; oldest first when none was. */
export function listIncidents(catalogue: Catalogue, filter: ListFilter): Incident[] {
  const all = [...catalogue.incidents.values()].sort(byDate);
  const there = all.filter((incident) => passes(incident, filter, true));
  // “Plots in Moscow”: one that was aimed at Moscow counts when none was uncovered there.
  const passing = there.length > 0 ? there : all.filter((each) => passes(each, filter, false));
  switch (filter.order) {
    case null:
    case 'earliest':
      return passing;
    case 'latest':
      return passing.toReversed();
    case 'deadliest':
      return passing.sort((a, b) => tollOf(b) - tollOf(a));
  }
}

/** The highest count of the dead; −1 where there is none, which is not zero. */
export function tollOf({ killed }: Incident): number {
  return killed.range?.max ?? -1;
}

export function byDate(a: Incident, b: Incident): number {
  return a.date.value < b.date.value ? -1 : a.date.value > b.date.value ? 1 : 0;
}

function passes(incident: Incident, filter: ListFilter, isStrict: boolean): boolean {
  const actors = new Set(
    [...incident.claimedBy, ...(filter.isClaimed ? [] : incident.attributedTo)].map(
      (actor) => actor.profileId,
    ),
  );
  const about = wordsAbout(incident);
  const place = isStrict ? foldedWords([describePlace(incident.place)]) : about;
  return (
    (filter.kind === null || incident.kind === filter.kind) &&
    (filter.type === null || incident.types.includes(filter.type)) &&
    (filter.countries.length === 0 ||
      filter.countries.some((country) => isOfCountry(incident, country, about))) &&
    filter.actorIds.every((id) => actors.has(id)) &&
    filter.words.every((word) => about.has(singular(word))) &&
    filter.placeWords.every((word) => place.has(singular(word))) &&
    (!filter.dates || isWithin(incident.date, filter.dates))
  );
}

function isOfCountry(
  incident: Incident,
  { code, profileId, role, word }: AskedCountry,
  about: ReadonlySet<string>,
): boolean {
  const { place, targetCountry, claimedBy, attributedTo } = incident;
  const isThere = [place.country.code, targetCountry?.code].includes(code);
  const isActor =
    profileId !== null &&
    [...claimedBy, ...attributedTo].some((actor) => actor.profileId === profileId);
  return (
    (role !== 'actor' && isThere) ||
    (role !== 'place' && isActor) ||
    (word !== null && about.has(singular(word)))
  );
}

function wordsAbout({ name, aliases, place, target }: Incident): ReadonlySet<string> {
  return foldedWords([describePlace(place), name, ...aliases, target?.text ?? '']);
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
