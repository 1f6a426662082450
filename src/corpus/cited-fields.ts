import type { DataFile } from './draft.ts';
import type { IncidentFile } from './incident-schema.ts';
import type { ProfileFile } from './schema.ts';
import type { Path } from './yaml-file.ts';

/** A value of a record that must rest on sources. */
export interface CitedField {
  readonly path: Path;
  /** Null where the value has no `cite` of its own and rests on the record's. */
  readonly cite: readonly string[] | null;
}

/** Every cited value of an incident, in the order of docs/corpus-format.md. */
export function citedFieldsOfIncident({ data }: DataFile<IncidentFile>): readonly CitedField[] {
  return [
    field(['date'], data.date),
    field(['place'], data.place),
    ...(data.target === undefined ? [] : [field(['target'], data.target)]),
    ...fields('claimed_by', data.claimed_by),
    ...fields('attributed_to', data.attributed_to),
    ...fields('killed', data.killed),
    ...fields('injured', data.injured),
    field(['status'], data.status),
    field(['summary'], data.summary),
    ...fields('disagreements', data.disagreements),
  ];
}

/** Every cited value of a profile. */
export function citedFieldsOfProfile({ data }: DataFile<ProfileFile>): readonly CitedField[] {
  return [
    field(['summary'], data.summary),
    ...fields('facts', data.facts),
    ...fields('relations', data.relations),
    ...fields('timeline', data.timeline),
  ];
}

interface Citing {
  readonly cite?: readonly string[] | undefined;
}

function field(path: Path, { cite }: Citing): CitedField {
  return { path, cite: cite === undefined || cite.length === 0 ? null : cite };
}

function fields(key: string, values: readonly Citing[] | undefined): CitedField[] {
  return (values ?? []).map((value, index) => field([key, index], value));
}
