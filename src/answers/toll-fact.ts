import type { Citation, Figure, Toll } from '../corpus/corpus.ts';
import { describeFigure, describeRange } from '../corpus/describe.ts';
import type { Reported } from './answer.ts';

/** Shown where a record has nothing in a field: unknown is never zero. */
export const NOT_RECORDED = 'not recorded';

/**
 * “182–185”; where only parts of the victims are counted, those: “13 US troops”. Figures of the
 * scopes that are asked for come first: “13 US troops (of 182–185 in all)”.
 */
export function tollValue(toll: Toll, scopes: readonly string[] = []): string {
  const asked = toll.figures.filter(({ scope }) => scope !== null && scopes.includes(scope));
  const [one] = asked;
  if (one) {
    const values = asked.filter(({ scope }) => scope === one.scope).map(({ value }) => value);
    const range = describeRange({ min: Math.min(...values), max: Math.max(...values) });
    const whole = toll.range ? `of ${describeRange(toll.range)} in all` : 'part of the toll';
    return `${range} ${one.scope} (${whole})`;
  }
  if (toll.range) return describeRange(toll.range);
  const first = toll.figures.find((figure) => figure.stage !== 'perpetrator-claim');
  return first ? `${describeFigure(first)} (part of the toll)` : NOT_RECORDED;
}

/**
 * Sources that say the same are one line. Those of a scope that is asked for come first, then counts
 * of all victims; early ones last.
 */
export function reportFigures(
  figures: readonly Figure[],
  scopes: readonly string[] = [],
): Reported[] {
  const rankOf = (figure: Figure): number =>
    figure.scope !== null && scopes.includes(figure.scope) ? -1 : usualRankOf(figure);
  const lines = new Map<string, Reported>();
  for (const figure of figures.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const line = reportFigure(figure);
    const key = `${line.text} ${line.note ?? ''} ${usualRankOf(figure) < 2 ? '' : line.stage}`;
    const same = lines.get(key);
    const citations = uniqueCitations([...(same?.citations ?? []), ...line.citations]);
    lines.set(key, { ...line, ...same, citations });
  }
  return [...lines.values()];
}

function reportFigure(figure: Figure): Reported {
  const notes = [figure.derived && `sum: ${figure.derived}`, figure.note].filter(Boolean);
  return {
    ...report(describeFigure(figure), figure.citations, { note: notes.join('; ') || null }),
    stage: figure.stage,
  };
}

function usualRankOf({ stage, scope }: Figure): number {
  if (stage === 'perpetrator-claim') return 3;
  if (stage === 'early') return 2;
  return scope === null ? 0 : 1;
}

export function report(
  text: string,
  citations: readonly Citation[],
  { note = null, basis = 'field' }: Partial<Pick<Reported, 'note' | 'basis'>> = {},
): Reported {
  return { text, stage: null, note, basis, citations };
}

export function uniqueCitations(citations: readonly Citation[]): Citation[] {
  const seen = new Map(
    citations.map((citation) => [`${citation.sourceId} ${citation.locator}`, citation]),
  );
  return [...seen.values()];
}
