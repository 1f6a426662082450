import { z } from 'zod';

/**
 * The shape of each file of a corpus, key by key; incidents have a file of their own. Every map is
 * strict: an unknown key is a problem. What needs more than one value to be judged (references,
 * dates in order, coordinates in their country) is in `invariants.ts`. The descriptions are what an
 * editor shows beside a key, by way of the JSON Schemas that `npm run schemas` writes.
 */

export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** What no text holds: it cannot be seen, or turns the order of what is seen. */
export const CONTROL_CHARACTER =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/;
/** A longer text could not be shown whole beside its sources. */
export const MAX_TEXT = 1_500;
/** Names stand in headlines and lists of choices. */
export const MAX_NAME = 200;

const EXPECTS_TEXT = 'must be text; put a number or date into quotation marks';
const collapse = (value: string): string => value.replace(/\s+/g, ' ').trim();
const isVisible = (value: string): boolean => !CONTROL_CHARACTER.test(value);

// Folded and literal block scalars end in a line break that nobody means.
export const text = z
  .string(EXPECTS_TEXT)
  .overwrite(collapse)
  .min(1, 'must not be empty')
  .max(MAX_TEXT)
  .refine(isVisible, 'must hold no control characters');
export const name = z
  .string(EXPECTS_TEXT)
  .overwrite(collapse)
  .min(1, 'must not be empty')
  .max(MAX_NAME)
  .refine(isVisible, 'must hold no control characters');

export const id = z
  .string('must be an id')
  .max(MAX_NAME)
  .regex(ID_PATTERN, 'must be an id: lower-case letters, digits and single hyphens');

const EXPECTS_DATE = 'must be a date such as 2024, 2024-03 or 2024-03-22';
export const isoDate = z.union(
  [
    z.string(EXPECTS_DATE).regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, EXPECTS_DATE),
    // Unquoted `2024` is a number in YAML.
    z.int(EXPECTS_DATE).min(1000, EXPECTS_DATE).max(9999, EXPECTS_DATE),
  ],
  EXPECTS_DATE,
);

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, such as AF');

const citationKey = z
  .string('must be a source id, or one with a paragraph such as some-source-p5')
  .min(1);
const EXPECTS_CITE = 'must be a list of citation keys';
export const cite = z
  .array(citationKey, EXPECTS_CITE)
  .min(1, 'must name at least one source')
  .describe(
    'Which sources say just this: ids in sources.yaml, with a paragraph where known (some-source-p5).',
  );
export const citeOptional = z
  .array(citationKey, EXPECTS_CITE)
  .optional()
  .describe("Which sources say just this. Without it, the record's own list stands for it.");
export const citeRecord = cite.describe('Every source of the record, each once.');

const names = z.array(name, 'must be a list of texts').optional();
const flag = z.boolean('must be true or false').optional();

export const confidence = z
  .enum(['high', 'medium', 'low'])
  .describe(
    'high: several independent sources agree on the core; medium: few sources, or they differ; low: uncertain in substance.',
  );

export const statement = z.strictObject({
  text: text.describe(
    'One or two sentences in our own words that can be read alone. A judgement names its owner.',
  ),
  cite: citeOptional,
});

const ALIASES = 'Other names that mean this record and nothing else; capitals do not matter.';
const SENSITIVE = 'Names that are also common words, matched only in just this spelling: IS.';
export const aliases = names.describe(ALIASES);
export const caseSensitiveAliases = names.describe(SENSITIVE);

const source = z.strictObject({
  title: text.describe('As the source shows it; in our own words where it shows none.'),
  title_supplied: flag.describe('true where the title is ours; it is shown in square brackets.'),
  author: text.optional().describe('Full name, or several; left out where none is shown.'),
  publisher: text.optional().describe('Newspaper, institute, site; whom it quotes, in brackets.'),
  date: isoDate
    .optional()
    .describe('Of publication, as precise as the source shows it: 2024, 2024-03 or 2024-03-22.'),
  url: text.optional().describe('http or https; never a channel that spreads propaganda.'),
  copy: flag.describe("true where the address is a mirror, proxy or preview of the publisher's."),
  kind: z
    .enum([
      'article',
      'news',
      'news-digest',
      'official',
      'encyclopaedia',
      'analysis',
      'report',
      'other',
    ])
    .describe('What sort of source it is.'),
  note: text.optional().describe('What a reader should know before relying on it.'),
  locator: name
    .optional()
    .describe('Which part was seen, for citations that name no paragraph: opening excerpt.'),
});

