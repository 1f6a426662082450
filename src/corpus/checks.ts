import { z } from 'zod';
import { hasInverse } from './relations.ts';
import { ID_PATTERN, profileSchema } from './schema.ts';

/**
 * `checks.yaml`: questions that must keep their answer, asked before a publish and by the tests.
 * docs/corpus-format.md says what the keys of an expectation mean.
 */

const id = z
  .string('must be an id')
  .regex(ID_PATTERN, 'must be an id: lower-case letters, digits and single hyphens');
const words = z
  .string('must be text; put a number or date into quotation marks')
  .min(1, 'must not be empty');
const ids = z.array(id, 'must be a list of ids').min(1, 'must name at least one record');

const expectation = z.strictObject({
  status: z
    .enum(['answered', 'closest', 'ambiguous', 'not-covered'])
    .describe('closest: only something near; ambiguous: a choice; not-covered: nothing'),
  record: id.optional().describe('Id of the incident or profile whose fact comes first'),
  field: words.optional().describe('Which field of it, by its name in the JSON of an answer'),
  value: words.optional().describe('Stands in the value, a figure or a note of that field'),
  says: z
    .array(words, 'must be a list of words')
    .min(1, 'must hold at least one word')
    .optional()
    .describe('Words that one of the first three excerpts or facts holds, in any case'),
  records: ids.optional().describe('Ids of exactly the records of the answer, over all its pages'),
  includes: ids.optional().describe('Ids of records that are among those of the first page'),
});

export const checksSchema = z.array(
  z.strictObject({
    id: id.describe('Told when the check fails'),
    question: words.describe('As a person would type it after /ask'),
    expect: expectation,
  }),
  'must be a list of checks',
);
export type ChecksFile = z.infer<typeof checksSchema>;

/** One question and what must answer it. */
export type Check = ChecksFile[number];
export type Expectation = Check['expect'];

const INCIDENT_FIELDS = [
  'summary',
  'date',
  'place',
  'target',
  'claimedBy',
  'attributedTo',
  'killed',
  'injured',
  'status',
  'disagreement',
  'listed',
];
const PROFILE_FIELDS = [
  'summary',
  ...profileSchema.shape.facts.element.shape.field.unwrap().options,
  'fact',
  'relation',
  'timeline',
];

/** The fields that a fact in an answer may have: those of its kind of record, or a type of relation. */
export function fieldsOf(record: 'incident' | 'profile'): readonly string[] {
  return record === 'incident' ? INCIDENT_FIELDS : PROFILE_FIELDS;
}

export function isFieldOf(record: 'incident' | 'profile', field: string): boolean {
  return fieldsOf(record).includes(field) || (record === 'profile' && hasInverse(field));
}
