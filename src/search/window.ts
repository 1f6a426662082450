import { softmax } from './answer-model.ts';
import { MAX_EXCERPT_LENGTH } from './excerpt.ts';
import type { Window } from './excerpt.ts';
import type { Judged } from './judge.ts';
import { findPhrase, spellPhrases } from './phrase.ts';
import type { Plan } from './plan.ts';
import { clausesOf } from './segments.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Flattens the answer model's belief a little; the best of 0.7 to 1.2 on training data. */
const TEMPERATURE = 0.8;
/** What beginnings and ends are worth, as shares of belief. */
const VALUE_OF_SENTENCE_START = 0.04;
const VALUE_OF_SENTENCE_END = 0.03;
const VALUE_OF_CLAUSE_END = 0.02;
/** All words of the question inside are worth so much: a reader sees why this is shown. */
const VALUE_OF_COVERAGE = 0.15;
/** Without any belief the longer window is better. */
const VALUE_OF_LENGTH = 0.01;
/** What stands in quotation marks must be seen. */
const VALUE_OF_PHRASE = 2;
/** More than all belief: what has nothing of the question is shown only if nothing has. */
const LOSS_WITHOUT_MATCH = 1.5;
/** A word at a cut edge may belong to an answer that goes on outside. */
const EDGE = 16;
const EDGE_LOSS = 0.45;

/** A window with the share of belief that its words belong to the answer. */
export interface BelievedWindow extends Window {
  readonly belief: number;
}

/**
 * The stretch of at most 300 characters with the largest sum of belief that its words belong to the
 * answer. It begins with a sentence or clause and ends with a sentence, a clause or a word, for
 * which the better ends are worth a little belief: a window with 0.80 of the belief that begins and
 * ends with sentences (0.88) goes before one with 0.85 from clause to clause (0.87). With one taken
 * already, the best beside it that holds a word of the question. Null where nothing is left to show.
 */
export function findWindow(
  { document, matches, answerWords, logits }: Judged,
  shares: Float64Array,
  plan: Plan,
  vocabulary: Vocabulary,
  taken: Window | null = null,
): BelievedWindow | null {
  const { text, starts, ends } = document;
  const clauses = clausesOf(text, MAX_EXCERPT_LENGTH);
  const shareOf = softmax(logits, TEMPERATURE);
  const phrases = spellPhrases(plan.phrases, vocabulary).flatMap((phrase) =>
    findPhrase(phrase, document),
  );
  let best: BelievedWindow | null = null;
  for (const [from, first] of clauses.entries()) {
    const { start } = first;
    if (taken !== null && start >= taken.start && start < taken.end) continue;
    const room = taken !== null && start < taken.start ? taken.start : text.length;
    const limit = Math.min(room, start + MAX_EXCERPT_LENGTH);
    if (first.end > limit) continue;
    const measure = (end: number, isWhole: boolean, value: number): void => {
      let sum = value + (first.startsSentence ? VALUE_OF_SENTENCE_START : 0);
      sum += (VALUE_OF_LENGTH * (end - start)) / MAX_EXCERPT_LENGTH;
      let believed = 0;
      for (let row = 0; row < answerWords.length; row += 1) {
        const word = answerWords[row] ?? 0;
        const wordEnd = ends[word] ?? 0;
        if ((starts[word] ?? 0) < start) continue;
        if (wordEnd > end) break;
        const rest = end - wordEnd;
        const loss = isWhole || rest >= EDGE ? 0 : EDGE_LOSS * (1 - rest / EDGE);
        believed += (shareOf[row] ?? 0) * (1 - loss);
      }
      sum += believed;
      const seen = new Set<number>();
      for (const match of matches) {
        if (match.start < start || match.end > end || seen.has(match.target.unit)) continue;
        seen.add(match.target.unit);
        sum += VALUE_OF_COVERAGE * (shares[match.target.unit] ?? 0);
      }
      // A reader sees by the marks why this is shown.
      if (seen.size === 0 && taken !== null) return;
      if (seen.size === 0) sum -= LOSS_WITHOUT_MATCH;
      if (phrases.some((phrase) => phrase[0] >= start && phrase[1] <= end)) sum += VALUE_OF_PHRASE;
      if (best === null || sum > best.value) best = { start, end, value: sum, belief: believed };
    };
    let to = from;
    while ((clauses[to + 1]?.end ?? Infinity) <= limit) to += 1;
    // Every sentence that ends within reach, the last clause, and the last word.
    for (let last = from; last <= to; last += 1) {
      const clause = clauses[last];
      if (clause === undefined) break;
      if (clause.endsSentence) measure(clause.end, true, VALUE_OF_SENTENCE_END);
      else if (last === to) measure(clause.end, false, VALUE_OF_CLAUSE_END);
    }
    if (to + 1 < clauses.length && room === text.length) {
      const cut = lastWordWithin(starts, ends, start, limit);
      if (cut > (clauses[to]?.end ?? start)) measure(cut, false, 0);
    }
  }
  return best;
}

/** The end of the last word that ends within a limit. */
function lastWordWithin(
  starts: Uint32Array,
  ends: Uint32Array,
  from: number,
  limit: number,
): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  const word = low - 1;
  return (starts[word] ?? 0) < from ? from : (ends[word] ?? from);
}
