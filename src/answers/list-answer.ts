import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeIncidentKind } from '../corpus/describe.ts';
import type { Answer } from './answer.ts';
import type { AnswerStart } from './answer-parts.ts';
import { candidateOf } from './choice.ts';
import { listedFact } from './facts.ts';
import { type ListFilter, listIncidents, type ListOrder, tollOf } from './list-filter.ts';

const ENTRIES_ON_A_PAGE = 8;

/** The incidents that pass a filter, a page of them, or why there are none. */
export function answerList(
  start: AnswerStart,
  filter: ListFilter,
  catalogue: Catalogue,
  page: number,
): Answer {
  const all = listIncidents(catalogue, filter);
  const shown = all.slice(page * ENTRIES_ON_A_PAGE, (page + 1) * ENTRIES_ON_A_PAGE);
  const base = {
    ...start,
    version: 1 as const,
    readAs: [...new Set(filter.parts)].join(' · '),
    excerpts: [],
    facts: shown.map(listedFact),
    candidates: shown.map(candidateOf),
    more: all.length > (page + 1) * ENTRIES_ON_A_PAGE,
  };
  if (all.length > 0)
    return { ...base, status: 'answered', headline: headlineOf(all, filter.order), reason: null };

  const { dates, kind } = filter;
  const outside = dates ? listIncidents(catalogue, { ...filter, dates: null }) : [];
  const others =
    kind && outside.length === 0 ? listIncidents(catalogue, { ...filter, kind: null }) : [];
  const near = outside.length > 0 ? outside : others;
  return {
    ...base,
    status: 'not-covered',
    headline: null,
    // All there is would be no help in finding what was meant.
    candidates: near.length > ENTRIES_ON_A_PAGE ? [] : near.map(candidateOf),
    reason: reasonOf(filter, outside.length, others.length),
  };
}

/** Why there is nothing to list, and what there is beside it. */
function reasonOf({ dates, kind }: ListFilter, outside: number, others: number): string {
  if (outside > 0)
    return `The corpus records none for ${dates?.shown}. It has ${outside} outside that time.`;
  if (kind && others > 0)
    return `The corpus records no ${describeIncidentKind(kind)} that fits this, but ${others} of another kind.`;
  return 'The corpus records no incident that fits this. That does not mean that there was none.';
}

/** How many there are, what the order goes by, and for how many that is not known. */
function headlineOf(incidents: readonly Incident[], order: ListOrder | null): string {
  const recorded = `${incidents.length} recorded`;
  switch (order) {
    case null:
      return recorded;
    case 'latest':
      return `${recorded}, latest first`;
    case 'earliest':
      return `${recorded}, earliest first`;
    case 'deadliest': {
      const unknown = incidents.filter((incident) => tollOf(incident) < 0).length;
      if (unknown === incidents.length) return `${recorded}; none with a recorded toll`;
      const rest = unknown === 0 ? '' : `; ${unknown} without a recorded toll`;
      return `${recorded}, by the highest count of dead${rest}`;
    }
  }
}
