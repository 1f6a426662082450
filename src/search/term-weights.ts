import { hashText } from './hash.ts';

/** What is known of a unit of a question when it is weighed. */
export interface UnitFacts {
  /** Its term, and the folded words before and after it; null at the ends of the question. */
  readonly term: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly shape: 'name' | 'number' | 'word';
  /** Information in nats, as BM25 has it. */
  readonly information: number;
  /** 0 to 1: how far on in the question it stands. */
  readonly position: number;
  /** The question word that it is the thing asked for of: what *year*, which *river*; or null. */
  readonly askedBy: string | null;
}

export const TERM_SLOT_BITS = 15;
const SLOTS = 2 ** TERM_SLOT_BITS;
/** However little a word says, it is not nothing; and no word is worth the whole question. */
export const LEAST_FACTOR = 0.15;
export const MOST_FACTOR = 2.5;

/**
 * Learnt weights of the words of questions, hashed into a table: `factor = e^(Σ weights of its
 * keys)`, between 0.15 and 2.5. For example in “What is the name of the river in …” *name*, with
 * −0.7 for the word and −0.2 for standing after *the*, counts 0.41 of its information.
 */
export class TermWeights {
  readonly #slots: Int8Array;
  readonly #scale: number;

  /** Each weight is the number in its slot times the scale. */
  constructor(slots: Int8Array, scale: number) {
    this.#slots = slots;
    this.#scale = scale;
  }

  factorOf(keys: Int32Array): number {
    let sum = 0;
    for (const key of keys) sum += this.#slots[key] ?? 0;
    return clampFactor(Math.exp(sum * this.#scale));
  }
}

export function clampFactor(factor: number): number {
  return Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor));
}

/** The slots that a unit's weight is the sum of. */
export function termKeys(facts: UnitFacts): Int32Array {
  const { term, before, after, shape, information, position, askedBy } = facts;
  const rarity = Math.min(9, Math.floor(information * 1.3));
  const names = [
    `term ${shape === 'number' ? '#' : term}`,
    `before ${before ?? '^'}`,
    `after ${after ?? '$'}`,
    `shape ${shape} ${rarity}`,
    `place ${shape} ${Math.min(4, Math.floor(5 * position))}`,
    `asked ${askedBy ?? '-'}`,
    `asked ${askedBy ?? '-'} ${askedBy === null ? shape : term}`,
  ];
  return Int32Array.from(names, (name) => (hashText(name) >>> 5) % SLOTS);
}
