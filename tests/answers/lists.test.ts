import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/answers/answers.ts';
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

describe('lists', () => {
  it('put the highest toll first and say for how many none is recorded', async () => {
    const answer = await answers.askQuestion('deadliest attack');
    const [first, second] = answer.facts;
    expect(first?.range?.max).toBeGreaterThan(second?.range?.max ?? Infinity);
    expect(answer.headline).toMatch(/by the highest count of dead; 1 without a recorded toll$/);
    let last = answer;
    for (let page = 1; last.more; page++)
      last = await answers.askQuestion('deadliest attack', { page });
    expect(last.facts.at(-1)?.range).toBeNull();
  });

  it('begin with the place that is asked for, and say so', async () => {
    const all = await answers.askQuestion('deadliest attacks');
    for (const [asked, place] of [
      ['second deadliest attack', 2],
      ['which attack was the 3rd deadliest?', 3],
    ] as const) {
      const answer = await answers.askQuestion(asked);
      expect(answer.headline).toContain(`from number ${place} on`);
      expect(answer.facts.find(({ field }) => field === 'listed')?.recordId).toBe(
        all.facts[place - 1]?.recordId,
      );
      const again = await answers.askQuestion(answer.readAs ?? '');
      expect(again.facts[0]?.recordId).toBe(all.facts[place - 1]?.recordId);
    }
    const beyond = await answers.askQuestion('fifth deadliest attack in Russia');
    expect(beyond).toMatchObject({ status: 'not-covered', facts: [] });
    expect(beyond.reason).toMatch(/^The corpus records only \d+ that fit this\.$/);
    expect(beyond.candidates.length).toBeGreaterThan(0);
  });

  it('claim no order by toll where no toll is recorded', async () => {
    const answer = await answers.askQuestion('deadliest plot');
    expect(answer.headline).toMatch(/^\d+ recorded; none with a recorded toll$/);
  });

  it.each([
    ['Iranian', 'attacks in Iran', 'Iranian attacks'],
    ['Turkish', 'plots in Turkey', 'Turkish plots'],
    ['German', 'plots in Germany', 'plots on German soil'],
    ['American', 'US drone strikes', 'American drone strikes'],
  ])('read “%s” as the country', async (_, plain, demonym) => {
    const [a, b] = [await answers.askQuestion(plain), await answers.askQuestion(demonym)];
    expect(b.facts.map(({ recordId }) => recordId)).toEqual(
      a.facts.map(({ recordId }) => recordId),
    );
    expect(a.facts.length).toBeGreaterThan(0);
  });

  it('show what is of another kind where there is nothing of the kind asked for', async () => {
    const answer = await answers.askQuestion('attacks in Germany');
    expect(answer).toMatchObject({ status: 'not-covered', headline: null, facts: [] });
    expect(answer.candidates.map(({ id }) => id)).toContain('gera-arrests-2024');
  });

  it('show nothing beside an empty list when everything would be beside it', async () => {
    const answer = await answers.askQuestion('What happened in 2010?');
    expect(answer).toMatchObject({ status: 'not-covered', candidates: [] });
    expect(answer.reason).toContain('2010');
  });
});

describe('comparisons', () => {
  it('show the field of both with all its sources, the higher toll first', async () => {
    const answer = await answers.askQuestion('Which killed more people, Kerman or Crocus?');
    expect(answer.facts.map(({ recordId, field }) => `${recordId} ${field}`)).toEqual([
      'crocus-city-hall-2024 killed',
      'kerman-2024 killed',
    ]);
    expect(answer.headline).toContain('Crocus City Hall attack 144–149; Kerman bombings 94–103');
  });

  it.each([
    'attacks in Uzbekistan and Tajikistan',
    'Porbandar and Surat arrests',
    'fish and chips',
  ])('are not seen in “%s”', async (question) => {
    const answer = await answers.askQuestion(question);
    const compared = answer.facts.filter(({ field }) => field !== 'listed');
    expect(new Set(compared.map(({ recordId }) => recordId)).size).toBeLessThan(2);
  });
});

describe('figures of a part of the victims', () => {
  it('come first when they are asked for, beside the whole', async () => {
    const { facts } = await answers.askQuestion('How many Americans died at Abbey Gate?');
    expect(facts[0]?.value).toBe('13 US troops (of 182–185 in all)');
    expect(facts[0]?.reported[0]?.text).toBe('13 US troops');
    expect(facts[0]?.range).toEqual({ min: 182, max: 185 });
  });

  it('stay behind when the country is only where it happened', async () => {
    const { facts } = await answers.askQuestion('How many died at Kabul airport in Afghanistan?');
    expect(facts[0]?.value).toBe('182–185');
  });
});
