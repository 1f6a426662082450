import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/answers/answers.ts';
import { createAnswers } from '../../src/answers/create.ts';
import { printAnswer } from '../../src/cli/answer-text.ts';
import { openSearch } from '../../src/search/client.ts';
import type { SearchClient } from '../../src/search/search.ts';

let search: SearchClient;
let answers: Answers;

beforeAll(async () => {
  search = await openSearch({ corpusDir: 'corpus' });
  answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => search.close());

describe('basis', () => {
  it('tells a field that rests on the sources of its whole record', async () => {
    // The place of this record has no `cite`, its date has one.
    const place = await answers.askQuestion('Where did the Kabul airport attack happen?');
    const date = await answers.askQuestion('When was the Kabul airport attack?');
    expect(place.facts[0]?.reported[0]?.basis).toBe('record');
    expect(date.facts[0]?.reported[0]?.basis).toBe('field');
    const marks = { bold: '', plain: '' };
    expect(printAnswer(place, marks)).toContain('(cited for the record as a whole)');
    expect(printAnswer(date, marks)).not.toContain('as a whole');
  });

  it('is the field’s for every figure, whose sources are its own', () => {
    for (const { id } of search.catalogue.incidents.values()) {
      const found = answers.findIncident(id);
      if (found.status !== 'answered') throw new Error(`${id} is not found`);
      const figures = found.answer.facts.filter(({ field }) => /^(killed|injured)$/.test(field));
      for (const { reported } of figures)
        expect(reported.map(({ basis }) => basis)).not.toContain('record');
    }
  });
});
