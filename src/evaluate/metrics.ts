import type { JudgedQuestion } from './question-set.ts';

/** What an engine gave for one question, and how long it took. */
export interface Outcome {
  /** Of the passages found, best first; ten are judged. */
  readonly passageIds: readonly string[];
  /** Excerpts in the order in which they are shown; three are judged. */
  readonly excerpts: readonly string[];
  /** How sure the engine is that it has an answer, in its own measure. */
  readonly confidence: number;
  readonly ms: number;
}

/** Shares are in percent, times of a question in milliseconds. */
export interface Figures {
  readonly hit1: number;
  readonly hit3: number;
  readonly hit5: number;
  readonly mrr10: number;
  readonly answer1: number;
  readonly answer3: number;
  readonly auroc: number;
  readonly answeredAt90: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly buildSeconds: number;
  readonly heapMB: number;
}

/** Judges the outcomes of an engine, one for each question. */
export function measure(
  questions: readonly JudgedQuestion[],
  outcomes: readonly Outcome[],
  cost: { readonly buildSeconds: number; readonly heapMB: number },
): Figures {
  const ranks: number[] = [];
  const answerRanks: number[] = [];
  const inside: number[] = [];
  const outside: number[] = [];
  for (const [index, question] of questions.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (question.passageIds.length === 0) {
      outside.push(outcome.confidence);
      continue;
    }
    inside.push(outcome.confidence);
    ranks.push(rankOf(outcome.passageIds, (id) => question.passageIds.includes(id)));
    answerRanks.push(rankOf(outcome.excerpts, (text) => holdsAnswer(text, question.answers)));
  }
  const within = (list: readonly number[], k: number): number =>
    percent(list.filter((rank) => rank <= k).length, list.length);
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    hit1: within(ranks, 1),
    hit3: within(ranks, 3),
    hit5: within(ranks, 5),
    mrr10: percent(
      ranks.reduce((sum, rank) => sum + (rank <= 10 ? 1 / rank : 0), 0),
      ranks.length,
    ),
    answer1: within(answerRanks, 1),
    answer3: within(answerRanks, 3),
    auroc: measureAuroc(inside, outside),
    answeredAt90: measureAnswered(inside, outside, 0.9),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    ...cost,
  };
}

/** From 1; infinite if there is none. */
function rankOf<T>(list: readonly T[], isRight: (item: T) => boolean): number {
  const index = list.findIndex(isRight);
  return index < 0 ? Infinity : index + 1;
}

/** Whether an excerpt contains one of the answers, whatever their case and white space. */
export function holdsAnswer(excerpt: string, answers: readonly string[]): boolean {
  const text = normalise(excerpt);
  return answers.some((answer) => text.includes(normalise(answer)));
}

function normalise(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/**
 * The probability that a random answerable question scores above a random other one, ties half: the
 * area under the ROC curve by ranks (Mann and Whitney 1947). [0.9, 0.4] against [0.5, 0.1]: of the
 * four pairs three are in order, 0.75. NaN if one of the lists is empty.
 */
export function measureAuroc(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, isInside: true })),
    ...outside.map((score) => ({ score, isInside: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const rank = (from + to + 1) / 2;
    for (; from < to; from += 1) if (all[from]?.isInside === true) rankSum += rank;
  }
  const wins = rankSum - (inside.length * (inside.length + 1)) / 2;
  return wins / (inside.length * outside.length);
}

/** The percentage of answerable questions above the score that declines `share` of the others. */
export function measureAnswered(
  inside: readonly number[],
  outside: readonly number[],
  share: number,
): number {
  if (outside.length === 0) return Number.NaN;
  const sorted = [...outside].sort((a, b) => a - b);
  const threshold = sorted[Math.min(sorted.length, Math.ceil(share * sorted.length)) - 1] ?? 0;
  return percent(inside.filter((score) => score > threshold).length, inside.length);
}

function percent(count: number, of: number): number {
  return (100 * count) / of;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
