import type { Catalogue } from '../corpus/corpus.ts';
import type { Answer } from './answer.ts';
import type { AnswerStart } from './answer-parts.ts';
import { candidateOf } from './choice.ts';
import { listedFact } from './facts.ts';
import { type ListFilter, listIncidents } from './lists.ts';

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
    return { ...base, status: 'answered', headline: `${all.length} recorded`, reason: null };

  const { dates, ...withoutDates } = filter;
  const outside = dates ? listIncidents(catalogue, { ...withoutDates, dates: null }) : [];
  return {
    ...base,
    status: 'not-covered',
    headline: null,
    candidates: outside.slice(0, ENTRIES_ON_A_PAGE).map(candidateOf),
    reason:
      outside.length > 0
        ? `The corpus records none for ${dates?.shown}. It has ${outside.length} outside that time.`
        : 'The corpus records no incident that fits this. That does not mean that there was none.',
  };
}
