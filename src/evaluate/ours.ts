import { totalmem } from 'node:os';
import { openSearch } from '../search/client.ts';
import type { Meter } from '../search/client.ts';
import type { Outcome } from './metrics.ts';
import type { JudgedQuestion } from './question-set.ts';

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly cost: { readonly buildSeconds: number; readonly heapMB: number };
}

/** Told how many questions are done. */
export type Progress = (done: number) => void;

/** Hits asked for: ten are judged as a ranking. */
const LIMIT = 10;

/** Puts every question to the product: the worker behind its client, asked as `/ask` asks it. */
export async function runOurs(
  folder: string,
  questions: readonly JudgedQuestion[],
  progress: Progress,
): Promise<Run> {
  let cost = { buildSeconds: Number.NaN, heapMB: Number.NaN };
  let lastMs = Number.NaN;
  const meter: Meter = {
    built: ({ buildMs, heapBytes }) => {
      cost = { buildSeconds: buildMs / 1000, heapMB: (heapBytes ?? Number.NaN) / 2 ** 20 };
    },
    answered: (ms) => {
      lastMs = ms;
    },
  };
  const maxMemoryMib = Math.floor((totalmem() / 2 ** 20) * 0.7);
  const search = await openSearch(
    { corpusDir: folder, format: 'passages', maxMemoryMib },
    { meter },
  );
  try {
    const outcomes: Outcome[] = [];
    for (const { question } of questions) {
      const { hits, confidence } = await search.search({
        text: question,
        limit: LIMIT,
        mayRepeat: true,
      });
      const passages = hits.filter((hit) => hit.kind === 'passage');
      outcomes.push({
        passageIds: [...new Set(passages.map(({ id }) => id))],
        excerpts: passages.map(({ excerpt }) => excerpt.text),
        confidence,
        ms: lastMs,
      });
      progress(outcomes.length);
    }
    return { outcomes, cost };
  } finally {
    await search.close();
  }
}
