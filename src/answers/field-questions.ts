import { type Field, labelOf } from './fields.ts';

/** How a field is asked for, with `…` for the record; the others as “leader of …”. */
const QUESTIONS: Partial<Record<Field, string>> = {
  summary: 'what happened in …',
  date: 'when was …',
  place: 'where was …',
  killed: 'how many killed in …',
  injured: 'how many injured in …',
  claimedBy: 'who claimed …',
  attributedTo: 'who was behind …',
  status: 'what became of …',
  founded: 'when was … founded',
  founder: 'who founded …',
  strength: 'how many members does … have',
  area: 'where is … active',
  designation: 'is … designated',
  death: 'when did … die',
  role: 'who is …',
};

/** “What about Moscow?” after a question for the dead: `how many killed in Moscow`. */
export function askField(field: Field, record: string): string {
  const name = record.replace(/^(in|at|for|of|on|to) /i, '').replace(/\W+$/, '');
  const question = QUESTIONS[field] ?? `${labelOf(field).toLowerCase()} of …`;
  return question.replace('…', () => name);
}
