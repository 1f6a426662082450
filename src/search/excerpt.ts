import type { Citation, Passage } from '../corpus/corpus.ts';
import type { Excerpt } from './search.ts';
import type { Segment } from './segments.ts';

/** In UTF-16 code units. */
export const MAX_EXCERPT_LENGTH = 300;

/** A run of whole segments that is short enough to be shown. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** What the window holds, as its caller measured it. */
  readonly value: number;
}

// Together less than any unit of a question is worth: they decide between windows that hold the same.
const BONUS_SENTENCE_START = 0.01;
const BONUS_SENTENCE_END = 0.01;
const BONUS_FULL_LENGTH = 0.01;

/**
 * The most valuable run of segments of at most `MAX_EXCERPT_LENGTH` characters. Of equal ones the
 * one that begins and ends with a sentence, then the longer one, then the earlier one. Null only
 * if there are no segments. `measureFrom(start)` begins a run; what it gives is then called with
 * each end of that run, from the nearest to the farthest, so that it can go on counting.
 */
export function chooseWindow(
  segments: readonly Segment[],
  measureFrom: (start: number) => (end: number) => number,
): Window | null {
  let best: Window | null = null;
  let bestRank = -Infinity;
  for (let from = 0; from < segments.length; from += 1) {
    const first = segments[from];
    if (first === undefined) break;
    const measureTo = measureFrom(first.start);
    for (let to = from; to < segments.length; to += 1) {
      const last = segments[to];
      if (last === undefined || last.end - first.start > MAX_EXCERPT_LENGTH) break;
      const value = measureTo(last.end);
      const rank =
        value +
        (first.startsSentence ? BONUS_SENTENCE_START : 0) +
        (last.endsSentence ? BONUS_SENTENCE_END : 0) +
        (BONUS_FULL_LENGTH * (last.end - first.start)) / MAX_EXCERPT_LENGTH;
      if (rank > bestRank) {
        best = { start: first.start, end: last.end, value };
        bestRank = rank;
      }
    }
  }
  return best;
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