/** `sources.yaml` */
export const sourcesSchema = z
  .record(id, source.describe('One bibliographic record.'))
  .describe('Who says it: the id by which records cite it, then the source.');
export type SourcesFile = z.infer<typeof sourcesSchema>;

/** `glossary.yaml` */
export const glossarySchema = z
  .strictObject({
    aliases: z
      .array(
        z.strictObject({
          forms: z
            .array(name)
            .min(1, 'must name at least one form')
            .describe('Spellings of one name; the first is the one shown.'),
          case_sensitive: names.describe(SENSITIVE),
        }),
      )
      .optional()
      .describe("Names that are no record's. A record's own names stand in its file."),
    ambiguous: names.describe(
      'Names that several records may share, such as a city that was attacked twice: the bot then asks which one is meant.',
    ),
    synonyms: z
      .array(
        z
          .array(name.refine((word) => word === word.toLowerCase(), 'must be in lower case'))
          .min(2, 'must name at least two words'),
      )
      .optional()
      .describe('Groups of words that a question may use for one another, in lower case.'),
  })
  .describe('Other spellings of names, and words that mean the same.');
export type GlossaryFile = z.infer<typeof glossarySchema>;

const FACT_FIELDS = [
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
] as const;

/** `profiles/<id>.yaml` */
export const profileSchema = z
  .strictObject({
    name: name.describe('The name as it is shown.'),
    aliases,
    case_sensitive_aliases: caseSensitiveAliases,
    kind: z
      .enum(['organisation', 'person', 'state', 'place', 'document'])
      .describe('The id begins with org-, person-, state-, place- or doc- accordingly.'),
    code: country.optional().describe('States only: the ISO 3166-1 alpha-2 code, such as AF.'),
    summary: statement.describe('What it is, in one or two sentences.'),
    facts: z
      .array(
        z.strictObject({
          field: z
            .enum(FACT_FIELDS)
            .optional()
            .describe('The question that the fact answers; left out where it is none of these.'),
          text: text.describe('One sentence in our own words that can be read alone.'),
          cite,
        }),
      )
      .describe('Each fact with its sources; where sources differ, one fact for each.'),
    relations: z
      .array(
        z.strictObject({
          type: id.describe('Read from this profile to the other: branch-of, rival-of, led-by.'),
          target: id.describe("The other profile's id."),
          cite,
        }),
      )
      .optional()
      .describe('Written on one side only; the other side is derived.'),
    timeline: z
      .array(
        z.strictObject({
          date: isoDate.describe('2015, 2015-01 or 2015-01-26, as precise as the source has it.'),
          text: text.describe('What happened, in a few words.'),
          incident: id.optional().describe('The id of the incident, where there is one.'),
          cite,
        }),
      )
      .optional()
      .describe('Dated events; they are put in order.'),
    confidence,
    cite: citeRecord,
  })
  .describe('One organisation, person, state, place or document.');
export type ProfileFile = z.infer<typeof profileSchema>;

/** The front matter of `articles/<id>.md` */
export const articleSchema = z
  .strictObject({
    title: text.describe('As it is shown above its passages.'),
    origin: z
      .enum(['briefing', 'imported'])
      .describe(
        'briefing: ours, each statement footnoted; imported: the article itself is the source.',
      ),
    author: text.optional().describe('Imported: becomes the author of the source.'),
    publisher: text.optional().describe('Imported: where it was published.'),
    date: isoDate.optional().describe('Of publication: 2024, 2024-03 or 2024-03-22.'),
    url: text.optional().describe('http or https.'),
    licence: name.optional().describe('Under which it may be shown, such as CC-BY-4.0.'),
  })
  .describe('What stands between the --- lines above an article.');
export type ArticleFile = z.infer<typeof articleSchema>;
