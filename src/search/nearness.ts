import type { Reading } from './reading.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How fast nearness fades, in words: e^(−distance / 5), and / 20 for the wide one. */
const REACH = 80;
const NEAR = Float32Array.from({ length: REACH }, (_, d) => Math.exp(-d / 5));
const WIDE = Float32Array.from({ length: REACH }, (_, d) => Math.exp(-d / 20));
/** Stepping into another sentence is as far as so many words. */
const SENTENCE_STEP = 6;

/** Nearness of every word to the units of the question, narrow and wide. */
export function measureNearness(
  { unitAt, counts, shape }: Reading,
  shares: Float64Array,
): { readonly near: Float32Array; readonly wide: Float32Array } {
  const length = unitAt.length;
  const near = new Float32Array(length);
  const wide = new Float32Array(length);
  const distances = new Int32Array(length);
  for (let unit = 0; unit < shares.length; unit += 1) {
    if ((counts[unit] ?? 0) === 0) continue;
    const share = shares[unit] ?? 0;
    spreadDistances(distances, unitAt, shape.sentences, unit + 1);
    for (let index = 0; index < length; index += 1) {
      const distance = distances[index] ?? REACH;
      if (distance >= REACH) continue;
      near[index] = (near[index] ?? 0) + share * (NEAR[distance] ?? 0);
      wide[index] = (wide[index] ?? 0) + share * (WIDE[distance] ?? 0);
    }
  }
  return { near, wide };
}

/** Nearness of every word to the thing asked for, in the same sentence. */
export function measureHead(
  { document, shape }: Reading,
  headTerm: number,
  vocabulary: Vocabulary,
): Float32Array {
  const head = new Float32Array(document.words.length);
  if (headTerm < 0) return head;
  const isHead = new Uint8Array(head.length);
  let isAny = false;
  for (let index = 0; index < head.length; index += 1) {
    if (vocabulary.termOfWord(document.words[index] ?? 0) !== headTerm) continue;
    isHead[index] = 1;
    isAny = true;
  }
  if (!isAny) return head;
  const distances = new Int32Array(head.length);
  spreadDistances(distances, isHead, shape.sentences, 1);
  for (let index = 0; index < head.length; index += 1) {
    head[index] = NEAR[distances[index] ?? REACH] ?? 0;
  }
  return head;
}

/** Of each word the distance to the nearest one that is meant, on either side. */
function spreadDistances(
  distances: Int32Array,
  marks: Uint8Array,
  sentences: Uint16Array,
  meant: number,
): void {
  let last = -1;
  for (let index = 0; index < marks.length; index += 1) {
    if (marks[index] === meant) last = index;
    const steps = (sentences[index] ?? 0) - (sentences[last] ?? 0);
    distances[index] = last < 0 ? REACH : index - last + SENTENCE_STEP * steps;
  }
  last = -1;
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    if (marks[index] === meant) last = index;
    if (last < 0) continue;
    const steps = (sentences[last] ?? 0) - (sentences[index] ?? 0);
    const distance = last - index + SENTENCE_STEP * steps;
    if (distance < (distances[index] ?? REACH)) distances[index] = distance;
  }
}
