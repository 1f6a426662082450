import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import type { SearchOptions } from 'minisearch';
import { loadPassages } from '../search/load-passages.ts';
import type { Outcome } from './metrics.ts';
import type { Progress, Run } from './ours.ts';
import type { JudgedQuestion } from './question-set.ts';

/** What somebody gets from MiniSearch alone: as its tutorial shows it, and with its defaults. */
export const BASELINES: Readonly<Record<string, SearchOptions>> = {
  tutorial: { prefix: true, fuzzy: 0.2 },
  defaults: {},
};

const LIMIT = 10;
const EXCERPTS = 3;
const MAX_EXCERPT_LENGTH = 300;
const NOTHING = { start: 0, end: 0 };

/** Puts every question to bare MiniSearch over the same passages. */
export async function runBaseline(
  folder: string,
  questions: readonly JudgedQuestion[],
  options: SearchOptions,
  progress: Progress,
): Promise<Run> {
  const before = measureHeap();
  const { passages } = await loadPassages(folder);
  const texts = new Map(passages.map(({ id, text }) => [id, text]));
  const start = performance.now();
  const mini = new MiniSearch<{ readonly id: string; readonly text: string }>({ fields: ['text'] });
  mini.addAll(passages.map(({ id, text }) => ({ id, text })));
  const buildSeconds = (performance.now() - start) / 1000;
  const heapMB = (measureHeap() - before) / 2 ** 20;
  const outcomes: Outcome[] = [];
  for (const { question } of questions) {
    const asked = performance.now();
    const results = mini.search(question, options).slice(0, LIMIT);
    const excerpts = results.slice(0, EXCERPTS).map(({ id, terms }) => {
      return cutExcerpt(texts.get(String(id)) ?? '', new Set(terms));
    });
    const ms = performance.now() - asked;
    const passageIds = results.map(({ id }) => String(id));
    outcomes.push({ passageIds, excerpts, confidence: results[0]?.score ?? 0, ms });
    progress(outcomes.length);
    // Searching blocks this thread: let the progress be written.
    if (outcomes.length % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { outcomes, cost: { buildSeconds, heapMB } };
}

/** The stretch of whole words within 300 characters that holds most of the words that matched. */
export function cutExcerpt(text: string, terms: ReadonlySet<string>): string {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    isMatch: terms.has(word.toLowerCase()),
  }));
  let best: { readonly start: number; readonly end: number }[] = [];
  let most = -1;
  let first = 0;
  let count = 0;
  for (const last of words) {
    count += last.isMatch ? 1 : 0;
    while (last.end - (words[first]?.start ?? 0) > MAX_EXCERPT_LENGTH) {
      count -= words[first]?.isMatch === true ? 1 : 0;
      first += 1;
    }
    if (count > most) best = [];
    most = Math.max(most, count);
    if (count === most) best.push({ start: words[first]?.start ?? last.start, end: last.end });
  }
  // Of equal ones the middle one: what is asked stands before or after the words that matched.
  const full = best.filter(({ start, end }) => end - start > MAX_EXCERPT_LENGTH - 30);
  const { start, end } = (full.length > 0 ? full : best.slice(-1))[full.length >> 1] ?? NOTHING;
  return text.slice(start, end);
}

function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
