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

/** The terms of an index as arrays, which are written and read much faster than objects. */
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
 * MiniSearch over documents that were analysed already and are numbered from 0 in the order in which
 * they are added. It is searched by `find` alone.
 */
export class TermIndex extends MiniSearch<Numbered> {
  #scratch: Scratch | null = null;

  constructor() {
    super({
      idField: 'number',
      fields: FIELDS,
      tokenize: splitTerms,
      processTerm: (term) => term,
      searchOptions: { combineWith: 'OR', boost: BOOSTS, bm25: BM25 },
    });
  }

  /**
   * Every document that holds one of the terms, in no order, with the score that `search` gives it
   * for these words with these boosts, to the last bit: Σ boost × weight × BM25 over terms and fields,
   * times the number of its terms. `search` makes several objects for each posting; where a common
   * word has thousands of postings, that took more time than all else.
   */
  find(weights: ReadonlyMap<string, number>, bitsOf: ReadonlyMap<string, number>): Scored {
    const count = this._documentCount;
    this.#scratch ??= makeScratch(count, this._fieldLength);
    const { lengths, sums, ofTerm, termCounts, bits } = this.#scratch;
    const touched: number[] = [];
    for (const [term, weight] of weights) {
      const data = this._index.get(term);
      if (data === undefined) continue;
      const bit = bitsOf.get(term) ?? 0;
      const ofThis: number[] = [];
      for (const [at, field] of FIELDS.entries()) {
        const fieldId = this._fieldIds[field] ?? at;
        const postings = data.get(fieldId);
        if (postings === undefined) continue;
        const boost = weight * BOOSTS[field];
        const { size } = postings;
        const information = Math.log(1 + (count - size + 0.5) / (size + 0.5));
        const average = this._avgFieldLength[fieldId] ?? 1;
        postings.forEach((frequency, number) => {
          const length = lengths[number * FIELDS.length + fieldId] ?? 0;
          const norm = BM25.k * (1 - BM25.b + (BM25.b * length) / average);
          const raw = information * (BM25.d + (frequency * (BM25.k + 1)) / (frequency + norm));
          const before = ofTerm[number] ?? NOT_HELD;
          if (before === NOT_HELD) ofThis.push(number);
          ofTerm[number] = (before === NOT_HELD ? 0 : before) + boost * raw;
        });
      }
      for (const number of ofThis) {
        if (termCounts[number] === 0) touched.push(number);
        sums[number] = (sums[number] ?? 0) + (ofTerm[number] ?? 0);
        termCounts[number] = (termCounts[number] ?? 0) + 1;
        bits[number] = (bits[number] ?? 0) | bit;
        ofTerm[number] = NOT_HELD;
      }
    }
    const numbers = Int32Array.from(touched);
    const bm25 = new Float64Array(numbers.length);
    const held = new Int32Array(numbers.length);
    for (const [at, number] of touched.entries()) {
      bm25[at] = (sums[number] ?? 0) * (termCounts[number] ?? 0);
      held[at] = bits[number] ?? 0;
      sums[number] = 0;
      termCounts[number] = 0;
      bits[number] = 0;
    }
    return { numbers, bm25, bits: held };
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

  /** The index that was packed; it can be searched, and not added to. */
  static unpack(packed: PackedTerms): TermIndex {
    const index = new TermIndex();
    const { documents, frequencies, lengths, fields, sizes } = packed;
    index._documentCount = packed.documentCount;
    index._nextId = packed.documentCount;
    index._avgFieldLength = [...packed.averageLengths];
    index.#scratch = emptyScratch(packed.documentCount, lengths.slice());
    let entry = 0;
    let at = 0;
    for (const [number, term] of packed.terms.entries()) {
      const data = new Map<number, Map<number, number>>();
      const last = entry + (packed.fieldCounts[number] ?? 0);
      for (; entry < last; entry += 1) {
        const postings = new Map<number, number>();
        const end = at + (sizes[entry] ?? 0);
        for (; at < end; at += 1) postings.set(documents[at] ?? 0, frequencies[at] ?? 0);
        data.set(fields[entry] ?? 0, postings);
      }
      index._index.set(term, data);
    }
    return index;
  }
}

/** Of a document that does not hold the term at hand. */
const NOT_HELD = -1;

/** Sums of one search, by document; they are used again, and cleared when one is done. */
interface Scratch {
  readonly lengths: Uint32Array;
  readonly sums: Float64Array;
  readonly ofTerm: Float64Array;
  readonly termCounts: Uint16Array;
  readonly bits: Int32Array;
}

function makeScratch(count: number, lengths: ReadonlyMap<number, readonly number[]>): Scratch {
  return emptyScratch(count, lengthsOf(count, lengths));
}

function emptyScratch(count: number, lengths: Uint32Array): Scratch {
  return {
    lengths,
    sums: new Float64Array(count),
    ofTerm: new Float64Array(count).fill(NOT_HELD),
    termCounts: new Uint16Array(count),
    bits: new Int32Array(count),
  };
}

function lengthsOf(count: number, lengths: ReadonlyMap<number, readonly number[]>): Uint32Array {
  const all = new Uint32Array(count * FIELDS.length);
  for (const [document, ofDocument] of lengths) all.set(ofDocument, document * FIELDS.length);
  return all;
}
