import { FIELD_OF_LABEL, FIELDS } from './fields.ts';
import type { Field } from './fields.ts';

/** The fields that a question (folded, lower case) asks for, in the order of the table. */
export function readFields(question: string): Field[] {
  // “Date?”
  const label = FIELD_OF_LABEL.get(question);
  if (label !== undefined) return [label];
  const asked = FIELDS.filter(
    (words) => words.asked.some((cue) => cue.test(question)) && !words.unless?.test(question),
  ).map((words) => words.field);
  // “When was he killed?” asks for the day, not for a number.
  const isNumber = /\bhow many|\btoll|\bcasualt|\bnumber of|\bcount of|\bhow (deadly|lethal)/.test(
    question,
  );
  return isNumber
    ? asked.filter((field) => !['attributedTo', 'targets', 'status', 'death'].includes(field))
    : asked;
}
