/** Letters that transliterations use for one sound: Krokus and Crocus, Khurasan and Khorasan. */
const ALIKE = ['ckq', 'ou', 'ei', 'iy', 'ae', 'sz', 'vw', 'gj'];

/** What a letter costs that sounds like the right one. */
export const COST_ALIKE = 0.5;

type Rows = readonly [Float64Array, Float64Array, Float64Array];

function makeRows(size: number): Rows {
  return [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
}

// Kept between calls: one look-up compares thousands of words.
let rows = makeRows(64);

/**
 * Edits between two words, or null if more than `limit`: insertions, deletions, substitutions and
 * transpositions of neighbours count 1, substitutions of letters that sound alike 0.5. This is the
 * optimal string alignment distance (Damerau 1964; https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance)
 * with such weights. For example airprot → airport 1, krokus → crocus 0.5 + 0.5 = 1.
 */
export function distanceWithin(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  // Three rows take turns: the present one, the last, and the one before it for transpositions.
  const size = b.length + 1;
  if (size > (rows[0]?.length ?? 0)) rows = makeRows(size);
  let [beforeLast, last, row] = rows;
  for (let j = 0; j < size; j += 1) last[j] = j;
  let lowestOfLast = 0;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const left = a.charCodeAt(i - 1);
      const right = b.charCodeAt(j - 1);
      let cost = at(last, j - 1) + substitutionCost(left, right);
      cost = Math.min(cost, at(last, j) + 1, at(row, j - 1) + 1);
      if (left === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === right) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row[j] = cost;
      lowest = Math.min(lowest, cost);
    }
    // A transposition reaches back over a row, so one row above the limit does not decide alone.
    if (lowest > limit && lowestOfLast > limit) return null;
    lowestOfLast = lowest;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = at(last, b.length);
  return distance <= limit ? distance : null;
}

/**
 * The letters of a word as bits, those that sound alike as one. An edit turns at most two of them,
 * so words whose masks differ in more than twice the limit need not be compared.
 */
export function letterMask(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    mask |= MASKS.get(code) ?? 1 << (code % 32);
  }
  return mask;
}

/**
 * Whether two words begin so alike that they are worth comparing: the first or second letters are
 * the same or sound alike, or one word lacks the other's first letter..
 */
export function beginsAlike(a: string, b: string): boolean {
  const [a0, a1, b0, b1] = [a.charCodeAt(0), a.charCodeAt(1), b.charCodeAt(0), b.charCodeAt(1)];
  return a0 === b0 || a1 === b1 || a0 === b1 || a1 === b0 || ALIKE_PAIRS.has(pair(a0, b0));
}

/** How many bits two masks differ in. */
export function countDifferences(a: number, b: number): number {
  let rest = a ^ b;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}

/** Two code units as one number. */
const pair = (a: number, b: number): number => a * 0x10000 + b;

const codesOf = (letters: string): number[] =>
  Array.from(letters, (letter) => letter.charCodeAt(0));

const ALIKE_PAIRS: ReadonlySet<number> = new Set(
  ALIKE.flatMap((letters) =>
    codesOf(letters).flatMap((a) => codesOf(letters).map((b) => pair(a, b))),
  ),
);

// Alike is not transitive (a–e, e–i, i–y), but a mask may only err towards comparing.
const MASKS: ReadonlyMap<number, number> = new Map(
  ['ckq', 'ou', 'aeiy', 'sz', 'vw', 'gj'].flatMap((letters) =>
    codesOf(letters).map((code) => [code, 1 << (letters.charCodeAt(0) % 32)] as const),
  ),
);

function substitutionCost(a: number, b: number): number {
  if (a === b) return 0;
  return ALIKE_PAIRS.has(pair(a, b)) ? COST_ALIKE : 1;
}

function at(row: Float64Array, index: number): number {
  return row[index] ?? Infinity;
}
