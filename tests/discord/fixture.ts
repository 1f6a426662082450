import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, AnswerExcerpt, Fact } from '../../src/answers/answer.ts';
import type { Answers } from '../../src/answers/answers.ts';
import type { Citation, Incident, Passage, Profile, Source } from '../../src/corpus/corpus.ts';

/** A small corpus as the answers room would give it; every text is harmless until a test says otherwise. */

export const islam: Citation = {
  sourceId: 'saif-islam',
  author: 'Saif Islam',
  title: '[Article on ISKP]',
  publisher: null,
  date: null,
  locator: '¶5',
  url: 'https://example.org/iskp_(article)',
};
const agency: Citation = {
  sourceId: 'agency',
  author: null,
  title: 'Toll rises',
  publisher: 'An Agency',
  date: '2021-08-28',
  locator: null,
  url: null,
};

export const killed: Fact = {
  record: 'incident',
  recordId: 'kabul-airport-2021',
  recordName: 'Kabul airport attack',
  recordDetail: '26 August 2021 · Kabul, Afghanistan',
  field: 'killed',
  label: 'Killed',
  value: '182–185',
  range: { min: 182, max: 185 },
  reported: [
    { text: '13 US troops', stage: 'article', note: null, basis: 'field', citations: [islam] },
    { text: 'at least 185', stage: 'latest', note: 'in all', basis: 'field', citations: [agency] },
    { text: '60', stage: 'early', note: null, basis: 'field', citations: [agency] },
  ],
  disagreements: [
    {
      text: 'The toll is 182 in one source and 185 in another.',
      stage: null,
      note: null,
      basis: 'field',
      citations: [islam, agency],
    },
  ],
};

export const excerpt: AnswerExcerpt = {
  passageId: 'saif-islam#5',
  text: 'The attack killed 13 US troops and about 170 Afghans.',
  start: 0,
  end: 53,
  marks: [
    [4, 10],
    [11, 17],
  ],
  citation: islam,
  citations: [islam],
};

export const answered: Answer = {
  version: 1,
  status: 'answered',
  question: 'How many people died at Kabul airport?',
  readAs: 'Kabul airport attack · killed',
  headline: 'Killed: 182–185',
  facts: [killed],
  excerpts: [excerpt],
  candidates: [],
  reason: null,
  corrections: [],
  more: true,
  revision: '7f3a2c',
};

export const notCovered: Answer = {
  ...answered,
  status: 'not-covered',
  headline: null,
  facts: [],
  readAs: 'bananas',
  reason: 'The corpus does not cover this. It does not know “bananas”.',
  more: false,
};

export const closest: Answer = {
  ...notCovered,
  status: 'closest',
  reason: 'The corpus has no direct answer to this.',
};

export const ambiguous: Answer = {
  ...notCovered,
  status: 'ambiguous',
  readAs: 'killed',
  reason: '2 records fit this. Which one is meant?',
  excerpts: [],
  candidates: [
    {
      id: 'kabul-airport-2021',
      record: 'incident',
      name: 'Kabul airport attack',
      detail: '26 August 2021 · Kabul, Afghanistan',
    },
    {
      id: 'moscow-plot-2024',
      record: 'incident',
      name: 'Moscow synagogue plot',
      detail: 'thwarted plot · 7 March 2024 · Kaluga region, Russia',
    },
  ],
};

const statement = { text: 'Recorded.', citations: [islam] };

export const airport: Incident = {
  record: 'incident',
  id: 'kabul-airport-2021',
  name: 'Kabul airport attack',
  aliases: ['Abbey Gate bombing'],
  caseSensitiveAliases: [],
  kind: 'attack',
  types: ['suicide-bombing'],
  date: { value: '2021-08-26', end: null, precision: 'day', note: null, citations: [islam] },
  place: {
    country: { code: 'AF', name: 'Afghanistan' },
    name: 'Kabul',
    lat: null,
    lon: null,
    precision: 'city',
    note: null,
    citations: [islam],
  },
  targetCountry: null,
  target: statement,
  targetProfileIds: [],
  claimedBy: [],
  attributedTo: [],
  killed: { range: { min: 182, max: 185 }, figures: [] },
  injured: { range: null, figures: [] },
  outcome: 'carried-out',
  status: statement,
  summary: statement,
  disagreements: [{ text: 'The toll differs.', citations: [agency] }],
  related: ['moscow-plot-2024'],
  confidence: 'high',
  citations: [islam, agency],
};

export const plot: Incident = {
  ...airport,
  id: 'moscow-plot-2024',
  name: 'Moscow synagogue plot',
  kind: 'thwarted-plot',
  outcome: 'thwarted',
  related: ['kabul-airport-2021'],
};

