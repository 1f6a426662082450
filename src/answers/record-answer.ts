import type { Catalogue } from '../corpus/corpus.ts';
import type { Hit } from '../search/search.ts';
import type { Answer, Fact } from './answer.ts';
import { type AnswerStart, pageOf } from './answer-parts.ts';
import { type AskedDates, saysYearOf } from './dates.ts';
import { incidentFact, profileFact } from './facts.ts';
import { FIELD_OF_LABEL, isIncidentField } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import type { NameIndex } from './names.ts';
import type { Reading, Understood } from './reading.ts';
import { isFunctionWord, wordsOf } from './words.ts';

/** Excerpts on a page beside a fact. */
const EXCERPTS_BESIDE_FACT = 2;

type RecordReading = Extract<Reading, { about: 'incident' | 'profile' }>;

/** The fields asked for, as facts; a profile without them gives its summary. */
export function factsOf(reading: RecordReading, catalogue: Catalogue): Fact[] {
  if (reading.about === 'incident')
    return reading.fields.map((field) => incidentFact(reading.incident, field, reading.scopes));
  const nameOf = (id: string): string =>
    catalogue.profiles.get(id)?.name ?? catalogue.incidents.get(id)?.name ?? id;
  const wanted = reading.fields.filter((field) => !isIncidentField(field) || field === 'summary');
  const facts = (wanted.length > 0 ? wanted : (['summary'] as const))
    .map((field) => profileFact(reading.profile, field, nameOf))
    .filter((fact) => fact !== null)
    .map((fact) => (reading.when ? datedFirst(fact, reading.when) : fact));
  const summary = profileFact(reading.profile, 'summary', nameOf);
  if (facts.length === 0) return summary ? [summary] : [];
  const ties = (reading.ties ?? []).flatMap((id) => catalogue.incidents.get(id) ?? []);
  return [...facts, ...ties.map((incident) => incidentFact(incident, 'summary'))];
}

/** “Its strength in 2022”: what speaks of that time comes before the rest. */
function datedFirst(fact: Fact, dates: AskedDates): Fact {
  const isOfThen = ({ text }: { readonly text: string }): boolean => saysYearOf(text, dates);
  const reported = [
    ...fact.reported.filter(isOfThen),
    ...fact.reported.filter((each) => !isOfThen(each)),
  ];
  return reported.some(isOfThen)
    ? { ...fact, reported, value: reported[0]?.text ?? fact.value }
    : fact;
}

/** A recorded field leads; the passages that say it follow. */
export function answerRecord(
  start: AnswerStart,
  { reading, unexplained, uncounted, dates }: Understood,
  facts: readonly Fact[],
  hits: readonly Hit[],
  names: NameIndex,
  page: number,
): Answer {
  const [first] = facts;
  // A field that is not recorded is still what was asked for, and what a reply goes on from.
  const missing = reading.about === 'profile' ? (reading.missing ?? []) : [];
  const absent = missing.filter((label) => FIELD_OF_LABEL.has(label));
  const shown = facts
    .filter(({ recordId }) => recordId === first?.recordId)
    .map((fact) => fact.label.toLowerCase());
  const labels = (absent.length > 0 ? absent : shown).join(', ');
  const readAs = [first?.recordName, labels, dates?.shown].filter(Boolean).join(' · ');
  const near = hits
    .filter((hit) => hit.kind === 'passage')
    .filter((hit) => hit.score >= (hits[0]?.score ?? 0) / 2)
    .filter((hit) => first && speaksOf(hit.excerpt.text, first, names));
  const excerpts = pageOf(near, page, EXCERPTS_BESIDE_FACT);
  const more = near.length > (page + 1) * EXCERPTS_BESIDE_FACT;
  const base = { ...start, version: 1 as const, readAs, facts, excerpts, candidates: [], more };
  if (unexplained.length > 0) {
    const words = unexplained.map((word) => `“${word}”`).join(', ');
    const reason = `Nothing recorded here speaks of ${words}. This is the nearest record.`;
    return { ...base, status: 'closest', headline: first?.recordName ?? null, reason };
  }
  if (uncounted !== null) {
    const reason = `No figure of “${uncounted}” alone is recorded. This is the nearest record.`;
    return { ...base, status: 'closest', headline: first?.recordName ?? null, reason };
  }
  return {
    ...base,
    status: 'answered',
    headline: first ? `${first.label}: ${first.value}` : null,
    reason: null,
  };
}

/** Whether a text names the record, or holds a telling word of its name. */
function speaksOf(text: string, fact: Fact, names: NameIndex): boolean {
  const words = wordsOf(text);
  if (names.link(words).some(({ records }) => records.some(({ id }) => id === fact.recordId)))
    return true;
  const said = new Set(words.map((word) => word.folded));
  return wordsOf(fact.recordName).some(
    ({ folded }) => !isFunctionWord(folded) && !isGeneric(folded) && said.has(folded),
  );
}
