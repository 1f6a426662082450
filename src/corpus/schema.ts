import { z } from 'zod';

/**
 * The shape of each file of a corpus, key by key; docs/corpus-format.md says what the keys mean.
 * Every map is strict: an unknown key is a problem. What needs more than one value to be judged
 * (references, dates in order, coordinates in their country) is in `invariants.ts`.
 */

export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Folded and literal block scalars end in a line break that nobody means.
const text = z
  .string('must be text; put a number or date into quotation marks')
  .overwrite((value) => value.replace(/\s+/g, ' ').trim())
  .min(1, 'must not be empty');

const id = z
  .string('must be an id')
  .regex(ID_PATTERN, 'must be an id: lower-case letters, digits and single hyphens');

const EXPECTS_DATE = 'must be a date such as 2024, 2024-03 or 2024-03-22';
const isoDate = z.union(
  [
    z.string(EXPECTS_DATE).regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, EXPECTS_DATE),
    // Unquoted `2024` is a number in YAML.
    z.int(EXPECTS_DATE).min(1000, EXPECTS_DATE).max(9999, EXPECTS_DATE),
  ],
  EXPECTS_DATE,
);

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, such as AF');
const citationKey = z
  .string('must be a source id, or one with a paragraph such as some-source-p5')
  .min(1);
const citeOptional = z.array(citationKey, 'must be a list of citation keys').optional();
const cite = z
  .array(citationKey, 'must be a list of citation keys')
  .min(1, 'must name at least one source');
const texts = z.array(text, 'must be a list of texts').optional();
const flag = z.boolean('must be true or false').optional();
const confidence = z.enum(['high', 'medium', 'low']);

const statement = z.strictObject({ text, cite: citeOptional });

const source = z.strictObject({
  title: text,
  title_supplied: flag,
  author: text.optional(),
  publisher: text.optional(),
  date: isoDate.optional(),
  url: text.optional(),
  copy: flag,
  kind: z.enum([
    'article',
    'news',
    'news-digest',
    'official',
    'encyclopaedia',
    'analysis',
    'report',
    'other',
  ]),
  note: text.optional(),
  locator: text.optional(),
});

/** `sources.yaml` */
export const sourcesSchema = z.record(id, source);
export type SourcesFile = z.infer<typeof sourcesSchema>;

/** `glossary.yaml` */
export const glossarySchema = z.strictObject({
  aliases: z
    .array(
      z.strictObject({
        forms: z.array(text).min(1, 'must name at least one form'),
        case_sensitive: texts,
      }),
    )
    .optional(),
  synonyms: z
    .array(
      z
        .array(text.refine((word) => word === word.toLowerCase(), 'must be in lower case'))
        .min(2, 'must name at least two words'),
    )
    .optional(),
});
export type GlossaryFile = z.infer<typeof glossarySchema>;

const figure = z.strictObject({
  value: z.int('must be a whole number').nonnegative('must not be negative'),
  qualifier: z.enum(['at-least', 'about', 'more-than', 'up-to']).optional(),
  scope: text.optional(),
  stage: z.enum(['early', 'updated', 'latest', 'article', 'perpetrator-claim']),
  derived: text.optional(),
  note: text.optional(),
  cite,
});

const actor = z.strictObject({ actor: text, note: text.optional(), cite });

/** `incidents/<id>.yaml` */
export const incidentSchema = z.strictObject({
  name: text,
  aliases: texts,
  case_sensitive_aliases: texts,
  kind: z.enum(['attack', 'thwarted-plot', 'counter-terrorism-operation']),
  types: z.array(
    z.enum([
      'bombing',
      'shooting',
      'arson',
      'rocket-fire',
      'drone-strike',
      'stabbing',
      'arrests',
      'raid',
      'ground-operation',
      'planning',
    ]),
  ),
  date: z.strictObject({
    value: isoDate,
    precision: z.enum(['day', 'month', 'year', 'period']),
    end: isoDate.optional(),
    note: text.optional(),
    cite: citeOptional,
  }),
  place: z.strictObject({
    country,
    name: text,
    lat: z.number('must be a number of degrees').optional(),
    lon: z.number('must be a number of degrees').optional(),
    precision: z.enum(['city', 'area', 'country']),
    note: text.optional(),
    cite: citeOptional,
  }),
  target_country: country.optional(),
  target: statement.optional(),
  claimed_by: z.array(actor).optional(),
  attributed_to: z.array(actor).optional(),
  killed: z.array(figure).optional(),
  injured: z.array(figure).optional(),
  outcome: z.enum(['carried-out', 'thwarted', 'disputed']),
  status: statement,
  summary: statement,
  disagreements: z.array(statement).optional(),
  related: z.array(id).optional(),
  confidence,
  cite,
});
export type IncidentFile = z.infer<typeof incidentSchema>;

/** `profiles/<id>.yaml` */
export const profileSchema = z.strictObject({
  name: text,
  aliases: texts,
  case_sensitive_aliases: texts,
  kind: z.enum(['organisation', 'person', 'state', 'place', 'document']),
  code: country.optional(),
  summary: statement,
  facts: z.array(
    z.strictObject({
      field: z
        .enum([
          'founded',
          'founder',
          'leader',
          'strength',
          'area',
          'members',
          'targets',
          'designation',
          'name-origin',
          'media',
          'death',
          'role',
        ])
        .optional(),
      text,
      cite,
    }),
  ),
  relations: z.array(z.strictObject({ type: id, target: id, cite })).optional(),
  timeline: z
    .array(z.strictObject({ date: isoDate, text, incident: id.optional(), cite }))
    .optional(),
  confidence,
  cite,
});
export type ProfileFile = z.infer<typeof profileSchema>;

/** The front matter of `articles/<id>.md` */
export const articleSchema = z.strictObject({
  title: text,
  origin: z.enum(['briefing', 'imported']),
  author: text.optional(),
  publisher: text.optional(),
  date: isoDate.optional(),
  url: text.optional(),
  licence: text.optional(),
});
export type ArticleFile = z.infer<typeof articleSchema>;
