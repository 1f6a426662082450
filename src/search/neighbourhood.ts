import type { IndexedDocument } from './indexed-document.ts';
import type { Candidate, Surroundings } from './judge.ts';
import type { Plan } from './plan.ts';
import type { Scored } from './term-index.ts';

/** A candidate with its place in the corpus: neighbours of one article have neighbouring numbers. */
export interface Found extends Candidate {
  readonly number: number;
  /** Its article's number, or its record's. */
  readonly group: number;
}

/** So many of the best count for the share of an article among the hits. */
const COUNTED = 60;

interface Group {
  share: number;
  readonly best: number;
  units: number;
}

/**
 * What stands around the first candidates, among all that was found for a question. Only what is
 * near one of them is looked at: a common word may find a tenth of the corpus.
 */
export class Neighbourhood {
  readonly #found: Scored;
  /** Of each document the number of its article or record. */
  readonly #groupOf: Int32Array;
  readonly #groups = new Map<number, Group>();
  /** Document → its place among what was found, for documents of these groups. */
  readonly #places = new Map<number, number>();

  /** All that was found, and the first of it in the order of their BM25. */
  constructor(found: Scored, first: readonly Found[], groupOf: Int32Array) {
    this.#found = found;
    this.#groupOf = groupOf;
    let total = 0;
    for (const [rank, { group, bm25 }] of first.entries()) {
      const known = this.#groups.get(group) ?? { share: 0, best: bm25, units: 0 };
      this.#groups.set(group, known);
      if (rank >= COUNTED) continue;
      known.share += bm25;
      total += bm25;
    }
    for (const group of this.#groups.values()) group.share /= total || 1;
    const { numbers, bits } = found;
    for (let place = 0; place < numbers.length; place += 1) {
      const number = numbers[place] ?? 0;
      const group = this.#groups.get(groupOf[number] ?? 0);
      if (group === undefined) continue;
      group.units |= bits[place] ?? 0;
      this.#places.set(number, place);
    }
  }

  around({ number, group }: Found): Surroundings {
    const known = this.#groups.get(group);
    const before = this.#placeBeside(number, -1);
    const after = this.#placeBeside(number, 1);
    const { bm25, bits } = this.#found;
    return {
      before: bm25[before] ?? 0,
      after: bm25[after] ?? 0,
      unitsBeside: (bits[before] ?? 0) | (bits[after] ?? 0),
      unitsInArticle: known?.units ?? 0,
      articleShare: known?.share ?? 0,
      articleBest: known?.best ?? 0,
    };
  }

  /** The place of a neighbouring paragraph of the same article; −1 if it was not found. */
  #placeBeside(number: number, by: number): number {
    const isSame = this.#groupOf[number + by] === this.#groupOf[number];
    return isSame ? (this.#places.get(number + by) ?? -1) : -1;
  }
}

/** Only those that are meant. */
export function keepOnly(found: Scored, isMeant: (number: number) => boolean): Scored {
  const places = [...found.numbers.keys()].filter((place) => isMeant(found.numbers[place] ?? 0));
  return {
    numbers: Int32Array.from(places, (place) => found.numbers[place] ?? 0),
    bm25: Float64Array.from(places, (place) => found.bm25[place] ?? 0),
    bits: Int32Array.from(places, (place) => found.bits[place] ?? 0),
  };
}

/** The first so many by BM25 in their order, equal ones by id; all, if there are not so many. */
export function firstOf(
  { numbers, bm25 }: Scored,
  count: number,
  documents: readonly IndexedDocument[],
  groupOf: Int32Array,
): readonly Found[] {
  const least = nthLargest(bm25, count);
  const first: Found[] = [];
  for (let place = 0; place < numbers.length; place += 1) {
    const score = bm25[place] ?? 0;
    const number = numbers[place] ?? 0;
    const document = documents[number];
    if (score < least || document === undefined) continue;
    first.push({ number, document, group: groupOf[number] ?? 0, bm25: score });
  }
  return first
    .sort((a, b) => b.bm25 - a.bm25 || (a.document.id < b.document.id ? -1 : 1))
    .slice(0, count);
}

/**
 * The n-th largest value, by the values so large that were met so far: sorting them all took longer
 * than finding them. −∞ where there are no more than n.
 */
function nthLargest(values: Float64Array, n: number): number {
  if (values.length <= n || n < 1) return -Infinity;
  const largest = values.slice(0, n).sort();
  for (let at = n; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value <= (largest[0] ?? 0)) continue;
    let place = 1;
    while (place < n && (largest[place] ?? 0) < value) place += 1;
    largest.copyWithin(0, 1, place);
    largest[place - 1] = value;
  }
  return largest[0] ?? -Infinity;
}

/** Each searched term → the units it stands for, as bits of the first 32. */
export function unitsOfTerms({ units }: Plan): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [unit, { alternatives, parts }] of units.slice(0, 32).entries()) {
    for (const term of [...alternatives.keys(), ...parts.keys()]) {
      bits.set(term, (bits.get(term) ?? 0) | (1 << unit));
    }
  }
  return bits;
}
