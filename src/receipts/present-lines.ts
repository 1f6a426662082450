import type { Answers } from '../answers/answers.ts';
import { incidentFact, listedFact, profileFact } from '../answers/facts.ts';
import { isIncidentField, type Field } from '../answers/fields.ts';
import type { CorpusRecord, Incident, Profile } from '../corpus/corpus.ts';
import { describeIsoDate } from '../corpus/describe.ts';
import type { Fact } from '../answers/answer.ts';
import { linesOfFact, statementLine, type FieldLine } from './shown-line.ts';

/** The corpus as it is now, as far as receipts are compared with it. */
export type PresentCorpus = Pick<Answers, 'revision' | 'record' | 'passagesOf'>;

/** What a field of a record says now. */
export interface PresentField {
  /**
   * `one`: the lines are ways to show the same value. `several`: each line is a statement of its
   * own, and only its words tell which one was shown.
   */
  readonly holds: 'one' | 'several';
  readonly lines: readonly FieldLine[];
}

export function presentField(
  record: CorpusRecord,
  field: string,
  corpus: PresentCorpus,
): PresentField {
  return record.record === 'incident'
    ? fieldOfIncident(record, field)
    : fieldOfProfile(record, field, corpus);
}

function fieldOfIncident(incident: Incident, field: string): PresentField {
  if (field === 'listed') {
    // A list of the most injured shows their number as well.
    return one([listedFact(incident), listedFact(incident, 'most injured')]);
  }
  if (isIncidentField(field)) return one([incidentFact(incident, field)]);
  const statements = field === 'disagreement' ? incident.disagreements : [];
  return several(statements.map((statement) => statementLine(incident.id, field, statement)));
}

function fieldOfProfile(profile: Profile, field: string, corpus: PresentCorpus): PresentField {
  const { id, facts, relations, timeline } = profile;
  switch (field) {
    case 'fact':
      return several(facts.map((fact) => statementLine(id, field, fact)));
    case 'relation':
      return several(
        relations.map(({ targetName: text, citations }) =>
          statementLine(id, field, { text, citations }),
        ),
      );
    case 'timeline':
      return several(
        timeline.map(({ date, text, citations }) =>
          statementLine(id, field, { text: `${describeIsoDate(date)}: ${text}`, citations }),
        ),
      );
    default: {
      const nameOf = (other: string): string => corpus.record(other)?.name ?? other;
      // A field that no profile has gives nothing.
      const fact = profileFact(profile, field as Field, nameOf);
      return one(fact === null ? [] : [fact]);
    }
  }
}

function one(facts: readonly Fact[]): PresentField {
  return { holds: 'one', lines: facts.flatMap((fact) => linesOfFact(fact).slice(0, 1)) };
}

function several(lines: readonly FieldLine[]): PresentField {
  return { holds: 'several', lines };
}
