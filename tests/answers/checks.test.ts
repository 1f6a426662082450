import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/answers/answers.ts';
import { runChecks } from '../../src/answers/checks.ts';
import { createAnswers } from '../../src/answers/create.ts';
import type { Check } from '../../src/corpus/checks.ts';
import { checkCorpus } from '../../src/corpus/load.ts';
import { openSearch } from '../../src/search/client.ts';
import type { SearchClient } from '../../src/search/search.ts';

const { checks } = await checkCorpus('corpus');
let search: SearchClient;
let answers: Answers;

beforeAll(async () => {
  search = await openSearch({ corpusDir: 'corpus' });
  answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => search.close());

describe('the checks of the shipped corpus', () => {
  it('are there', () => {
    expect(checks.length).toBeGreaterThanOrEqual(90);
  });

  it.each(checks.map((check) => [check.id, check] as const))('keeps %s', async (_, check) => {
    const [result] = await runChecks(answers, [check]);
    expect(result).toMatchObject({ outcome: 'passed', expected: '', got: '' });
  });
});

describe('runChecks', () => {
  const question = 'How many people died at Kabul airport?';
  const right: Check['expect'] = {
    status: 'answered',
    record: 'kabul-airport-2021',
    field: 'killed',
    value: '182–185',
  };

  it.each<[string, Check['expect'], string]>([
    ['another status', { ...right, status: 'not-covered' }, 'status not-covered'],
    ['another record', { ...right, record: 'kerman-2024' }, 'kerman-2024.killed'],
    ['another field', { ...right, field: 'injured' }, 'kabul-airport-2021.injured'],
    ['another value', { ...right, value: '999' }, '“999”'],
    ['words that nothing shown holds', { status: 'answered', says: ['zyx'] }, 'zyx'],
    ['other records', { status: 'answered', records: ['kerman-2024'] }, 'just kerman-2024'],
    ['one record too few', { status: 'answered', includes: ['kerman-2024'] }, 'kerman-2024'],
  ])('fails a check that expects %s, in one line each', async (_, expected, line) => {
    const [result] = await runChecks(answers, [{ id: 'wrong', question, expect: expected }]);
    expect(result?.outcome).toBe('failed');
    expect(result?.expected).toContain(line);
    expect(`${result?.expected}${result?.got}`).not.toContain('\n');
    expect(result?.got).not.toBe('');
  });

  it('compares a list over all its pages', async () => {
    const expected = [...search.catalogue.incidents.values()]
      .filter(({ kind }) => kind === 'attack')
      .map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(8);
    const check = { id: 'all', question: 'list all attacks' };
    const [whole, cut] = await runChecks(answers, [
      { ...check, expect: { status: 'answered', records: expected } },
      { ...check, expect: { status: 'answered', records: expected.slice(1) } },
    ]);
    expect([whole?.outcome, cut?.outcome]).toEqual(['passed', 'failed']);
  });
});
