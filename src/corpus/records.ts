import { findCountryName } from './countries.ts';
import type { Actor, Citation, Figure, Incident, Profile, Statement } from './corpus.ts';
import type { DataFile } from './draft.ts';
import { compareText } from './problem.ts';
import type { IncidentFile } from './incident-schema.ts';
import type { ProfileFile } from './schema.ts';
import { makeToll } from './toll.ts';

type Cite = (key: string) => Citation;
type Cited = { readonly cite?: readonly string[] | undefined };

/**
 * A value without sources of its own gets the very array of the record's `citations`, so that
 * `value.citations === record.citations` tells that it rests on the record.
 */
type CitationsOf = (value: Cited) => readonly Citation[];

/** `names` are the profiles' names by id. Relations to it from other incidents are not yet added. */
export function makeIncident(
  { id, data }: DataFile<IncidentFile>,
  cite: Cite,
  names: ReadonlyMap<string, string>,
): Incident {
  const citations = distinct(data.cite).map(cite);
  const citationsOf = makeCitationsOf(citations, cite);
  const statement = (value: { readonly text: string } & Cited): Statement => ({
    text: value.text,
    citations: citationsOf(value),
  });
  const actors = (values: IncidentFile['claimed_by'] = []): Actor[] =>
    values.map((value) => ({
      profileId: names.has(value.actor) ? value.actor : null,
      name: names.get(value.actor) ?? value.actor,
      note: value.note ?? null,
      citations: citationsOf(value),
    }));
  const figures = (values: IncidentFile['killed'] = []): Figure[] =>
    values.map((value) => ({
      value: value.value,
      qualifier: value.qualifier ?? null,
      scope: value.scope ?? null,
      stage: value.stage,
      derived: value.derived ?? null,
      note: value.note ?? null,
      citations: citationsOf(value),
    }));
  return {
    record: 'incident',
    id,
    name: data.name,
    aliases: data.aliases ?? [],
    caseSensitiveAliases: data.case_sensitive_aliases ?? [],
    kind: data.kind,
    types: data.types,
    date: {
      value: String(data.date.value),
      end: data.date.end === undefined ? null : String(data.date.end),
      precision: data.date.precision,
      note: data.date.note ?? null,
      citations: citationsOf(data.date),
    },
    place: {
      country: countryOf(data.place.country),
      name: data.place.name,
      lat: data.place.lat ?? null,
      lon: data.place.lon ?? null,
      precision: data.place.precision,
      note: data.place.note ?? null,
      citations: citationsOf(data.place),
    },
    targetCountry: data.target_country === undefined ? null : countryOf(data.target_country),
    target: data.target === undefined ? null : statement(data.target),
    targetProfileIds: distinct(data.target?.profiles ?? []),
    claimedBy: actors(data.claimed_by),
    attributedTo: actors(data.attributed_to),
    killed: makeToll(figures(data.killed)),
    injured: makeToll(figures(data.injured)),
    outcome: data.outcome,
    status: statement(data.status),
    summary: statement(data.summary),
    disagreements: (data.disagreements ?? []).map(statement),
    related: distinct(data.related ?? []),
    confidence: data.confidence,
    citations,
  };
}

/** Inverse relations and incidents are not yet added. The timeline is put in order of its dates. */
export function makeProfile(
  { id, data }: DataFile<ProfileFile>,
  cite: Cite,
  names: ReadonlyMap<string, string>,
): Profile {
  const citations = distinct(data.cite).map(cite);
  const citationsOf = makeCitationsOf(citations, cite);
  return {
    record: 'profile',
    id,
    name: data.name,
    aliases: data.aliases ?? [],
    caseSensitiveAliases: data.case_sensitive_aliases ?? [],
    kind: data.kind,
    code: data.code ?? null,
    summary: { text: data.summary.text, citations: citationsOf(data.summary) },
    facts: data.facts.map((fact) => ({
      field: fact.field ?? null,
      text: fact.text,
      citations: citationsOf(fact),
    })),
    relations: (data.relations ?? []).map((relation) => ({
      type: relation.type,
      targetId: relation.target,
      targetName: names.get(relation.target) ?? relation.target,
      citations: citationsOf(relation),
    })),
    timeline: (data.timeline ?? [])
      .map((entry) => ({
        date: String(entry.date),
        precision: precisionOf(String(entry.date)),
        text: entry.text,
        incidentId: entry.incident ?? null,
        citations: citationsOf(entry),
      }))
      .sort((a, b) => compareText(a.date, b.date)),
    incidents: [],
    confidence: data.confidence,
    citations,
  };
}

function makeCitationsOf(own: readonly Citation[], cite: Cite): CitationsOf {
  return (value) => {
    const keys = distinct(value.cite ?? []);
    return keys.length > 0 ? keys.map(cite) : own;
  };
}

function countryOf(code: string): { readonly code: string; readonly name: string } {
  return { code, name: findCountryName(code) ?? code };
}

function precisionOf(iso: string): 'day' | 'month' | 'year' {
  if (iso.length === 10) return 'day';
  return iso.length === 7 ? 'month' : 'year';
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
