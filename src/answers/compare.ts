import type { Incident } from '../corpus/corpus.ts';
import type { Answer } from './answer.ts';
import { type AnswerStart } from './answer-parts.ts';
import { incidentFact } from './facts.ts';
import { type Field, type IncidentField, isIncidentField } from './fields.ts';
import { byDate, tollOf } from './list-filter.ts';
import type { Word } from './words.ts';

/** Incidents side by side, with the fields that are compared. */
export interface Comparison {
  readonly incidents: readonly Incident[];
  readonly fields: readonly IncidentField[];
}

const JOINS = new Set([
  'or',
  'and',
  'than',
  'vs',
  'versus',
  'with',
  'to',
  'between',
  'before',
  'after',
]);
/** The question itself, and each of those compared, with some room. */
const MOST_SEGMENTS = 8;
/** More are a list. */
export const MOST_COMPARED = 4;

/**
 * Cuts a question at its joining words and commas: “Which killed more people, Kerman or Crocus?” is
 * “which killed more people”, “Kerman” and “Crocus”. Null without a join.
 */
export function cutAtJoins(words: readonly Word[], question: string): (readonly Word[])[] | null {
  const segments: Word[][] = [[]];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const hasComma = before !== undefined && question.slice(before.end, word.start).includes(',');
    const isOther = word.folded === 'than' && before?.folded === 'other';
    if (JOINS.has(word.folded) && !isOther) segments.push([]);
    else if (hasComma) segments.push([word]);
    else segments.at(-1)?.push(word);
  }
  const filled = segments.filter((segment) => segment.length > 0);
  return filled.length > 1 && filled.length <= MOST_SEGMENTS ? filled : null;
}

const COMPARES =
  /\b(more|fewer|less|deadlier|bloodier|worse|bigger|larger|higher|lower|earlier|later|first|compared?|comparison|difference|differ|versus|vs|(?<!other )than)\b|^(did|was|were)\b(?! there).*\b(before|after)\b|^how (long|many (days|weeks|months)|much time)\b.*\bbetween\b/;
const BY_DATE = /\b(earlier|later|first|before|after)\b|^how\b.*\bbetween\b/;

/** The fields to set side by side; null when nothing says that a comparison is wanted. */
export function comparedFields(text: string, fields: readonly Field[]): IncidentField[] | null {
  const own = fields.filter(isIncidentField);
  if (own.length > 0) return own;
  if (!COMPARES.test(text)) return null;
  return BY_DATE.test(text) ? ['date'] : ['killed', 'injured'];
}

/** Words of a comparison that name no incident. */
export function isComparingWord(folded: string): boolean {
  return (
    COMPARES.test(folded) ||
    /^(came|come|was|higher|long|days|weeks|months|time|attacks?|incidents?|happen(ed)?)$/.test(
      folded,
    )
  );
}

/** The incidents of the segments, each once; null when they are not two to four. */
export function comparisonOf(
  found: readonly (Incident | null)[],
  fields: readonly IncidentField[],
): Comparison | null {
  const incidents = [...new Set(found.filter((incident) => incident !== null))];
  if (incidents.length < 2 || incidents.length > MOST_COMPARED) return null;
  const [field] = fields;
  if (field === 'killed') incidents.sort((a, b) => tollOf(b) - tollOf(a));
  if (field === 'date') incidents.sort(byDate);
  return { incidents, fields };
}

/** The same field of each, the higher toll or the earlier date first. Who reads, compares. */
export function answerComparison(start: AnswerStart, { incidents, fields }: Comparison): Answer {
  const facts = incidents.flatMap((incident) =>
    fields.map((field) => incidentFact(incident, field)),
  );
  const [field] = fields;
  const values = facts
    .filter((fact) => fact.field === field)
    .map(({ recordName, value }) => `${recordName} ${value}`);
  const label = facts[0]?.label ?? '';
  return {
    ...start,
    version: 1,
    status: 'answered',
    readAs: [
      ...incidents.map(({ name }) => name),
      [...new Set(facts.map((fact) => fact.label.toLowerCase()))].join(', '),
    ].join(' · '),
    headline: field === 'summary' ? null : `${label}: ${values.join('; ')}`,
    facts,
    excerpts: [],
    candidates: [],
    reason: null,
    more: false,
  };
}
