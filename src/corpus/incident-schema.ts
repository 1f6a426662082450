import { z } from 'zod';
import {
  aliases,
  caseSensitiveAliases,
  cite,
  citeOptional,
  citeRecord,
  confidence,
  country,
  id,
  isoDate,
  name,
  statement,
  text,
} from './schema.ts';

const TYPES = [
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
] as const;

const figure = z.strictObject({
  value: z
    .int('must be a whole number')
    .nonnegative('must not be negative')
    .describe('The number that the source gives; 0 only where it says that nobody was.'),
  qualifier: z
    .enum(['at-least', 'about', 'more-than', 'up-to'])
    .optional()
    .describe("The source's own reservation."),
  scope: name
    .optional()
    .describe('Whom it counts when not all victims: US troops. Such a figure is not in the range.'),
  stage: z
    .enum(['early', 'updated', 'latest', 'article', 'perpetrator-claim'])
    .describe(
      'early: first hours; updated: superseded later; latest: the last known; article: in the article that the corpus starts from; perpetrator-claim: shown, never counted.',
    ),
  derived: text
    .optional()
    .describe('How it was computed when no source prints it: 170 Afghans + 13 US troops.'),
  note: text.optional().describe('What a reader should know: including 13 US troops.'),
  cite,
});

const actor = z.strictObject({
  actor: text.describe("A profile's id (org-iskp), or the words of the source."),
  note: text.optional().describe('By whose account: according to US officials.'),
  cite,
});

const date = z.strictObject({
  value: isoDate.describe('2024-01-03, 2024-01 or 2024; of a period the start.'),
  precision: z
    .enum(['day', 'month', 'year', 'period'])
    .describe('How exact the value is. Only a period has an end.'),
  end: isoDate.optional().describe('Last day, month or year of a period.'),
  note: text.optional().describe('What the date is the date of: date of the announcement.'),
  cite: citeOptional,
});

const place = z.strictObject({
  country: country.describe('Where it happened: ISO 3166-1 alpha-2 code, such as AF.'),
  name: name.describe("Town or area; the country's name where no more is known."),
  lat: z
    .number('must be a number of degrees')
    .optional()
    .describe('Latitude of the town, from -90 to 90; with lon, or not at all.'),
  lon: z
    .number('must be a number of degrees')
    .optional()
    .describe('Longitude of the town, from -180 to 180; with lat, or not at all.'),
  precision: z.enum(['city', 'area', 'country']).describe('How exact the place is.'),
  note: text.optional().describe('What a reader should know about the place.'),
  cite: citeOptional,
});

/** `incidents/<id>.yaml` */
export const incidentSchema = z
  .strictObject({
    name: name.describe('The name as it is shown: what and where.'),
    aliases,
    case_sensitive_aliases: caseSensitiveAliases,
    kind: z
      .enum(['attack', 'thwarted-plot', 'counter-terrorism-operation'])
      .describe('What it was. A thwarted plot has no toll.'),
    types: z.array(z.enum(TYPES)).describe('How, in the most general words; may be empty.'),
    date: date.describe('When it happened.'),
    place: place.describe('Where it happened.'),
    target_country: country
      .optional()
      .describe('The country targeted, only where it is not the country of the place.'),
    target: statement
      .extend({
        profiles: z
          .array(id)
          .optional()
          .describe('Ids of the profiles that this means: the state of an embassy, a group.'),
      })
      .optional()
      .describe('Whom or what it hit or was to hit; no private names.'),
    claimed_by: z
      .array(actor)
      .optional()
      .describe('Who said that they did it; one entry for each version of the sources.'),
    attributed_to: z.array(actor).optional().describe('Who is said to have done it, and by whom.'),
    killed: z
      .array(figure)
      .optional()
      .describe("Each source's own number of dead. Left out where nobody counted: that is not 0."),
    injured: z.array(figure).optional().describe("Each source's own number of injured."),
    outcome: z
      .enum(['carried-out', 'thwarted', 'disputed'])
      .describe('disputed: sources differ on whether it took place.'),
    status: statement.describe('How it stands: arrests, trials, denials; no names of suspects.'),
    summary: statement.describe('What happened, in one or two sentences; no operational detail.'),
    disagreements: z
      .array(statement)
      .optional()
      .describe('What the sources do not agree on, each with the sources of both sides.'),
    related: z.array(id).optional().describe('Ids of incidents; written on one side only.'),
    confidence,
    cite: citeRecord,
  })
  .describe('One attack, thwarted plot or operation.');
export type IncidentFile = z.infer<typeof incidentSchema>;
