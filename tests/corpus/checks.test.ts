import { describe, expect, it } from 'vitest';
import { checkFiles, VALID } from './fixture.ts';

/** Problems of a corpus with these checks, as `line:column  code  message repair`. */
async function problemsOf(checks: string): Promise<string[]> {
  const { problems } = await checkFiles({ ...VALID, 'checks.yaml': checks });
  expect(problems.every(({ file }) => file === 'checks.yaml')).toBe(true);
  return problems.map(
    ({ line, column, code, message, repair }) => `${line}:${column}  ${code}  ${message} ${repair}`,
  );
}

const GOOD = `- id: kerman
  question: How many died in Kerman?
  expect: { status: answered, record: kerman-2024, field: killed, value: '96' }
`;

describe('checks.yaml', () => {
  it('is read as it stands', async () => {
    const { checks, problems } = await checkFiles({ ...VALID, 'checks.yaml': GOOD });
    expect(problems).toEqual([]);
    expect(checks).toEqual([
      {
        id: 'kerman',
        question: 'How many died in Kerman?',
        expect: { status: 'answered', record: 'kerman-2024', field: 'killed', value: '96' },
      },
    ]);
  });

  it('may be absent', async () => {
    expect((await checkFiles(VALID)).checks).toEqual([]);
  });

  it.each([
    [
      'an unknown record',
      'kerman-2024, field',
      'kerman-2023, field',
      '3:39  unknown-record',
      'kerman-2024',
    ],
    ['an unknown field', 'field: killed', 'field: kiled', '3:59  invalid-value', '"killed"'],
    [
      'an unknown key',
      'status: answered',
      'status: answered, fild: x',
      '3:31  unknown-key',
      '"field"',
    ],
    ['an unknown status', 'answered', 'answerd', '3:21  invalid-value', '"answered"'],
    [
      'a value of no record',
      'record: kerman-2024, field: killed, ',
      '',
      '3:11  missing-key',
      'record',
    ],
    [
      'an expectation that every answer meets',
      ", record: kerman-2024, field: killed, value: '96'",
      '',
      '3:11  missing-key',
      'which one',
    ],
    [
      'a choice among nothing',
      'status: answered',
      'status: ambiguous',
      '3:11  missing-key',
      'includes',
    ],
  ])('reports %s', async (_, from, to, place, words) => {
    expect(GOOD).toContain(from);
    const problems = await problemsOf(GOOD.replace(from, to));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(place);
    expect(problems[0]).toContain(words);
  });

  it('reports an id that stands twice, at the second', async () => {
    const [problem] = await problemsOf(GOOD + GOOD);
    expect(problem).toContain('4:7  duplicate-id');
  });

  it('reports unknown records in lists, each at its place', async () => {
    const list = GOOD.replace("value: '96'", 'records: [kerman-2024, kermn-2024]');
    const [problem, ...others] = await problemsOf(list);
    expect(others).toEqual([]);
    expect(problem).toContain('3:90  unknown-record');
    expect(problem).toContain('Did you mean "kerman-2024"?');
  });

  it('changes neither the corpus nor its revision', async () => {
    const without = await checkFiles(VALID);
    const withChecks = await checkFiles({ ...VALID, 'checks.yaml': GOOD });
    expect(withChecks.corpus?.revision).toBe(without.corpus?.revision);
  });
});
