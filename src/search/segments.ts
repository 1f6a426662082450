import { pushTrimmed, splitSentences } from './sentences.ts';
import type { Stretch } from './sentences.ts';

/** A clause of a text. */
export interface Segment extends Stretch {
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
}

/** A comma, semicolon, colon, dash or bracket: where a sentence may be left without harm. */
const CLAUSE_END = /[;:](?=\s)|,(?=\s)|\s[–—-](?=\s)|—|\)(?=\s)/gu;

/**
 * A text as its clauses, each of at most `limit` characters: where an excerpt may begin. Of a clause
 * that is longer as many words as fit; of a longer word as many whole characters as fit. Clauses of
 * a few characters stay with the next one, so that no excerpt begins in the middle of a list.
 */
export function clausesOf(text: string, limit: number): readonly Segment[] {
  return splitSentences(text).flatMap((sentence) => {
    const pieces = joinShort(splitSentence(text, sentence, limit), limit);
    return pieces.map((piece, index) => ({
      ...piece,
      startsSentence: index === 0,
      endsSentence: index === pieces.length - 1,
    }));
  });
}

const SHORT_CLAUSE = 25;

function joinShort(pieces: readonly Stretch[], limit: number): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isShort = last !== undefined && last.end - last.start < SHORT_CLAUSE;
    if (isShort && piece.end - last.start <= limit) {
      joined[joined.length - 1] = { start: last.start, end: piece.end };
    } else joined.push(piece);
  }
  return joined;
}

function splitSentence(text: string, sentence: Stretch, limit: number): readonly Stretch[] {
  const clauses: Stretch[] = [];
  let start = sentence.start;
  for (const match of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    const end = sentence.start + match.index + match[0].length;
    pushTrimmed(clauses, text, start, end);
    start = end;
  }
  pushTrimmed(clauses, text, start, sentence.end);
  return clauses.flatMap((clause) =>
    isWithin(clause, limit) ? [clause] : splitLongClause(text, clause, limit),
  );
}

function splitLongClause(text: string, clause: Stretch, limit: number): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let { start } = clause;
  while (clause.end - start > limit) {
    const cut = lastSpaceWithin(text, start, limit) ?? lastCharacterWithin(text, start, limit);
    pushTrimmed(pieces, text, start, cut);
    start = cut;
  }
  pushTrimmed(pieces, text, start, clause.end);
  return pieces;
}

function lastSpaceWithin(text: string, start: number, limit: number): number | null {
  for (let end = start + limit; end > start; end -= 1) {
    if (/\s/.test(text[end] ?? '')) return end;
  }
  return null;
}

/**
 * The end of the last whole character (with its marks and joined emoji) within the limit.
 * NOTE: a single character of more than `limit` code units is cut between two code points.
 */
function lastCharacterWithin(text: string, start: number, limit: number): number {
  const piece = text.slice(start, start + 2 * limit);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en').segment(piece)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  if (end > 0) return start + end;
  const isInsidePair = /[\uD800-\uDBFF]/.test(text[start + limit - 1] ?? '');
  return start + limit - (isInsidePair ? 1 : 0);
}

function isWithin({ start, end }: Stretch, limit: number): boolean {
  return end - start <= limit;
}
