import type { CorpusRecord } from '../corpus/corpus.ts';
import { statementsOf } from '../corpus/statements.ts';
import type { Fact } from './answer.ts';
import { basisOf, headOf, incidentFact } from './facts.ts';
import { isIncidentField, labelOf } from './fields.ts';
import { report } from './toll-fact.ts';

/** A statement of a record that was found by its words, as a fact; null when it is gone. */
export function statementFact(record: CorpusRecord, field: string): Fact | null {
  if (record.record === 'incident') {
    // The statement “also called …” serves to find the record; its summary is what tells.
    if (field === 'name') return incidentFact(record, 'summary');
    if (isIncidentField(field)) return incidentFact(record, field);
  }
  const statement = statementsOf(record).find((each) => each.field === field);
  if (!statement) return null;
  const { value, label } = readStatement(statement.text, field, record.name);
  const basis = basisOf(statement, record);
  return {
    ...headOf(record),
    field,
    label,
    value,
    range: null,
    reported: [report(value, statement.citations, { basis })],
    disagreements: [],
  };
}

/** Without the record's name before it; a fact reads “media: …” where its field is known. */
function readStatement(
  text: string,
  field: string,
  name: string,
): { readonly value: string; readonly label: string } {
  const head = `${name} — `;
  const said = text.startsWith(head) ? text.slice(head.length) : text;
  if (field === 'summary') return { value: said, label: labelOf(field) };
  const hasLabel = /^(fact|relation|disagreement):/.test(field);
  const [, label, rest] = (hasLabel && /^([a-z -]{3,24}): (.+)$/s.exec(said)) || [];
  return label === undefined || rest === undefined
    ? { value: said, label: 'Recorded' }
    : { value: rest, label: label.charAt(0).toUpperCase() + label.slice(1) };
}
