import type { Incident } from '../corpus/corpus.ts';
import { describeIsoDate, describeKey } from '../corpus/describe.ts';
import { TYPE_NAMES } from './list-words.ts';

/** What incidents may be counted by. */
export type ListGroup = 'year' | 'month' | 'country' | 'city' | 'group' | 'type';

/** Incidents of one year, month, country or city, or of those named as who did it. */
interface Group {
  readonly name: string;
  readonly incidents: readonly Incident[];
}

/** In a line, more would not be read. */
const MOST_NAMED = 6;

const ASKED =
  /^(?:in |during )?(?:which|what) (year|month|country|city|state)\b(?!.*\b(?:first|last|latest|deadliest|worst) (?:attack|incident|plot|bombing))/;
const PER = /\b(?:per|by|each|every) (year|month|country|city|group|type)\b/;
/** “Which group carried out the most attacks?”, “Who did most of the attacks?” */
const OF_GROUPS =
  /\b(?:which|what) (?:\S+ )?(?:groups?|organi[sz]ations?|actors?|perpetrators?)\b.*\b(?:most|more|fewest|often|many)\b|^who (?:\S+ ){1,4}most\b(?! (?:deadly|lethal|violent|fatal|serious|recent|injured))|\b(?:per|by) (?:actor|perpetrator|organi[sz]ation)\b/;

const WHERE =
  /^where (?:did|do) (?:the )?(?:most )?(?:of the )?(?:attacks|plots|bombings|shootings)\b|^where (?:has|have) (?:\S+ ){1,4}(?:attacked|struck|bombed)$/;
const OF_TYPES =
  /\b(?:most|more) (?:common|frequent|used) (?:types?|kinds?|methods?)\b|\b(?:which|what) (?:types?|kinds?|methods?) of (?:attacks?|plots?|incidents?)\b/;

/** What is to be counted by, when a question compares years, months, countries or cities. */
export function readGroup(text: string): ListGroup | null {
  if (OF_GROUPS.test(text)) return 'group';
  if (OF_TYPES.test(text)) return 'type';
  // “Where did most attacks happen?”, “Where has ISKP attacked?”
  if (WHERE.test(text)) return 'country';
  // “When did attacks peak?”, “trend of attacks”
  if (/\b(trends?|over time|peak(ed)?)\b/.test(text)) return 'year';
  // “More attacks in Iran or Pakistan?”, “… in 2022 or 2023?”
  if (
    /\b(more|fewer)\b.*\b(or|than)\b|\b(versus|vs)\b|^compare\b/.test(text) &&
    !/\b(or more|or fewer|than \d{1,3})\b/.test(text)
  )
    return /\b(19|20)\d\d\b/.test(text) ? 'year' : 'country';
  // “Which countries has ISKP attacked?”, “Which cities were attacked?”
  const several =
    /^(?:in |during )?(?:which|what|how many) (?:\S+ )?(countries|cities|years|months)\b/.exec(
      text,
    )?.[1];
  if (several !== undefined)
    return several === 'countries'
      ? 'country'
      : several === 'cities'
        ? 'city'
        : several === 'years'
          ? 'year'
          : 'month';
  const isCompared = /\b(most|more|fewest|often|highest number|many)\b/.test(text);
  const name = (isCompared && ASKED.exec(text)?.[1]) || PER.exec(text)?.[1];
  return name === 'state' ? 'country' : ((name as ListGroup | undefined) ?? null);
}

/**
 * The groups, the largest first and of equal ones the earliest. What is dated only by its year is
 * of no month, and what has no city of none. Who claimed it and to whom it is attributed are counted
 * apart, so that one incident is of several groups.
 */
export function groupIncidents(
  incidents: readonly Incident[],
  by: ListGroup,
  /** Only those who claimed it count. */
  isOfClaims: boolean,
): Group[] {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    for (const name of new Set(NAMES[by](incident, isOfClaims)))
      groups.set(name, [...(groups.get(name) ?? []), incident]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, incidents: members }))
    .sort((a, b) => b.incidents.length - a.incidents.length);
}

/** `2022 10 · 2024 5 · 2021 4`. */
export function describeGroups(groups: readonly Group[]): string {
  const named = groups
    .slice(0, MOST_NAMED)
    .map((group) => `${group.name}: ${group.incidents.length}`);
  const left = groups.length - MOST_NAMED;
  return [...named, ...(left > 0 ? [`${left} more`] : [])].join(' · ');
}

const NAMES: Readonly<
  Record<ListGroup, (incident: Incident, isOfClaims: boolean) => readonly string[]>
> = {
  year: ({ date }) => [date.value.slice(0, 4)],
  month: ({ date }) => (date.value.length < 7 ? [] : [describeIsoDate(date.value.slice(0, 7))]),
  type: ({ types }) => types.map((type) => TYPE_NAMES[type] ?? describeKey(type)),
  country: ({ place }) => [place.country.name],
  city: ({ place }) => [place.name],
  group: ({ attributedTo, claimedBy }, isOfClaims) => [
    ...(isOfClaims ? [] : attributedTo).map(({ name }) => `attributed to ${name}`),
    ...claimedBy.map(({ name }) => `claimed by ${name}`),
  ],
};
