import type { Figures } from './metrics.ts';

/** All figures of one evaluation: the shape of `--json`. */
export interface Report {
  readonly ours: Figures;
  readonly baselines: Readonly<Record<string, Figures>>;
}

const DIGITS: Readonly<Record<keyof Figures, number>> = {
  hit1: 1,
  hit3: 1,
  hit5: 1,
  mrr10: 1,
  answer1: 1,
  answer3: 1,
  auroc: 3,
  answeredAt90: 1,
  p50: 1,
  p95: 1,
  p99: 1,
  buildSeconds: 1,
  heapMB: 0,
};

/** A table for people: one line for each figure, one column for each engine. */
export function drawReport({ ours, baselines }: Report): string {
  const columns = [['ours', ours] as const, ...Object.entries(baselines)];
  const lines = [['', ...columns.map(([name]) => name)]];
  for (const key of Object.keys(DIGITS) as (keyof Figures)[]) {
    lines.push([key, ...columns.map(([, figures]) => figures[key].toFixed(DIGITS[key]))]);
  }
  return lines
    .map(([name = '', ...cells]) => [name.padEnd(13), ...cells.map((c) => c.padStart(9))].join(' '))
    .join('\n');
}
