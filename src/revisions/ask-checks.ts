import type { Check } from '../corpus/checks.ts';
import type { SearchClient } from '../search/search.ts';
import type { CheckResult, RunChecks } from './revisions.ts';

/** So many that the progress moves, so few that it costs nothing. */
const CHECKS_AT_ONCE = 10;

/** What becomes of the checks on an index, in their order; `onAsked` is told how many are done. */
export async function askChecks(
  runChecks: RunChecks,
  search: SearchClient,
  checks: readonly Check[],
  onAsked: (asked: number) => void,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (let start = 0; start < checks.length; start += CHECKS_AT_ONCE) {
    onAsked(start);
    results.push(...(await runChecks(search, checks.slice(start, start + CHECKS_AT_ONCE))));
  }
  onAsked(checks.length);
  return results;
}
