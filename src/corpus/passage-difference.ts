import type { Passage } from './corpus.ts';
import { placeOf } from './field-words.ts';

/** A passage that is new, gone (the other side is null), or says something else. */
export interface PassageChange {
  readonly before: PassageWords | null;
  readonly after: PassageWords | null;
}

export interface PassageWords {
  readonly id: string;
  readonly heading: string | null;
  readonly text: string;
  /** The places that its footnotes name, in order: `saif-islam ¶5`. */
  readonly sources: readonly string[];
}

/**
 * The passages of one article before and after, matched by their words. A passage that only moved is
 * no change. Between two that stayed, those that went and those that came are paired in order.
 */
export function comparePassages(
  before: readonly Passage[],
  after: readonly Passage[],
): readonly PassageChange[] {
  const old = before.map(wordsOf);
  const now = after.map(wordsOf);
  const changes: PassageChange[] = [];
  let [from, to] = [0, 0];
  for (const [left, right] of [...keptPairs(old, now), [old.length, now.length] as const]) {
    const gap = Math.max(left - from, right - to);
    for (let step = 0; step < gap; step++) {
      changes.push({
        before: from + step < left ? (old[from + step] ?? null) : null,
        after: to + step < right ? (now[to + step] ?? null) : null,
      });
    }
    [from, to] = [left + 1, right + 1];
  }
  return changes;
}

/** Pairs of the same words, rising on both sides: each takes the next that is still free. */
function keptPairs(old: readonly PassageWords[], now: readonly PassageWords[]) {
  const places = new Map<string, number[]>();
  now.forEach((words, index) => {
    const key = keyOf(words);
    const list = places.get(key);
    if (list === undefined) places.set(key, [index]);
    else list.push(index);
  });
  const candidates = old.flatMap((words, index) => {
    const place = places.get(keyOf(words))?.shift();
    return place === undefined ? [] : [[index, place] as const];
  });
  return longestRising(candidates);
}

/** Of pairs in the order of their first, the most whose second rises too (patience sorting). */
function longestRising(pairs: readonly (readonly [number, number])[]) {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, place], index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  });
  const rising: (readonly [number, number])[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) rising.unshift(pair);
  }
  return rising;
}

function wordsOf({ id, heading, parents, text, footnotes }: Passage): PassageWords {
  return {
    id,
    heading: heading === null ? null : [...parents, heading].join(' › '),
    text,
    sources: footnotes.flatMap(({ citations }) => citations.map(placeOf)),
  };
}

function keyOf({ heading, text, sources }: PassageWords): string {
  return JSON.stringify([heading, text, ...sources]);
}
