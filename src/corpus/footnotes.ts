import type { FootnoteMark } from './markdown.ts';

/** A stretch of text and the citation keys that vouch for it. */
export interface FootnotedSpan {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly FootnoteMark[];
}

/**
 * Spans in order and apart: each runs from the end of the one before (or the start of the text), to
 * where its marks stand, with the punctuation that follows them. `rest` is where the text begins
 * that no mark vouches for, null when all is vouched for; `stray` are marks with nothing before them.
 */
export function spanFootnotes(
  text: string,
  marks: readonly FootnoteMark[],
): {
  readonly spans: readonly FootnotedSpan[];
  readonly rest: number | null;
  readonly stray: readonly FootnoteMark[];
} {
  const spans: { start: number; end: number; marks: FootnoteMark[] }[] = [];
  const stray: FootnoteMark[] = [];
  let cursor = 0;
  for (const mark of marks) {
    const end = skip(text, Math.min(mark.at, text.length), /[.,;:!?…"'”’)\]»]/);
    const start = skip(text, cursor, /\s/);
    const last = spans.at(-1);
    if (start < end) spans.push({ start, end, marks: [mark] });
    else if (last !== undefined) last.marks.push(mark);
    else stray.push(mark);
    cursor = Math.max(cursor, end);
  }
  const rest = skip(text, cursor, /\s/);
  return { spans, rest: rest < text.length ? rest : null, stray };
}

function skip(text: string, from: number, pattern: RegExp): number {
  let index = from;
  while (index < text.length && pattern.test(text.charAt(index))) index++;
  return index;
}
