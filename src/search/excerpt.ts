import type { Citation, Passage } from '../corpus/corpus.ts';
import type { Excerpt } from './search.ts';

/** In UTF-16 code units. */
export const MAX_EXCERPT_LENGTH = 300;

/** A stretch of a text that is short enough to be shown. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** How good it is to show, in the measure of whoever chose it. */
  readonly value: number;
}

/** A span of a text, by offsets. */
export type Mark = readonly [start: number, end: number];

/** The spans that lie wholly in a window, as offsets in it, in order; those that overlap as one. */
export function placeMarks(
  spans: readonly Mark[],
  window: { readonly start: number; readonly end: number },
): readonly Mark[] {
  const inside = spans
    .filter(([start, end]) => start >= window.start && end <= window.end)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const marks: [number, number][] = [];
  for (const [start, end] of inside) {
    const last = marks.at(-1);
    if (last !== undefined && start - window.start < last[1]) {
      last[1] = Math.max(last[1], end - window.start);
    } else {
      marks.push([start - window.start, end - window.start]);
    }
  }
  return marks;
}

/** The words of a passage between two offsets, with the matching words and who vouches for them. */
export function makeExcerpt(
  passage: Passage,
  window: { readonly start: number; readonly end: number },
  spans: readonly Mark[],
): Excerpt {
  const { start, end } = window;
  return {
    passageId: passage.id,
    text: passage.text.slice(start, end),
    start,
    end,
    marks: placeMarks(spans, window),
    citations: citationsOf(passage, start, end),
  };
}

/** The citations of the footnotes that vouch for any of the excerpt, each once and in order. */
function citationsOf(passage: Passage, start: number, end: number): readonly Citation[] {
  const found = new Map<string, Citation>();
  for (const footnote of passage.footnotes) {
    if (footnote.start >= end || footnote.end <= start) continue;
    for (const citation of footnote.citations) {
      const key = JSON.stringify([citation.sourceId, citation.locator]);
      if (!found.has(key)) found.set(key, citation);
    }
  }
  return found.size > 0 ? [...found.values()] : [passage.citation];
}