export const iskp: Profile = {
  record: 'profile',
  id: 'org-iskp',
  name: 'Islamic State – Khorasan Province',
  aliases: ['ISKP'],
  caseSensitiveAliases: [],
  kind: 'organisation',
  code: null,
  summary: { text: 'A branch of Islamic State.', citations: [islam] },
  facts: Array.from({ length: 30 }, (_, n) => ({
    text: `Fact number ${n} about the organisation, of some length, as the sources have it.`,
    citations: [{ ...islam, locator: `¶${n}` }],
    field: n === 0 ? ('leader' as const) : null,
  })),
  relations: [
    { type: 'branch-of', targetId: 'org-is', targetName: 'Islamic State', citations: [islam] },
  ],
  timeline: [
    {
      date: '2015-01',
      precision: 'month',
      incidentId: null,
      text: 'Announced.',
      citations: [agency],
    },
  ],
  incidents: [
    {
      incidentId: 'kabul-airport-2021',
      name: 'Kabul airport attack',
      kind: 'attack',
      outcome: 'carried-out',
      date: airport.date,
      roles: [{ role: 'claimed', detail: 'by its own account', restsOnRecord: false }],
      citations: [islam],
    },
    {
      incidentId: 'moscow-plot-2024',
      name: 'Moscow synagogue plot',
      kind: 'thwarted-plot',
      outcome: 'thwarted',
      date: { ...airport.date, value: '2024-03-07', note: 'date of the announcement' },
      roles: [{ role: 'attributed', detail: null, restsOnRecord: true }],
      citations: [agency],
    },
  ],
  confidence: 'medium',
  citations: [islam],
};

const passages: readonly Passage[] = [4, 5, 6].map((n) => ({
  id: `saif-islam#${n}`,
  articleId: 'saif-islam',
  ordinal: n,
  heading: 'Attacks',
  parents: ['ISKP'],
  text: `Paragraph ${n} of the article.`,
  footnotes: [],
  citation: { ...islam, locator: `¶${n}` },
}));

export const sources: readonly Source[] = Array.from({ length: 10 }, (_, n) => ({
  id: `source-${n}`,
  title: `Source ${n}`,
  titleSupplied: n === 1,
  author: n === 2 ? 'An Author' : null,
  publisher: 'A Publisher',
  date: n === 3 ? '2024-03' : null,
  url: `https://example.org/${n}`,
  isCopy: n === 4,
  kind: 'news-article',
  note: null,
  locator: null,
}));

const facts: readonly Fact[] = ['summary', 'date', 'killed'].map((field) => ({ ...killed, field }));

function answerTo(question: string): Answer {
  if (/banana/i.test(question)) return { ...notCovered, question };
  if (/moscow/i.test(question)) return { ...ambiguous, question };
  if (/near/i.test(question)) return { ...closest, question };
  return { ...answered, question };
}

/** Answers by what is asked: “bananas” is not covered, “moscow” ambiguous, “near” only near. */
export function fixtureAnswers(changes: Partial<Answers> = {}): Answers {
  return {
    revision: '7f3a2c',
    articles: [],
    counts: { incidents: 2, profiles: 1, articles: 1, sources: 20 },
    askQuestion: async (question, { recordId, page = 0 } = {}) =>
      await Promise.resolve(
        recordId === undefined
          ? { ...answerTo(question), readAs: `page ${page}` }
          : { ...answered, question, readAs: `chosen ${recordId}` },
      ),
    completeQuestion: (question) => ({ question }),
    searchCorpus: async (query, _filters, page = 0) =>
      await Promise.resolve({
        ...answerTo(query),
        facts: [],
        headline: null,
        readAs: `page ${page}`,
      }),
    findIncident: (name) => {
      const record = [airport, plot].find(({ id }) => id === name);
      if (record) return { status: 'answered', record, answer: { ...answered, facts } };
      return /kabul|moscow/i.test(name)
        ? { status: 'ambiguous', answer: ambiguous }
        : { status: 'not-covered', answer: notCovered };
    },
    findProfile: (name) =>
      /iskp/i.test(name)
        ? { status: 'answered', record: iskp, answer: answered }
        : { status: 'not-covered', answer: notCovered },
    suggest: (what, typed) => [
      { name: `${what} for ${typed}`, value: what === 'source' ? 'saif-islam' : airport.id },
    ],
    record: (id) => [airport, plot, iskp].find((record) => record.id === id),
    passagesOf: async (id) => await Promise.resolve(id === 'saif-islam' ? passages : []),
    context: async (id) => await Promise.resolve(id === 'saif-islam#5' ? passages : []),
    listSources: (page) => ({ sources, page: Math.min(page, 1), pages: 2 }),
    ...changes,
  };
}

/** The same answers, so many milliseconds later. */
export function slowAnswers(milliseconds: number): Answers {
  const quick = fixtureAnswers();
  return fixtureAnswers({
    askQuestion: async (...given) => {
      await sleep(milliseconds);
      return await quick.askQuestion(...given);
    },
    searchCorpus: async (...given) => {
      await sleep(milliseconds);
      return await quick.searchCorpus(...given);
    },
  });
}
