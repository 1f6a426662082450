import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../corpus/checks.ts';
import type { CheckChange, CheckResult, Stage } from './revisions.ts';

/** Checks with what became of them, on one index. */
export interface Checked {
  readonly checks: readonly Check[];
  readonly results: readonly CheckResult[];
}

/** What checks come out otherwise on the stage than on what is served, in the order of the stage. */
export function compareChecks(before: Checked, after: Checked): Stage['checks'] {
  const checksBefore = new Map(before.checks.map((check) => [check.id, check]));
  const resultsBefore = new Map(before.results.map((result) => [result.id, result]));
  const checksAfter = new Map(after.checks.map((check) => [check.id, check]));
  const changes: CheckChange[] = [];
  const stillFailing: CheckResult[] = [];
  for (const result of after.results) {
    const { id, question, outcome, expected, got } = result;
    const old = resultsBefore.get(id);
    const change = changeOf(
      result,
      old,
      !isDeepStrictEqual(checksBefore.get(id), checksAfter.get(id)),
    );
    if (change === null) {
      if (outcome === 'failed') stillFailing.push(result);
      continue;
    }
    const answers = { before: old?.answer ?? null, after: result.answer ?? null };
    changes.push({ id, question, change, expected, got, ...answers });
  }
  for (const { id, question } of before.checks) {
    if (checksAfter.has(id)) continue;
    const answers = { before: resultsBefore.get(id)?.answer ?? null, after: null };
    changes.push({ id, question, change: 'removed', expected: '', got: '', ...answers });
  }
  return { total: after.checks.length, changes, stillFailing };
}

function changeOf(
  now: CheckResult,
  old: CheckResult | undefined,
  isEdited: boolean,
): CheckChange['change'] | null {
  if (now.outcome === 'failed' && old?.outcome !== 'failed') return 'breaks';
  if (old === undefined) return 'added';
  if (isEdited) return 'edited';
  if (now.outcome === 'passed' && old.outcome === 'failed') return 'repaired';
  if (now.answer !== old.answer || now.got !== old.got) return 'answered-otherwise';
  return null;
}
