import type {
  Citation,
  CorpusRecord,
  Figure,
  Glossary,
  Incident,
  Profile,
  Source,
  Toll,
} from './corpus.ts';
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

/** One value of a field as a person reads it, with the places that carry it. */
export interface Line {
  readonly text: string;
  readonly sources?: readonly string[];
}

/** Field → its values; a field that is not recorded has none. */
export type FieldWords = Readonly<Record<string, readonly Line[]>>;

/** Everything written in a record, by field. Two records that read the same here say the same. */
export function wordsOfRecord(record: CorpusRecord): FieldWords {
  return record.record === 'incident' ? wordsOfIncident(record) : wordsOfProfile(record);
}

function wordsOfIncident(incident: Incident): FieldWords {
  const { date, place, target, targetCountry } = incident;
  const coordinates =
    place.lat === null || place.lon === null ? '' : ` at ${place.lat}, ${place.lon}`;
  const actors = (values: Incident['claimedBy']): Line[] =>
    values.map((actor) => line(describeActor(actor), actor.citations));
  return {
    ...wordsOfNames(incident),
    kind: [line(describeIncidentKind(incident.kind))],
    types: texts(incident.types.map(describeKey)),
    date: [line(withNote(`${describeDate(date)} (${date.precision})`, date.note), date.citations)],
    place: [
      line(
        withNote(`${describePlace(place)}${coordinates} (${place.precision})`, place.note),
        place.citations,
      ),
    ],
    target: [
      ...(target === null ? [] : [line(target.text, target.citations)]),
      ...texts(incident.targetProfileIds),
    ],
    targetCountry: texts(targetCountry === null ? [] : [targetCountry.name]),
    claimedBy: actors(incident.claimedBy),
    attributedTo: actors(incident.attributedTo),
    ...wordsOfToll('killed', incident.killed),
    ...wordsOfToll('injured', incident.injured),
    outcome: texts([describeKey(incident.outcome)]),
    status: [line(incident.status.text, incident.status.citations)],
    summary: [line(incident.summary.text, incident.summary.citations)],
    disagreement: incident.disagreements.map(({ text, citations }) => line(text, citations)),
    related: texts(incident.related),
    confidence: texts([incident.confidence]),
    sources: texts(incident.citations.map(placeOf)),
  };
}

function wordsOfProfile(profile: Profile): FieldWords {
  const facts: Record<string, Line[]> = {};
  for (const { field, text, citations } of profile.facts) {
    (facts[field ?? 'fact'] ??= []).push(line(text, citations));
  }
  return {
    ...wordsOfNames(profile),
    kind: texts([profile.kind]),
    code: texts(profile.code === null ? [] : [profile.code]),
    summary: [line(profile.summary.text, profile.summary.citations)],
    ...facts,
    relation: profile.relations.map(({ type, targetName, citations }) =>
      line(`${describeKey(type)} ${targetName}`, citations),
    ),
    timeline: profile.timeline.map(({ date, text, incidentId, citations }) =>
      line(withNote(`${describeIsoDate(date)}: ${text}`, incidentId), citations),
    ),
    confidence: texts([profile.confidence]),
    sources: texts(profile.citations.map(placeOf)),
  };
}

function wordsOfNames({ name, aliases, caseSensitiveAliases }: CorpusRecord): FieldWords {
  return { name: texts([name]), aliases: texts([...aliases, ...caseSensitiveAliases]) };
}

/** The range first: “133” → “145” is what a reader looks for; the figures tell who says it. */
function wordsOfToll(field: string, { range, figures }: Toll): FieldWords {
  return {
    [field]: texts(figures.length === 0 ? [] : [describeRange(range)]),
    [`${field}Figures`]: figures.map((figure) => line(wordsOfFigure(figure), figure.citations)),
  };
}

function wordsOfFigure(figure: Figure): string {
  const notes = [describeKey(figure.stage), figure.derived, figure.note].filter(Boolean);
  return `${describeFigure(figure)} (${notes.join('; ')})`;
}

/** A source's own values. */
export function wordsOfSource(source: Source): FieldWords {
  const { title, titleSupplied, author, publisher, date, url, isCopy, kind, note, locator } =
    source;
  const given = { author, publisher, date, url, note, locator };
  return {
    title: texts([titleSupplied ? `[${title}]` : title]),
    kind: texts([kind]),
    ...Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, texts(value === null ? [] : [value])]),
    ),
    copy: texts(isCopy ? ['is a copy'] : []),
  };
}

/** A line for each group of spellings and each group of synonyms. */
export function wordsOfGlossary({ aliases, synonyms }: Glossary): readonly Line[] {
  return texts([
    ...aliases.map(({ forms, caseSensitive }) => [...forms, ...caseSensitive].join(', ')),
    ...synonyms.map((group) => `synonyms: ${group.join(', ')}`),
  ]);
}

/** `wp-kerman`, `saif-islam ¶2`. */
export function placeOf({ sourceId, locator }: Citation): string {
  return locator === null ? sourceId : `${sourceId} ${locator}`;
}

function line(text: string, citations: readonly Citation[] = []): Line {
  return { text, sources: citations.map(placeOf) };
}

function texts(values: readonly string[]): Line[] {
  return values.map((text) => ({ text }));
}

function withNote(words: string, note: string | null): string {
  return note === null ? words : `${words}; ${note}`;
}
