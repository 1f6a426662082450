import type { Citation, CorpusRecord, Figure, Incident, Profile, Toll } from './corpus.ts';
import {
  describeActor,
  describeDate,
  describeFigure,
  describeIncidentKind,
  describeIsoDate,
  describeKey,
  describePlace,
  describeRange,
} from './describe.ts';

/** One field of a record as a searchable sentence, made of recorded values only. */
export interface IndexedStatement {
  readonly recordId: string;
  /**
   * `name`, `summary`, `date`, `place`, `target`, `claimedBy`, `attributedTo`, `killed`, `injured`,
   * `status`, `disagreement:n`; of profiles `summary`, `fact:n`, `relation:n`, `timeline:n`;
   * n counted from 1.
   */
  readonly field: string;
  /** The record's name comes first: `Kabul airport attack — place: Kabul, Afghanistan`. */
  readonly text: string;
  /** Never empty. */
  readonly citations: readonly Citation[];
}

/** Every recorded field; a field that is not recorded makes no statement. */
export function statementsOf(record: CorpusRecord): readonly IndexedStatement[] {
  return record.record === 'incident' ? incidentStatements(record) : profileStatements(record);
}

function incidentStatements(incident: Incident): IndexedStatement[] {
  const say = sayAbout(incident);
  const statements = [
    say('name', describeIdentity(incident), incident.citations),
    say('summary', incident.summary.text, incident.summary.citations),
    say(
      'date',
      `date: ${withNote(describeDate(incident.date), incident.date.note)}`,
      incident.date.citations,
    ),
    say(
      'place',
      `place: ${withNote(describePlace(incident.place), incident.place.note)}`,
      incident.place.citations,
    ),
  ];
  const targets = [
    incident.target && `target: ${incident.target.text}`,
    incident.targetCountry && `country targeted: ${incident.targetCountry.name}`,
  ].filter((part) => typeof part === 'string');
  if (targets.length > 0) {
    const citations = incident.target?.citations ?? incident.citations;
    statements.push(say('target', targets.join('; '), citations));
  }
  for (const [field, label, actors] of [
    ['claimedBy', 'claimed by', incident.claimedBy],
    ['attributedTo', 'attributed to', incident.attributedTo],
  ] as const) {
    if (actors.length === 0) continue;
    const names = actors.map(describeActor).join('; ');
    statements.push(say(field, `${label}: ${names}`, gatherCitations(actors)));
  }
  for (const field of ['killed', 'injured'] as const) {
    const toll = incident[field];
    if (toll.figures.length === 0) continue;
    statements.push(say(field, `${field}: ${describeToll(toll)}`, gatherCitations(toll.figures)));
  }
  statements.push(
    say('status', `status: ${describeStatus(incident)}`, incident.status.citations),
    ...incident.disagreements.map(({ text, citations }, index) =>
      say(`disagreement:${index + 1}`, `sources disagree: ${text}`, citations),
    ),
  );
  return statements;
}

function profileStatements(profile: Profile): IndexedStatement[] {
  const say = sayAbout(profile);
  return [
    say('summary', profile.summary.text, profile.summary.citations),
    ...profile.facts.map(({ field, text, citations }, index) =>
      say(`fact:${index + 1}`, field === null ? text : `${describeKey(field)}: ${text}`, citations),
    ),
    ...profile.relations.map(({ type, targetName, citations }, index) =>
      say(`relation:${index + 1}`, `${describeKey(type)}: ${targetName}`, citations),
    ),
    ...profile.timeline.map(({ date, text, citations }, index) =>
      say(`timeline:${index + 1}`, `${describeIsoDate(date)}: ${text}`, citations),
    ),
  ];
}

function sayAbout({ id, name }: CorpusRecord) {
  return (field: string, words: string, citations: readonly Citation[]): IndexedStatement => ({
    recordId: id,
    field,
    text: `${name} — ${words}`,
    citations,
  });
}

function describeIdentity(incident: Incident): string {
  const types = incident.types.length > 0 ? ` (${incident.types.map(describeKey).join(', ')})` : '';
  const aliases = [...incident.aliases, ...incident.caseSensitiveAliases];
  const also = aliases.length > 0 ? `; also called: ${aliases.join('; ')}` : '';
  return `${describeIncidentKind(incident.kind)}${types}${also}`;
}

/** Outcome and status; the status alone where it begins with the outcome's own words. */
function describeStatus({ outcome, status }: Incident): string {
  const words = describeKey(outcome);
  return status.text.toLowerCase().startsWith(words) ? status.text : `${words}; ${status.text}`;
}

/** `182–185 (13 US troops; about 170 Afghans; at least 185)`; without the list where it says no more. */
function describeToll(toll: Toll): string {
  const range = describeRange(toll.range);
  const figures = [...new Set(toll.figures.map(describeReported))].join('; ');
  return figures === range ? range : `${range} (${figures})`;
}

function describeReported(figure: Figure): string {
  switch (figure.stage) {
    case 'early':
      return `${describeFigure(figure)} in early reports`;
    case 'perpetrator-claim':
      return `${describeFigure(figure)} claimed by the perpetrators`;
    case 'updated':
    case 'latest':
    case 'article':
      return describeFigure(figure);
  }
}

function withNote(words: string, note: string | null): string {
  return note === null ? words : `${words} (${note})`;
}

/** Each once, in the order of first mention. */
function gatherCitations(
  values: readonly { readonly citations: readonly Citation[] }[],
): readonly Citation[] {
  const seen = new Map<string, Citation>();
  for (const citation of values.flatMap((value) => value.citations)) {
    const key = `${citation.sourceId}\n${citation.locator ?? ''}`;
    if (!seen.has(key)) seen.set(key, citation);
  }
  return [...seen.values()];
}
