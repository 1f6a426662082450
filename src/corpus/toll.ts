import type { Figure, FigureStage, Toll } from './corpus.ts';

const SETTLED: ReadonlySet<FigureStage> = new Set(['updated', 'latest', 'article']);

/**
 * The range by the rule that `Toll` states. Qualifiers do not widen it: “at least 185” counts as
 * 185. For example 13 (US troops), 182 (article), at least 185 (latest) and 90 (early) → 182–185.
 */
export function makeToll(figures: readonly Figure[]): Toll {
  const ofAll = figures.filter((figure) => figure.scope === null);
  const settled = ofAll.filter((figure) => SETTLED.has(figure.stage));
  const counted = settled.length > 0 ? settled : ofAll.filter(({ stage }) => stage === 'early');
  if (counted.length === 0) return { range: null, figures };
  const values = counted.map((figure) => figure.value);
  return { range: { min: Math.min(...values), max: Math.max(...values) }, figures };
}
