/* oxlint-disable no-underscore-dangle -- MiniSearch names its protected members so. */
import MiniSearch from 'minisearch';
import type { DocumentFields } from './indexed-document.ts';

const BOOSTS: Readonly<Record<keyof DocumentFields, number>> = {
  text: 1,
  heading: 0.5,
  parents: 0.2,
  title: 0.3,
};
const FIELDS = Object.keys(BOOSTS) as (keyof DocumentFields)[];
const BM25 = { k: 1.2, b: 0.75, d: 0 };

const splitTerms = (text: string): string[] => (text === '' ? [] : text.split(' '));

type Numbered = DocumentFields & { readonly number: number };

/**
 * The documents that hold a term that is looked for, in no order; in each array one number for each.
 * A common word has thousands: an object for each took more time than to find them.
 */
export interface Scored {
  readonly numbers: Int32Array;
  readonly bm25: Float64Array;
  /** The bits of all terms that it holds. */
  readonly bits: Int32Array;
}

/** An index as arrays: they take less room than objects, and are searched, written and read faster. */
export interface PackedTerms {
  readonly documentCount: number;
  readonly averageLengths: readonly number[];
  /** Of each document and field: how many different terms it has. */
  readonly lengths: Uint32Array;
  readonly terms: readonly string[];
  /** Of each term: in how many fields it stands; and of each of these the field, and in how many documents. */
  readonly fieldCounts: Uint8Array;
  readonly fields: Uint8Array;
  readonly sizes: Uint32Array;
  /** Of each posting, in the order of the above: the document, and how often the term stands there. */
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
}

/**
 * Makes an index with MiniSearch, of documents that were analysed already and are numbered from 0 in
 * the order in which they are added.
 */
export class TermIndexer extends MiniSearch<Numbered> {
  constructor() {
    super({
      idField: 'number',
      fields: FIELDS,
      tokenize: splitTerms,
      processTerm: (term) => term,
      searchOptions: { combineWith: 'OR', boost: BOOSTS, bm25: BM25 },
    });
  }

  pack(): PackedTerms {
    const terms: string[] = [];
    const fieldCounts: number[] = [];
    const fields: number[] = [];
    const sizes: number[] = [];
    let postingCount = 0;
    for (const [, data] of this._index) {
      for (const postings of data.values()) postingCount += postings.size;
    }
    const documents = new Uint32Array(postingCount);
    const frequencies = new Uint32Array(postingCount);
    let at = 0;
    for (const [term, data] of this._index) {
      terms.push(term);
      fieldCounts.push(data.size);
      for (const [field, postings] of data) {
        fields.push(field);
        sizes.push(postings.size);
        for (const [document, frequency] of postings) {
          documents[at] = document;
          frequencies[at] = frequency;
          at += 1;
        }
      }
    }
    return {
      documentCount: this._documentCount,
      averageLengths: this._avgFieldLength,
      lengths: lengthsOf(this._documentCount, this._fieldLength),
      terms,
      fieldCounts: Uint8Array.from(fieldCounts),
      fields: Uint8Array.from(fields),
      sizes: Uint32Array.from(sizes),
      documents,
      frequencies,
    };
  }
}

/** Searches what MiniSearch indexed. */
export class TermIndex {
  readonly packed: PackedTerms;
  readonly #numbers: ReadonlyMap<string, number>;
  /** Of each term its first entry, a term in a field; and of each entry its first posting. */
  readonly #entries: Uint32Array;
  readonly #postings: Uint32Array;
  /** Of one search, by document; they are used again, and cleared when one is done. */
  readonly #sums: Float64Array;
  readonly #ofTerm: Float64Array;
  readonly #termCounts: Uint16Array;
  readonly #bits: Int32Array;

  constructor(packed: PackedTerms) {
    this.packed = packed;
    this.#numbers = new Map(packed.terms.map((term, number) => [term, number]));
    this.#entries = sumUp(packed.fieldCounts);
    this.#postings = sumUp(packed.sizes);
    this.#sums = new Float64Array(packed.documentCount);
    this.#ofTerm = new Float64Array(packed.documentCount).fill(NOT_HELD);
    this.#termCounts = new Uint16Array(packed.documentCount);
    this.#bits = new Int32Array(packed.documentCount);
  }

