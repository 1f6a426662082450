import type { Check, Expectation } from '../corpus/checks.ts';
import type { Answer, Fact } from './answer.ts';
import type { Answers } from './answers.ts';

/** What became of one check. `expected` and `got` are a line each, for a person to compare. */
export interface CheckResult {
  readonly id: string;
  readonly question: string;
  readonly outcome: 'passed' | 'failed';
  /** Empty when it passed. */
  readonly expected: string;
  readonly got: string;
  /** The answer in a line, passed or not: another one is told before a publish. */
  readonly answer: string;
}

/** Excerpts and facts of a page among which the words of `says` are looked for. */
const LOOKED_AT = 3;
/** A list longer than this is not compared to its end. */
const MOST_PAGES = 20;

/** Asks every question as `/ask` does, one after the other, and compares. In the order of the checks. */
export async function runChecks(
  answers: Pick<Answers, 'askQuestion'>,
  checks: readonly Check[],
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) results.push(await runCheck(answers, check));
  return results;
}

async function runCheck(
  answers: Pick<Answers, 'askQuestion'>,
  { id, question, expect }: Check,
): Promise<CheckResult> {
  const answer = await answers.askQuestion(question);
  const ids = idsOf(answer);
  if (expect.records !== undefined) {
    for (let page = 1, last = answer; last.more && page < MOST_PAGES; page++) {
      last = await answers.askQuestion(question, { page });
      for (const record of idsOf(last)) ids.add(record);
    }
  }
  const missed = breachesOf(expect, answer, ids);
  const isPassed = missed.length === 0;
  return {
    id,
    question,
    outcome: isPassed ? 'passed' : 'failed',
    expected: isPassed ? '' : missed.map(([expected]) => expected).join('; '),
    got: isPassed ? '' : missed.map(([, got]) => got).join('; '),
    answer: `${answer.status}, ${describe(answer)}`,
  };
}

type Breach = readonly [expected: string, got: string];

function breachesOf(expect: Expectation, answer: Answer, ids: ReadonlySet<string>): Breach[] {
  const breaches: Breach[] = [];
  const { status, record, field, value, says, records, includes } = expect;
  if (answer.status !== status)
    breaches.push([
      `status ${status}`,
      `${answer.status}${answer.reason ? ` (${answer.reason})` : ''}`,
    ]);
  if (record !== undefined) {
    const fits = answer.facts
      .filter((fact) => fact.recordId === record)
      .filter((fact) => field === undefined || isField(fact, field));
    const isTold = fits.some((fact) => value === undefined || textsOf(fact).includes(value));
    if (answer.facts[0]?.recordId !== record || !isTold) {
      const wanted = [`${record}${field ? `.${field}` : ''}`, value && `“${value}”`];
      breaches.push([wanted.filter(Boolean).join(' '), describe(answer)]);
    }
  }
  if (says !== undefined && !shownTexts(answer).some((text) => holdsAll(text, says)))
    breaches.push([`an excerpt or fact with ${says.join(', ')}`, describe(answer)]);
  if (records !== undefined) {
    const isSame = records.length === ids.size && records.every((id) => ids.has(id));
    if (!isSame) breaches.push([`just ${records.join(', ')}`, listOf(ids)]);
  }
  const absent = includes?.filter((id) => !ids.has(id)) ?? [];
  if (absent.length > 0) breaches.push([`among others ${absent.join(', ')}`, listOf(ids)]);
  return breaches;
}

/** `fact:3` is a `fact`. */
function isField(fact: Fact, field: string): boolean {
  return fact.field === field || fact.field.startsWith(`${field}:`);
}

function idsOf({ facts, candidates }: Answer): Set<string> {
  return new Set([...facts.map(({ recordId }) => recordId), ...candidates.map(({ id }) => id)]);
}

function textsOf({ value, reported }: Fact): string {
  return [value, ...reported.flatMap(({ text, note }) => [text, note ?? ''])].join('\n');
}

function shownTexts({ excerpts, facts }: Answer): string[] {
  return [
    ...excerpts.slice(0, LOOKED_AT).map(({ text }) => text),
    ...facts.slice(0, LOOKED_AT).map(textsOf),
  ];
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const said = text.toLowerCase();
  return words.every((word) => said.includes(word.toLowerCase()));
}

function describe({ facts, excerpts }: Answer): string {
  const [fact] = facts;
  if (fact) return `${fact.recordId}.${fact.field} “${fact.value}”`;
  return excerpts[0] ? `“${excerpts[0].text.slice(0, 80)}”` : 'no fact';
}

function listOf(ids: ReadonlySet<string>): string {
  return ids.size === 0 ? 'none' : [...ids].join(', ');
}
