import { randomBytes } from 'node:crypto';
import type { Check } from '../corpus/checks.ts';
import type { SearchClient } from '../search/search.ts';
import { findReasons } from './caution.ts';
import { compareChecks } from './compare-checks.ts';
import type { Checked } from './compare-checks.ts';
import type { OpenIndex } from './open-index.ts';
import type {
  CheckResult,
  RunChecks,
  Served,
  Stage,
  StagePhase,
  StageRequest,
} from './revisions.ts';
import type { Prepared } from './tasks.ts';

/** Where in the whole each phase begins; measured on corpora of 500 and of 20,000 passages. */
const BEGINS: Readonly<Record<StagePhase, number>> = {
  fetching: 0,
  reading: 0.05,
  checking: 0.1,
  writing: 0.25,
  comparing: 0.35,
  building: 0.45,
  asking: 0.75,
};
/** So many that the progress moves, so few that it costs nothing. */
const CHECKS_AT_ONCE = 10;

export type Tell = (phase: StagePhase, shareOfPhase?: number) => void;

/** Tells phases as shares of the whole that never fall. */
export function makeTell({ onProgress }: StageRequest): Tell {
  const starts = [...Object.values(BEGINS), 1];
  let last = 0;
  return (phase, shareOfPhase = 0) => {
    const from = BEGINS[phase];
    const to = starts.find((start) => start > from) ?? 1;
    last = Math.max(last, from + (to - from) * shareOfPhase);
    onProgress?.({ phase, share: last });
  };
}

/** Asks the checks of the stage and of what is served, and says what a moderator must look at. */
export async function makeStage(
  prepared: Extract<Prepared, { status: 'prepared' | 'unchanged' }>,
  opened: OpenIndex,
  served: Served,
  { by, at, runChecks, tell }: { by: string; at: string; runChecks: RunChecks; tell: Tell },
): Promise<Stage> {
  const total = prepared.checks.length + prepared.checksBefore.length;
  let asked = 0;
  const ask = async (search: SearchClient, checks: readonly Check[]): Promise<Checked> => {
    const results: CheckResult[] = [];
    for (let start = 0; start < checks.length; start += CHECKS_AT_ONCE) {
      tell('asking', asked / total);
      const some = checks.slice(start, start + CHECKS_AT_ONCE);
      results.push(...(await runChecks(search, some)));
      asked += some.length;
    }
    return { checks, results };
  };
  const after = await ask(opened.index.client, prepared.checks);
  const before = await ask(served.search, prepared.checksBefore);
  tell('asking', 1);
  const checks = compareChecks(before, after);
  const passages = { before: served.counts.passages, after: prepared.counts.passages };
  const difference = { ...prepared.difference, passages };
  return {
    id: randomBytes(6).toString('hex'),
    folder: prepared.folder,
    revision: prepared.revision,
    base: served.folder,
    by,
    at,
    counts: prepared.counts,
    difference,
    checks,
    warnings: prepared.warnings,
    absorbed: prepared.absorbed,
    hidden: prepared.hidden,
    needsConfirmation: findReasons({ difference, checks }),
    buildMs: opened.buildMs,
  };
}