  /**
   * Every document that holds one of the terms, in no order, with the score that MiniSearch's `search`
   * gives it for these words with these boosts, to the last bit: Σ boost × weight × BM25 over terms and
   * fields, times the number of its terms. `search` makes several objects for each posting; where a
   * common word has thousands of postings, that took more time than all else.
   */
  find(weights: ReadonlyMap<string, number>, bitsOf: ReadonlyMap<string, number>): Scored {
    const touched: number[] = [];
    for (const [term, weight] of weights) {
      const number = this.#numbers.get(term);
      if (number !== undefined) this.#addTerm(number, weight, bitsOf.get(term) ?? 0, touched);
    }
    const numbers = Int32Array.from(touched);
    const bm25 = new Float64Array(numbers.length);
    const bits = new Int32Array(numbers.length);
    for (let at = 0; at < numbers.length; at += 1) {
      const number = numbers[at] ?? 0;
      bm25[at] = (this.#sums[number] ?? 0) * (this.#termCounts[number] ?? 0);
      bits[at] = this.#bits[number] ?? 0;
      this.#sums[number] = 0;
      this.#termCounts[number] = 0;
      this.#bits[number] = 0;
    }
    return { numbers, bm25, bits };
  }

  #addTerm(term: number, weight: number, bit: number, touched: number[]): void {
    const { documentCount, averageLengths, lengths, fields, documents, frequencies } = this.packed;
    const ofTerm = this.#ofTerm;
    const held: number[] = [];
    for (const [field, name] of FIELDS.entries()) {
      const entry = this.#entryOf(term, field, fields);
      if (entry < 0) continue;
      const first = this.#postings[entry] ?? 0;
      const end = this.#postings[entry + 1] ?? 0;
      const size = end - first;
      const boost = weight * BOOSTS[name];
      const information = Math.log(1 + (documentCount - size + 0.5) / (size + 0.5));
      const average = averageLengths[field] ?? 1;
      for (let posting = first; posting < end; posting += 1) {
        const document = documents[posting] ?? 0;
        const frequency = frequencies[posting] ?? 0;
        const length = lengths[document * FIELDS.length + field] ?? 0;
        const norm = BM25.k * (1 - BM25.b + (BM25.b * length) / average);
        const raw = information * (BM25.d + (frequency * (BM25.k + 1)) / (frequency + norm));
        const before = ofTerm[document] ?? NOT_HELD;
        if (before === NOT_HELD) held.push(document);
        ofTerm[document] = (before === NOT_HELD ? 0 : before) + boost * raw;
      }
    }
    for (const document of held) {
      if (this.#termCounts[document] === 0) touched.push(document);
      this.#sums[document] = (this.#sums[document] ?? 0) + (ofTerm[document] ?? 0);
      this.#termCounts[document] = (this.#termCounts[document] ?? 0) + 1;
      this.#bits[document] = (this.#bits[document] ?? 0) | bit;
      ofTerm[document] = NOT_HELD;
    }
  }

  /** Where a term stands in a field; −1 if it does not. */
  #entryOf(term: number, field: number, fields: Uint8Array): number {
    const end = this.#entries[term + 1] ?? 0;
    for (let entry = this.#entries[term] ?? 0; entry < end; entry += 1) {
      if (fields[entry] === field) return entry;
    }
    return -1;
  }
}

/** Of a document that does not hold the term at hand. */
const NOT_HELD = -1;

/** Where each begins, of so many behind one another; and where the last one ends. */
function sumUp(counts: Uint8Array | Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) {
    starts[at + 1] = (starts[at] ?? 0) + (counts[at] ?? 0);
  }
  return starts;
}

function lengthsOf(count: number, lengths: ReadonlyMap<number, readonly number[]>): Uint32Array {
  const all = new Uint32Array(count * FIELDS.length);
  for (const [document, ofDocument] of lengths) all.set(ofDocument, document * FIELDS.length);
  return all;
}
