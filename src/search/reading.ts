import type { IndexedDocument } from './indexed-document.ts';
import type { Match } from './matching.ts';
import type { Plan } from './plan.ts';
import type { RelatedReading, Relatives } from './relatives.ts';
import type { TextShape } from './text-shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One document as one question reads it. */
export interface Reading {
  readonly document: IndexedDocument;
  readonly shape: TextShape;
  /** Of each word: the number of the unit that it matches, from 1; 0 for none. */
  readonly unitAt: Uint8Array;
  /** Of each unit: how often it is matched. */
  readonly counts: Uint16Array;
  /** Of each sentence and unit: whether it is matched there. */
  readonly inSentence: Uint8Array;
  /** Of each sentence: the share of the question's weight that it holds. */
  readonly coverage: Float32Array;
  readonly related: RelatedReading;
}

/** Units' shares of the question's whole weight. */
export function sharesOf({ units }: Plan): Float64Array {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  return Float64Array.from(units, ({ weight }) => (total === 0 ? 0 : weight / total));
}

/** Reads a document by the places where it matches. */
export function readDocument(
  document: IndexedDocument,
  matches: readonly Match[],
  shares: Float64Array,
  relatives: Relatives,
  vocabulary: Vocabulary,
): Reading {
  const { shape } = document;
  const unitCount = shares.length;
  const unitAt = new Uint8Array(document.words.length);
  const counts = new Uint16Array(unitCount);
  const inSentence = new Uint8Array(shape.sentenceCount * unitCount);
  const coverage = new Float32Array(shape.sentenceCount);
  for (const { target, first, last } of matches) {
    const { unit, strength } = target;
    counts[unit] = (counts[unit] ?? 0) + 1;
    for (let index = first; index <= last; index += 1) unitAt[index] = unit + 1;
    const sentence = shape.sentences[first] ?? 0;
    const cell = sentence * unitCount + unit;
    if (inSentence[cell] === 0) {
      inSentence[cell] = 1;
      coverage[sentence] = (coverage[sentence] ?? 0) + (shares[unit] ?? 0) * strength;
    }
  }
  const reading = { document, shape, unitAt, counts, inSentence, coverage };
  return { ...reading, related: relatives.read(reading, shares, vocabulary) };
}
