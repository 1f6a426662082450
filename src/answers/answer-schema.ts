import * as z from 'zod';
import type { Answer } from './answer.ts';

const citation = z.strictObject({
  sourceId: z.string().describe('Id of the source in sources.yaml, or of the imported article'),
  author: z.string().nullable(),
  title: z.string().describe('In square brackets where the title was supplied by the editors'),
  publisher: z.string().nullable(),
  date: z.string().nullable().describe('2024, 2024-03 or 2024-03-22; null: not dated'),
  locator: z.string().nullable().describe('Such as ¶5; null: the whole source'),
  url: z.string().nullable(),
});

const offset = z.number().int().nonnegative();

const reported = z.strictObject({
  text: z.string().describe('One source’s word: “at least 185”, “13 US troops”'),
  stage: z
    .string()
    .nullable()
    .describe('Of a figure: early, updated, latest, article or perpetrator-claim; otherwise null'),
  note: z.string().nullable(),
  basis: z
    .enum(['field', 'record'])
    .describe('record: cited for the record as a whole, not for this by itself'),
  citations: z.array(citation),
});

const fact = z
  .strictObject({
    record: z.enum(['incident', 'profile']),
    recordId: z.string(),
    recordName: z.string(),
    recordDetail: z
      .string()
      .describe('Kind where it is no plain attack, date and place of the record'),
    field: z.string(),
    label: z.string(),
    value: z.string().describe('As shown: 182–185; “not recorded” where the record is silent'),
    range: z
      .strictObject({ min: z.number(), max: z.number() })
      .nullable()
      .describe(
        'Lowest and highest figure of those that count all victims; null: none, or no number',
      ),
    reported: z.array(reported).describe('Every figure or statement with its citations'),
    disagreements: z.array(reported).describe('Where the sources differ'),
  })
  .describe('One field of a record');

const excerpt = z
  .strictObject({
    passageId: z.string().describe('article#paragraph'),
    text: z.string().max(300).describe('Word for word; equals the passage from start to end'),
    start: offset.describe('UTF-16 offset in the passage'),
    end: offset,
    marks: z.array(z.tuple([offset, offset])).describe('Matching words, as offsets in text'),
    citation: citation.describe('The first of citations'),
    citations: z.array(citation).min(1),
  })
  .describe('Verbatim text of a passage with what vouches for it');

const candidate = z.strictObject({
  id: z.string(),
  record: z.enum(['incident', 'profile']),
  name: z.string(),
  detail: z.string(),
});

/** The public shape of an answer, from which docs/answer.schema.json is generated. */
export const answerSchema: z.ZodType<Answer> = z
  .strictObject({
    version: z
      .literal(1)
      .describe('Raised when a field changes its meaning or goes; new fields do not raise it'),
    status: z
      .enum(['answered', 'closest', 'ambiguous', 'not-covered'])
      .describe(
        'closest: the nearest passages or record, not an answer; ambiguous: choose among candidates',
      ),
    question: z.string(),
    readAs: z.string().describe('How the question was understood'),
    headline: z.string().nullable().describe('The field’s own value; null when an excerpt leads'),
    facts: z.array(fact),
    excerpts: z.array(excerpt),
    candidates: z.array(candidate).describe('Records to choose from, or those of a list'),
    reason: z.string().nullable().describe('Why it was not simply answered'),
    corrections: z
      .array(z.strictObject({ word: z.string(), usedInstead: z.string() }))
      .describe('Words that the corpus does not know, and what was searched instead'),
    more: z.boolean().describe('A next page exists'),
    revision: z.string().describe('First six digits of the corpus revision answered from'),
  })
  .describe('A Footnote answer');
