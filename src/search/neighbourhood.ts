import type { Candidate, Surroundings } from './judge.ts';
import type { Plan } from './plan.ts';

/** A candidate with its place in the corpus: neighbours of one article have neighbouring numbers. */
export interface Found extends Candidate {
  readonly number: number;
  /** Its article's number, or its record's. */
  readonly group: number;
  /** Units of the question that its terms stand for, as bits of the first 32. */
  readonly units: number;
}

/** So many of the best count for the share of an article among the hits. */
export const COUNTED = 60;

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
  readonly #near = new Map<number, Found>();
  readonly #groups = new Map<number, Group>();

  /** All that was found, `COUNTED` and all that will be judged first; and how many will be judged. */
  constructor(found: readonly Found[], judged: number) {
    let total = 0;
    for (const [rank, { group, bm25 }] of found.slice(0, Math.max(judged, COUNTED)).entries()) {
      const known = this.#groups.get(group) ?? { share: 0, best: bm25, units: 0 };
      this.#groups.set(group, known);
      if (rank >= COUNTED) continue;
      known.share += bm25;
      total += bm25;
    }
    for (const group of this.#groups.values()) group.share /= total || 1;
    for (const one of found) {
      const group = this.#groups.get(one.group);
      if (group === undefined) continue;
      group.units |= one.units;
      this.#near.set(one.number, one);
    }
  }

  around({ group, number }: Found): Surroundings {
    const known = this.#groups.get(group);
    const neighbour = (by: number): Found | undefined => {
      const near = this.#near.get(number + by);
      return near?.group === group ? near : undefined;
    };
    const before = neighbour(-1);
    const after = neighbour(1);
    return {
      before: before?.bm25 ?? 0,
      after: after?.bm25 ?? 0,
      unitsBeside: (before?.units ?? 0) | (after?.units ?? 0),
      unitsInArticle: known?.units ?? 0,
      articleShare: known?.share ?? 0,
      articleBest: known?.best ?? 0,
    };
  }
}

/**
 * The first so many by BM25 in their order, equal ones by id, and the rest behind them as it comes: a
 * common word may find thousands, and to sort them all took longer than to find them.
 */
export function putFirst(found: readonly Found[], count: number): readonly Found[] {
  if (found.length <= 4 * count) return found.toSorted(byScore);
  const scores = Float64Array.from(found, ({ bm25 }) => bm25).sort();
  const least = scores[scores.length - count] ?? -Infinity;
  const first = found.filter(({ bm25 }) => bm25 >= least).sort(byScore);
  return first.concat(found.filter(({ bm25 }) => bm25 < least));
}

function byScore(a: Found, b: Found): number {
  return b.bm25 - a.bm25 || (a.document.id < b.document.id ? -1 : 1);
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
