import { isComparingWord } from './compare.ts';
import { readDates } from './dates.ts';
import { askField } from './field-questions.ts';
import { FIELD_OF_LABEL, type Field, isIncidentField } from './fields.ts';
import { readFields } from './read-fields.ts';
import { isGeneric } from './incident-words.ts';
import { completeList } from './list-follow-up.ts';
import { asksOnly, isListWord, readOrder } from './list-words.ts';
import { isIncident, isProfile, type Link } from './names.ts';
import { entriesOf, readNth } from './nth-entry.ts';
import type { CorpusRecord } from '../corpus/corpus.ts';
import { isPolar, withoutPreamble } from './question-shape.ts';
import type { Understanding, Understood } from './reading.ts';
import { wordsOf } from './words.ts';

/** A question that stands by itself. */
export interface Completed {
  readonly question: string;
  /** Set where the record is known, and only a field of it is asked for. */
  readonly recordId?: string;
}

/** What the last answer was about, from what it was read as. */
interface Subject {
  /** As in “Read as”, without fields: `attacks`, `Iran`, `2024`. */
  readonly parts: readonly string[];
  /** The records among them, in order. */
  readonly records: readonly CorpusRecord[];
  readonly fields: readonly Field[];
}

const LEAD =
  /^(and|but|also|then|now|only|just|what about|how about|what of|same for|or)\b[\s,:]*/i;
/** “In Iran?”: a phrase that narrows what was asked before. */
const NARROWS = /^(in|at|on|from|since|before|after|until|during|by|outside|between)\b/i;
/** Characters of a question that goes on from an answer. */
const LONGEST = 300;

/** “Compare with Kerman” */
const COMPARED = /^(compared?( (it|that|this))? (with|to)|vs\.?|versus) /i;

const PERSONS =
  /\b(they|them|their|theirs|he|him|his|she|her|hers|the group|the organi[sz]ation)\b/i;
const THING =
  /\b(it|that|this|there|these|those|them|then)\b\W*$|\b(was|were|did|does|do|is|are) (it|that|this|those|these)\b(?! (true|correct|right|so|a fact))|\b(its|the (attack|incident|plot|bombing|shooting|operation))\b/i;
const MORE =
  /^(tell me |show me |give me |any )?(more|details|more details|go on|what happened|why is that)\W*$/i;

/**
 * Completes a question that goes on from an answer, by what that answer was read as: “and injured?”
 * after `Kabul airport attack · killed` asks for the injured there, “and in 2023?” after
 * `attacks · Iran · 2022` for the attacks in Iran in 2023. A question that stands by itself stays.
 */
export function completeQuestion(
  question: string,
  after: string,
  understanding: Understanding,
  now: Date,
): Completed {
  const { names } = understanding;
  const subject = readSubject(after, names, now);
  // A text of such length is no “and injured?”.
  if (question.length > LONGEST) return { question };
  const plain = withoutPreamble(question.trim());
  const asked = plain.replace(LEAD, '').replace(LEAD, '');
  if (subject.parts.length === 0 || asked === '') return { question };
  const isLed = asked !== plain || NARROWS.test(asked);
  const words = wordsOf(asked);
  const links = names.link(words);
  const own = understanding.read(asked, { now, corrections: new Map() });
  const fields = readFields(words.map(({ folded }) => folded).join(' '));
  const order = readOrder(words.map(({ folded }) => folded).join(' '));
  const isTold = ({ folded }: { readonly folded: string }): boolean =>
    isGeneric(folded) || isComparingWord(folded) || isListWord(folded, asksOnly(order));
  const entry = subject.records.length < 2 ? readEntry(asked, subject, understanding, now) : null;
  if (entry) return entry;
  const [first] = subject.records;
  const compared = COMPARED.exec(asked);
  if (compared && first && isIncident(first))
    return { question: `${first.name} vs ${asked.slice(compared[0].length)}` };
  const hasContent = own.content.some((word) => word.key.startsWith('@') || !isTold(word));
  const isReferring = PERSONS.test(asked) || THING.test(asked);

  if (hasContent && !isReferring) {
    const isPhrase = isLed || (fields.length === 0 && words.length <= 4 && !QUESTION.test(asked));
    // What is a whole question by itself is none that goes on.
    if (!isPhrase || (!isLed && own.reading.about !== 'prose' && links.length > 0))
      return { question };
    const ofRecord = subject.records.length === 1 && askRecord(subject, asked, own, links);
    if (ofRecord) return ofRecord;
    if (subject.records.length === 0)
      return { question: completeList(subject.parts, asked, now, names) };
    if (fields.length > 0) return { question: asked };
    return { question: askField(subject.fields[0] ?? 'summary', asked) };
  }
  if (!hasContent && own.dates === null && fields.length === 0 && !isReferring && !isLed) {
    const isOpen = MORE.test(asked) || /^(why|how|who|when|where|really)\b/i.test(asked);
    if (!isOpen && order === null) return { question };
  }

  const [record, second] = subject.records;
  if (!record) return { question: completeList(subject.parts, asked, now, names) };
  if (second && isIncident(second) && isIncident(record)) {
    const all = subject.records.map(({ name }) => name).join(' vs ');
    return { question: `${all}: ${asked}` };
  }
  if (isIncident(record)) {
    const isOfRecord = fields.some(isIncidentField) || MORE.test(asked) || THING.test(asked);
    const isActor = links.some(({ records }) => records.some(isProfile));
    // “Was it ISKP?”
    if (fields.length === 0 && isActor && isPolar(asked.toLowerCase()))
      return { question: askField('attributedTo', 'it'), recordId: record.id };
    if (isOfRecord && own.dates === null) return { question: asked, recordId: record.id };
    return { question: `${asked.replace(/\W+$/, '')} ${record.name}` };
  }
  if (MORE.test(asked)) return { question: asked, recordId: record.id };
  // Of an organisation, “he” is who leads it.
  const leader = record.relations.find(({ type }) => type === 'led-by')?.targetName;
  const name = (/\b(he|him|his|she|her|hers)\b/i.test(asked) && leader) || record.name;
  const named = asked.replace(PERSONS, name);
  const replaced = named === asked ? asked.replace(/\b(it|its|this|that)\b/i, name) : named;
  return { question: replaced === asked ? `${asked.replace(/\W+$/, '')} ${name}` : replaced };
}

