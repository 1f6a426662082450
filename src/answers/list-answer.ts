import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeIncidentKind } from '../corpus/describe.ts';
import type { Answer } from './answer.ts';
import type { AnswerStart } from './answer-parts.ts';
import { candidateOf } from './choice.ts';
import { incidentFact, listedFact } from './facts.ts';
import { injuredOf, type ListFilter, listIncidents, tollOf } from './list-filter.ts';
import { describeGroups, groupIncidents } from './list-groups.ts';

const ENTRIES_ON_A_PAGE = 8;

/** The incidents that pass a filter, a page of them, or why there are none. */
export function answerList(
  start: AnswerStart,
  filter: ListFilter,
  catalogue: Catalogue,
  page: number,
): Answer {
  const { incidents, reach, isWithoutMethod } = listIncidents(catalogue, filter);
  const groups = groupsOf(incidents, filter);
  const all = asShown(incidents, filter);
  const shown = all.slice(page * ENTRIES_ON_A_PAGE, (page + 1) * ENTRIES_ON_A_PAGE);
  const [first] = all;
  const isOfFirst = first && page === 0 && filter.order !== null;
  const asked = isOfFirst ? filter.fields.map((field) => incidentFact(first, field)) : [];
  const base = {
    ...start,
    version: 1 as const,
    readAs: [...new Set(filter.parts)].join(' · '),
    excerpts: [],
    facts: [...asked, ...shown.map((incident) => listedFact(incident, filter.order))],
    candidates: shown.map(candidateOf),
    more: all.length > (page + 1) * ENTRIES_ON_A_PAGE,
  };
  if (all.length > 0) {
    const headline = groups
      ? `${all.length} recorded · ${describeGroups(groups)}`
      : headlineOf(incidents, filter) + (filter.bounds ? ', by the highest count' : '');
    const reason = filter.total
      ? NO_TOTAL
      : filter.targets.length > 0
        ? 'Targets are recorded in words. These records name them, not always as the target.'
        : reach === 'anywhere'
          ? `No place, name or target recorded holds “${wordsOf(filter)}”. These records mention it.`
          : isWithoutMethod
            ? `No record says “${filter.method}”. These are the recorded ones that fit otherwise.`
            : null;
    return { ...base, status: reason === null ? 'answered' : 'closest', headline, reason };
  }

  const { dates, kind } = filter;
  const outside =
    dates && incidents.length === 0
      ? listIncidents(catalogue, { ...filter, dates: null }).incidents
      : [];
  const others =
    kind && incidents.length + outside.length === 0
      ? listIncidents(catalogue, { ...filter, kind: null }).incidents
      : [];
  const unclaimed =
    filter.claim === 'claimed' && incidents.length + outside.length + others.length === 0
      ? listIncidents(catalogue, { ...filter, claim: null }).incidents
      : [];
  const near = [incidents, outside, others, unclaimed].find((some) => some.length > 0) ?? [];
  return {
    ...base,
    status: 'not-covered',
    headline: null,
    // All there is would be no help in finding what was meant.
    candidates: near.length > ENTRIES_ON_A_PAGE ? [] : near.map(candidateOf),
    reason:
      incidents.length > 0
        ? `The corpus records only ${incidents.length} that fit this.`
        : reasonOf(filter, outside.length, others.length, unclaimed.length),
  };
}

/** The incidents in the order of their groups, each once; of a “top 3” only three, “second …” from there on. */
export function asShown(incidents: readonly Incident[], filter: ListFilter): readonly Incident[] {
  const groups = groupsOf(incidents, filter);
  const all = groups ? [...new Set(groups.flatMap((each) => each.incidents))] : incidents;
  const from = filter.nth - 1;
  return filter.most === null ? all.slice(from) : all.slice(from, from + filter.most);
}

function groupsOf(incidents: readonly Incident[], { group, claim }: ListFilter) {
  return group && groupIncidents(incidents, group, claim === 'claimed');
}

const NO_TOTAL =
  'No total is recorded. Sources differ, and some figures count only part of the victims, so they are not added up. These are the recorded incidents, each with its own figures.';

function wordsOf({ words, placeWords, countries }: ListFilter): string {
  const named = countries.flatMap(({ word }) => word ?? []);
  return [...named, ...[...words, ...placeWords].map((any) => any.join(' or '))].join(' ');
}

/** Why there is nothing to list, and what there is beside it. */
function reasonOf(
  { dates, kind }: ListFilter,
  outside: number,
  others: number,
  unclaimed: number,
): string {
  if (outside > 0)
    return `The corpus records none for ${dates?.shown}. It has ${outside} outside that time.`;
  if (kind && others > 0)
    return `The corpus records no ${describeIncidentKind(kind)} that fits this, but ${others} of another kind.`;
  if (unclaimed > 0)
    return `The corpus records no claim that fits this, but ${unclaimed} that sources attribute.`;
  return 'The corpus records no incident that fits this. That does not mean that there was none.';
}

/** How many there are, what the order goes by, and for how many that is not known. */
function headlineOf(
  incidents: readonly Incident[],
  { order, nth }: Pick<ListFilter, 'order' | 'nth'>,
): string {
  const recorded = `${incidents.length} recorded`;
  const from = nth > 1 ? `, from number ${nth} on` : '';
  switch (order) {
    case null:
      return recorded;
    case 'latest':
      return `${recorded}, latest first${from}`;
    case 'earliest':
      return `${recorded}, earliest first${from}`;
    case 'deadliest':
      return `${recorded}${byCount(incidents, tollOf, `by the highest count of dead${from}`, 'toll')}`;
    case 'least deadly':
      return `${recorded}${byCount(incidents, tollOf, `the lowest count of dead first${from}`, 'toll')}`;
    case 'most injured':
      return `${recorded}${byCount(incidents, injuredOf, `by the highest count of injured${from}`, 'count of injured')}`;
  }
}

/** `, by the highest count of dead; 1 without a recorded toll`. */
function byCount(
  incidents: readonly Incident[],
  countOf: (incident: Incident) => number,
  order: string,
  noun: string,
): string {
  const unknown = incidents.filter((incident) => countOf(incident) < 0).length;
  if (unknown === incidents.length) return `; none with a recorded ${noun}`;
  return `, ${order}${unknown === 0 ? '' : `; ${unknown} without a recorded ${noun}`}`;
}
