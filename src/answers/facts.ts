import type {
  Actor,
  Citation,
  CorpusRecord,
  Incident,
  Profile,
  Statement,
} from '../corpus/corpus.ts';
import {
  describeActor,
  describeDate,
  describeIncidentKind,
  describePlace,
  describeRange,
} from '../corpus/describe.ts';
import type { Fact, Reported } from './answer.ts';
import { NOT_RECORDED, report, reportFigures, tollValue, uniqueCitations } from './toll-fact.ts';
import { type Field, type IncidentField, labelOf, RELATIONS_OF_FIELD } from './fields.ts';
import type { ListOrder } from './list-filter.ts';

/** One field of an incident as a fact with every source's figure. */
export function incidentFact(
  incident: Incident,
  field: IncidentField,
  /** Of figures that are asked for: `US troops`. */
  scopes: readonly string[] = [],
): Fact {
  const base = { ...headOf(incident), field, label: labelOf(field) };
  const disagreements = incident.disagreements
    .filter((d) => isAbout(d.text, field))
    .map((statement) => reportStatement(statement, incident));
  const plain = (
    value: string,
    reported: readonly Reported[],
    range: Fact['range'] = null,
  ): Fact => ({
    ...base,
    value,
    range,
    reported,
    disagreements,
  });
  switch (field) {
    case 'killed':
    case 'injured':
      return plain(
        tollValue(incident[field], scopes),
        reportFigures(incident[field].figures, scopes),
        incident[field].range,
      );
    case 'date': {
      const { date } = incident;
      const about = { note: date.note, basis: basisOf(date, incident) };
      return plain(describeDate(date), [report(describeDate(date), date.citations, about)]);
    }
    case 'place': {
      const { place } = incident;
      const about = { note: place.note, basis: basisOf(place, incident) };
      return plain(describePlace(place), [report(describePlace(place), place.citations, about)]);
    }
    case 'claimedBy':
    case 'attributedTo':
      return plain(actorNames(incident[field]), incident[field].map(reportActor));
    case 'target':
      return incident.target
        ? plain(incident.target.text, [reportStatement(incident.target, incident)])
        : plain(NOT_RECORDED, []);
    case 'status':
    case 'summary':
      return plain(incident[field].text, [reportStatement(incident[field], incident)]);
  }
}

/**
 * One field of a profile as a fact: the first of its facts is the value, all of them are reported.
 * Null when the profile has none.
 */
export function profileFact(
  profile: Profile,
  field: Field,
  nameOf: (id: string) => string,
): Fact | null {
  const facts: readonly Statement[] =
    field === 'summary' ? [profile.summary] : profile.facts.filter((fact) => fact.field === field);
  const relations = profile.relations
    .filter(({ type }) => RELATIONS_OF_FIELD[field]?.includes(type))
    .map(({ targetId, citations }) => report(nameOf(targetId), citations));
  const reported = [...facts.map((fact) => reportStatement(fact, profile)), ...relations];
  if (reported.length === 0) return null;
  const isNames = facts.length === 0;
  return {
    ...headOf(profile),
    field,
    label: labelOf(field),
    // Names are short enough to stand together; of sentences the first one leads.
    value: isNames
      ? reported.map(({ text }) => text).join('; ')
      : (reported[0]?.text ?? NOT_RECORDED),
    range: null,
    reported,
    disagreements: [],
  };
}

/** Id, name and what places a record, as every fact carries them. */
export function headOf(
  record: CorpusRecord,
): Pick<Fact, 'record' | 'recordId' | 'recordName' | 'recordDetail'> {
  return {
    record: record.record,
    recordId: record.id,
    recordName: record.name,
    recordDetail: detailOf(record),
  };
}

/** What tells a record apart: `thwarted plot · 7 March 2024 · Kaluga region, Russia`. */
export function detailOf(record: CorpusRecord): string {
  if (record.record === 'profile') return record.kind;
  const kind = record.kind === 'attack' && record.outcome !== 'disputed' ? [] : [kindOf(record)];
  return [...kind, describeDate(record.date), describePlace(record.place)].join(' · ');
}

function kindOf(incident: Incident): string {
  const kind = describeIncidentKind(incident.kind);
  return incident.outcome === 'disputed' ? `disputed ${kind}` : kind;
}

/** A line of a list: an incident with its date, place and toll, and its injured where they count. */
export function listedFact(incident: Incident, order: ListOrder | null = null): Fact {
  const { killed, injured } = incident;
  const tolls = [
    { said: 'killed', toll: killed },
    ...(order === 'most injured' ? [{ said: 'injured', toll: injured }] : []),
  ];
  const counts = tolls.flatMap(({ said, toll }) =>
    toll.range ? [`${said} ${describeRange(toll.range)}`] : [],
  );
  const value = [detailOf(incident), ...counts].join(' · ');
  const figures = tolls.flatMap(({ toll }) => toll.figures);
  const citations = [...incident.date.citations, ...figures.flatMap((figure) => figure.citations)];
  const basis = figures.length > 0 ? 'field' : basisOf(incident.date, incident);
  return {
    ...headOf(incident),
    field: 'listed',
    label: describeIncidentKind(incident.kind),
    value,
    range: killed.range,
    reported: [report(value, uniqueCitations(citations), { basis })],
    disagreements: [],
  };
}

function actorNames(actors: readonly Actor[]): string {
  const names = [...new Set(actors.map((actor) => actor.name))];
  return names.length > 0 ? names.join('; ') : NOT_RECORDED;
}

function reportActor(actor: Actor): Reported {
  return report(describeActor(actor), actor.citations);
}

function reportStatement(statement: Statement, record: CorpusRecord): Reported {
  return report(statement.text, statement.citations, { basis: basisOf(statement, record) });
}

/** A value without sources of its own has the very list of its record, see `corpus/records.ts`. */
export function basisOf(
  value: { readonly citations: readonly Citation[] },
  record: CorpusRecord,
): Reported['basis'] {
  return value.citations === record.citations ? 'record' : 'field';
}

/** Whether a recorded disagreement concerns the field, by the words that name it. */
function isAbout(text: string, field: IncidentField): boolean {
  return DISAGREEMENT_WORDS[field].test(text);
}

const TOLL = /\b(toll|dead|deaths?|died|killed|killing|figures?|counts?|victims?|casualt\w+)\b/i;
const ACTORS = /\b(claim\w*|attribut\w*|responsib\w*|link\w*|named?|blame\w*|IS|ISKP|police)\b/;
const DISAGREEMENT_WORDS: Record<IncidentField, RegExp> = {
  killed: TOLL,
  injured: /\b(injur\w+|wounded|hurt)\b/i,
  claimedBy: ACTORS,
  attributedTo: ACTORS,
  date: /\b(dated?|day|night|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})\b/i,
  place: /\b(place|where|city|border|soil|landed|province)\b/i,
  target: /\btarget\w*\b/i,
  status: /./,
  summary: /./,
};