/** “And the second?”, “who claimed the third one?”: an entry of the list before. */
function readEntry(
  asked: string,
  { parts }: Subject,
  understanding: Understanding,
  now: Date,
): Completed | null {
  const read = readNth(asked);
  if (!read) return null;
  const words = wordsOf(read.rest).map(({ folded }) => folded);
  const rest = understanding.read(read.rest, { now, corrections: new Map() });
  const isOfEntry = rest.dates === null && rest.content.every(({ folded }) => isGeneric(folded));
  if (!isOfEntry || readOrder(words.join(' ')) !== null) return null;
  const before = understanding.read(completeList(parts, '', now, understanding.names), {
    now,
    corrections: new Map(),
  });
  const record = entriesOf(before.reading, understanding.catalogue)[read.nth - 1];
  return record === undefined
    ? null
    : { question: rest.fields.length > 0 ? read.rest : 'what happened', recordId: record.id };
}

/** “And Americans?”, “what about Islamic State?”, “sources?”: still of the same incident. */
function askRecord(
  { records: [record], fields: [field] }: Subject,
  asked: string,
  { content }: Understood,
  links: readonly Link[],
): Completed | null {
  if (!record) return null;
  if (/^(the )?(sources?|citations?|links?)\W*$/i.test(asked)) {
    const about = isIncident(record) ? askField(field ?? 'summary', 'it') : 'what is it';
    return { question: about, recordId: record.id };
  }
  if (!isIncident(record)) return null;
  const isActor = links.some(({ records }) => records.some(isProfile));
  if (isActor && (field === 'claimedBy' || field === 'attributedTo'))
    return { question: askField(field, 'it'), recordId: record.id };
  const isPeople = content.length > 0 && content.every(({ isDemonym }) => isDemonym);
  if (isPeople && (field === 'killed' || field === 'injured'))
    return { question: `${askField(field, 'it')}, ${asked}`, recordId: record.id };
  return null;
}

const QUESTION =
  /^(who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|can)\b/i;

function readSubject(after: string, names: Understanding['names'], now: Date): Subject {
  const parts = after
    .split(' · ')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const records: CorpusRecord[] = [];
  const fields: Field[] = [];
  const rest: string[] = [];
  for (const part of parts) {
    const exact = names.exact(part);
    const [record] = exact;
    const labelled = part.split(', ').flatMap((label) => FIELD_OF_LABEL.get(label) ?? []);
    if (labelled.length > 0 && records.length > 0) fields.push(...labelled);
    else {
      rest.push(part);
      // Of a list, an organisation or a state is one filter among others.
      const isFirst = rest.length === 1 || records.length > 0;
      if (record && exact.length === 1 && isFirst && readDates(part, now) === null)
        records.push(record);
    }
  }
  return { parts: rest, records, fields };
}
