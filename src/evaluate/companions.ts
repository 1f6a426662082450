import type { Corpus } from '../corpus/corpus.ts';
import { drawRelatedWords } from '../search/related-words.ts';
import { splitSentences } from '../search/sentences.ts';
import { splitWords } from '../search/words.ts';
import { embedRows } from './spectrum.ts';
import type { SparseMatrix } from './spectrum.ts';

/** A term must stand in so many sentences: of rarer ones the company says little. */
const LEAST_SENTENCES = 8;
/** Words so near one another keep company; the nearer, the more. */
const WINDOW = 6;
/** Company that many keep is worth more than its share: frequencies count to this power. */
const SMOOTHING = 0.75;
const DIMENSIONS = 256;
const MOST_PER_TERM = 24;
/** Cosines from which on, and up to which, words are companions: closeness is 0.25 and 1. */
const LEAST_COSINE = 0.35;
const NO_CLOSENESS = 0.2;
const FULL_CLOSENESS = 0.8;

/**
 * Terms that are met in like company in the passages, as `drawRelatedWords` draws them. Positive
 * pointwise mutual information of terms within a few words of one another, as rows of fewer
 * dimensions, compared by their cosine (Levy, Goldberg and Dagan 2015, “Improving Distributional
 * Similarity with Lessons Learned from Word Embeddings”).
 */
export function findCompanions({ passages }: Pick<Corpus, 'passages'>): string {
  const sentences = passages.flatMap(({ text }) =>
    splitSentences(text).map(({ start, end }) => termsOf(text.slice(start, end))),
  );
  const frequency = new Map<string, number>();
  for (const terms of sentences) {
    for (const term of new Set(terms)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const terms = [...frequency]
    .filter(([, count]) => count >= LEAST_SENTENCES)
    .map(([term]) => term);
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const company = countCompany(sentences, numbers);
  return drawRelatedWords(
    compareRows(embedRows(informationOf(company, terms.length), DIMENSIONS), terms),
    MOST_PER_TERM,
  );
}

/** Words, not numbers. */
function termsOf(text: string): string[] {
  return splitWords(text).flatMap(({ term }) => (term === null || /\d/.test(term) ? [] : [term]));
}

/** How often two terms are met, by `first × count + second` of their numbers, the lower one first. */
function countCompany(
  sentences: readonly (readonly string[])[],
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const met = new Map<number, number>();
  for (const sentence of sentences) {
    const inside = sentence.map((term) => numbers.get(term) ?? -1);
    for (const [at, one] of inside.entries()) {
      for (let gap = 1; gap <= WINDOW && at + gap < inside.length; gap += 1) {
        const other = inside[at + gap] ?? -1;
        if (one < 0 || other < 0 || one === other) continue;
        const key = Math.min(one, other) * numbers.size + Math.max(one, other);
        met.set(key, (met.get(key) ?? 0) + (WINDOW + 1 - gap) / WINDOW);
      }
    }
  }
  return met;
}

/**
 * max(0, ln m − ½ ln(pₐ qᵦ) − ½ ln(pᵦ qₐ)): how much more often two are met than by chance, with the
 * counts p of their company and its smoothed shares q, the mean of both ways.
 */
function informationOf(met: ReadonlyMap<number, number>, count: number): SparseMatrix {
  const sums = new Float64Array(count);
  const each = (use: (one: number, other: number, times: number) => void): void => {
    for (const [key, times] of met) {
      const [one, other] = [Math.floor(key / count), key % count];
      use(one, other, times);
      use(other, one, times);
    }
  };
  each((one, _, times) => {
    sums[one] = (sums[one] ?? 0) + times;
  });
  const total = sums.reduce((sum, value) => sum + value ** SMOOTHING, 0);
  const costs = sums.map((sum) => 0.5 * (Math.log(sum) + Math.log(sum ** SMOOTHING / total)));
  const valueOf = (one: number, other: number, times: number): number =>
    Math.log(times) - (costs[one] ?? 0) - (costs[other] ?? 0);
  const starts = new Uint32Array(count + 1);
  each((one, other, times) => {
    if (valueOf(one, other, times) > 0) starts[one + 1] = (starts[one + 1] ?? 0) + 1;
  });
  for (let row = 0; row < count; row += 1)
    starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const columns = new Uint32Array(starts[count] ?? 0);
  const values = new Float64Array(columns.length);
  const next = starts.slice();
  each((one, other, times) => {
    const value = valueOf(one, other, times);
    if (value <= 0) return;
    const entry = next[one] ?? 0;
    next[one] = entry + 1;
    columns[entry] = other;
    values[entry] = value;
  });
  return { size: count, starts, columns, values };
}

/** The rows that are alike. */
function compareRows(
  rows: Float64Array,
  terms: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const width = rows.length / terms.length;
  const unit = new Float32Array(rows.length);
  for (let from = 0; from < rows.length; from += width) {
    const row = rows.subarray(from, from + width);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let k = 0; k < width; k += 1) unit[from + k] = (row[k] ?? 0) / length;
  }
  const alike = new Map(terms.map((term) => [term, new Map<string, number>()]));
  for (const [a, one] of terms.entries()) {
    for (let b = a + 1; b < terms.length; b += 1) {
      let cosine = 0;
      for (let k = 0; k < width; k += 1) {
        cosine += (unit[a * width + k] ?? 0) * (unit[b * width + k] ?? 0);
      }
      if (cosine < LEAST_COSINE) continue;
      const closeness = Math.min(1, (cosine - NO_CLOSENESS) / (FULL_CLOSENESS - NO_CLOSENESS));
      const other = terms[b] ?? '';
      alike.get(one)?.set(other, closeness);
      alike.get(other)?.set(one, closeness);
    }
  }
  return alike;
}
