import type { CorpusRecord } from '../corpus/corpus.ts';
import type { Answer, Candidate } from './answer.ts';
import type { AnswerStart } from './answer-parts.ts';
import { detailOf } from './facts.ts';
import { labelOf } from './fields.ts';
import type { Reading } from './reading.ts';

/** “Moscow: the attack of March 2024 or the thwarted plot?” */
export function answerChoice(
  start: AnswerStart,
  { records, fields, parts }: Extract<Reading, { about: 'choice' }>,
): Answer {
  const labels = fields.map((field) => labelOf(field).toLowerCase()).join(', ');
  return {
    ...start,
    version: 1,
    status: 'ambiguous',
    readAs: [...parts, labels].filter(Boolean).join(' · ') || `one of ${records.length} records`,
    headline: null,
    facts: [],
    excerpts: [],
    candidates: records.map(candidateOf),
    reason: `${records.length} records fit this. Which one is meant?`,
    more: false,
  };
}

export function candidateOf(record: CorpusRecord): Candidate {
  return { id: record.id, record: record.record, name: record.name, detail: detailOf(record) };
}
