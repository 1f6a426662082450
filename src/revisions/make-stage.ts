import { randomBytes } from 'node:crypto';
import type { Check } from '../corpus/checks.ts';
import type { SearchClient } from '../search/search.ts';
import { askChecks } from './ask-checks.ts';
import { findReasons } from './caution.ts';
import { compareChecks } from './compare-checks.ts';
import type { OpenIndex } from './open-index.ts';
import type { RunChecks, Served, Stage, StageProgress } from './revisions.ts';
import type { Prepared } from './tasks.ts';

export type Tell = (progress: StageProgress) => void;

/** Asks the checks of the stage and of what is served, and says what a moderator must look at. */
export async function makeStage(
  prepared: Extract<Prepared, { status: 'prepared' | 'unchanged' }>,
  opened: OpenIndex,
  served: Served,
  { by, at, runChecks, tell }: { by: string; at: string; runChecks: RunChecks; tell: Tell },
): Promise<Stage> {
  const { checks: checksAfter, checksBefore } = prepared;
  const total = checksAfter.length + checksBefore.length;
  const ask = async (search: SearchClient, some: readonly Check[], done: number) => ({
    checks: some,
    results: await askChecks(runChecks, search, some, (asked) =>
      tell({ phase: 'asking', asked: done + asked, total }),
    ),
  });
  const after = await ask(opened.index.client, checksAfter, 0);
  const before = await ask(served.search, checksBefore, checksAfter.length);
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
