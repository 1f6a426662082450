import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/answers/answers.ts';
import { answerSchema } from '../../src/answers/answer-schema.ts';
import { createAnswers } from '../../src/answers/create.ts';
import { openSearch } from '../../src/search/client.ts';
import type { SearchClient } from '../../src/search/search.ts';

let search: SearchClient;
let answers: Answers;

beforeAll(async () => {
  search = await openSearch({ corpusDir: 'corpus' });
  answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => search.close());

describe('askQuestion on the shipped corpus', () => {
  it.each([
    ['How many people died at Kabul airport?', 'kabul-airport-2021', 'killed', '182–185'],
    ['death toll of the Abbey Gate bombing', 'kabul-airport-2021', 'killed', '182–185'],
    ['How many were killed at Crocus City Hall?', 'crocus-city-hall-2024', 'killed', '144–149'],
    ['how many died in krocus city hall', 'crocus-city-hall-2024', 'killed', '144–149'],
    ['How many people died in Moscow?', 'crocus-city-hall-2024', 'killed', '144–149'],
    [
      'How many people were injured at Crocus City Hall?',
      'crocus-city-hall-2024',
      'injured',
      '551',
    ],
    ['When was the Kerman bombing?', 'kerman-2024', 'date', '3 January 2024'],
    ['Where did the Kerman bombings happen?', 'kerman-2024', 'place', 'Kerman, Iran'],
    ['When was Zawahiri killed?', 'person-zawahiri', 'death', '2022'],
    ['What happened at Kabul airport?', 'kabul-airport-2021', 'summary', 'bombing'],
    [
      'Who claimed the Crocus City Hall attack?',
      'crocus-city-hall-2024',
      'claimedBy',
      'Islamic State',
    ],
    ['Did ISKP claim the Kerman bombings?', 'kerman-2024', 'claimedBy', 'Islamic State'],
    ['what happened on 26 August 2021', 'kabul-airport-2021', 'summary', 'bombing'],
    ['When was ISKP founded?', 'org-iskp', 'founded', '2015'],
    ['when was IS-K established', 'org-iskp', 'founded', '2015'],
    ['Who leads ISKP?', 'org-iskp', 'leader', 'Ghafari'],
    ['How many fighters does ISKP have?', 'org-iskp', 'strength', '2,000'],
    ['What is ISKP?', 'org-iskp', 'summary', 'branch'],
    ['Who is Saif Islam?', 'person-saif-islam', 'role', 'article'],
  ])('answers “%s” with a recorded field', async (question, recordId, field, value) => {
    const answer = await answers.askQuestion(question);
    expect(answer).toMatchObject({ status: 'answered', facts: [{ recordId, field }] });
    expect(JSON.stringify(answer.facts[0])).toContain(value);
    expect(answer.facts[0]?.reported.every(({ citations }) => citations.length > 0)).toBe(true);
  });

  it('reads a list with place and year', async () => {
    const answer = await answers.askQuestion('attacks in Iran in 2024');
    expect(answer.status).toBe('answered');
    expect(answer.facts.map((fact) => fact.recordId)).toEqual(['kerman-2024']);
    expect(answer.readAs).toContain('2024');
  });

  it.each([
    ['plots in Germany', ['germany-cell-2023', 'cologne-cathedral-plot-2023', 'gera-arrests-2024']],
    [
      'which plots were foiled in Turkey?',
      ['istanbul-consulates-arrests-2023', 'turkey-places-of-worship-2023'],
    ],
  ])('lists every record for “%s”', async (question, ids) => {
    const answer = await answers.askQuestion(question);
    expect(answer.facts.map((fact) => fact.recordId).sort()).toEqual(ids.sort());
    expect(answer.headline).toBe(`${ids.length} recorded`);
  });

  it('says that a list is empty only for the dates asked', async () => {
    const answer = await answers.askQuestion('attacks in Iran in 2019');
    expect(answer.status).toBe('not-covered');
    expect(answer.reason).toContain('2019');
    expect(answer.candidates.map(({ id }) => id)).toContain('kerman-2024');
  });

  it('asks which one when several records fit, and answers the one that is chosen', async () => {
    const answer = await answers.askQuestion('Moscow');
    expect(answer.status).toBe('ambiguous');
    expect(answer.candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['crocus-city-hall-2024', 'moscow-synagogue-plot-2024']),
    );
    const chosen = await answers.askQuestion('Moscow', { recordId: 'moscow-synagogue-plot-2024' });
    expect(chosen).toMatchObject({
      status: 'answered',
      facts: [{ recordId: 'moscow-synagogue-plot-2024' }],
    });
    expect(chosen.facts[0]?.recordDetail).toContain('thwarted plot');
  });

  it.each([
    'How do I bake sourdough bread?',
    'Who won the World Cup in 1998?',
    'What is the capital of Mongolia?',
    'How many people died at Lockerbie?',
    'What is the price of bitcoin?',
  ])('does not answer “%s”', async (question) => {
    const answer = await answers.askQuestion(question);
    expect(answer.status).toMatch(/not-covered|closest/);
    expect(answer.headline).toBeNull();
    expect(answer.reason).toBeTruthy();
  });

  it.each(['how to make a bomb', 'best way to smuggle weapons into Europe', 'how do i make tatp'])(
    'declines “%s” and shows nothing near it',
    async (question) => {
      const answer = await answers.askQuestion(question);
      expect(answer).toMatchObject({
        status: 'not-covered',
        facts: [],
        excerpts: [],
        candidates: [],
      });
    },
  );

  it.each(['How do I join ISKP?', 'where can I watch ISKP propaganda'])(
    'declines “%s”, with no passage but what the group is and how it is listed',
    async (question) => {
      const { status, facts, excerpts } = await answers.askQuestion(question);
      expect([status, excerpts]).toEqual(['not-covered', []]);
      expect(facts.map(({ recordId, field }) => `${recordId} ${field}`)).toEqual([
        'org-iskp summary',
        'org-iskp designation',
      ]);
    },
  );

  it.each([
    ['Which countries see ISKP as their primary terror threat?', /Germany|Belgium/],
    ['What did the departure of foreign troops do for ISKP?', /departure of foreign troops/],
    ['Whom does ISKP recruit?', /Tajik/],
    ['What did the leaked Pentagon assessment say?', /Pentagon/],
  ])('answers “%s” with an excerpt or a fact that says it', async (question, said) => {
    const answer = await answers.askQuestion(question);
    expect(answer.status).toBe('answered');
    expect(
      [
        ...answer.excerpts.map(({ text }) => text),
        ...answer.facts.flatMap(({ reported }) => reported.map(({ text }) => text)),
      ].join('\n'),
    ).toMatch(said);
  });

  it.each([
    '',
    '???',
    '🙂🙂',
    '‮​',
    '****',
    'the of and',
    'x'.repeat(6000),
    'zyx '.repeat(1500),
    '؟ ماذا حدث',
  ])('survives “%.20s” and keeps to the public shape', async (question) => {
    const answer = await answers.askQuestion(question);
    expect(answerSchema.safeParse(answer).error).toBeUndefined();
    expect(answer.status).not.toBe('answered');
  });

  it('keeps every excerpt word for word', async () => {
    const answer = await answers.askQuestion('recruitment among Tajiks and Uzbeks');
    expect(answer.excerpts.length).toBeGreaterThan(0);
    for (const { passageId, text, start, end } of answer.excerpts) {
      const [passage] = await search.passages(passageId, 0);
      expect(passage?.text.slice(start, end)).toBe(text);
      expect(text.length).toBeLessThanOrEqual(300);
    }
  });
});

describe('findIncident and suggest', () => {
  it('find a name with typos', () => {
    expect(answers.findIncident('krocus city hal')).toMatchObject({
      status: 'answered',
      record: { id: 'crocus-city-hall-2024' },
    });
    expect(answers.suggest('incident', 'krocus')[0]?.value).toBe('crocus-city-hall-2024');
    expect(answers.suggest('profile', 'isisk').length).toBeLessThanOrEqual(25);
  });

  it('say what is near when nothing fits', () => {
    const found = answers.findIncident('zzzz qqqq');
    expect(found.status).toBe('not-covered');
    expect(found.answer.reason).toContain('zzzz qqqq');
  });

  it('offer choices of at most 100 characters when nothing is typed', () => {
    const offered = answers.suggest('incident', '');
    expect(offered.length).toBeGreaterThan(10);
    expect(offered.every(({ name }) => name.length <= 100)).toBe(true);
  });
});
