import { clampFactor, LEAST_FACTOR, MOST_FACTOR, TERM_SLOT_BITS } from '../search/term-weights.ts';
import { makeRandom, shuffle } from './random.ts';
import type { Lesson } from './training-set.ts';

/** One pass: more of them learn the training articles by heart. */
const RATE = 0.05;
const SHARED_RATE = 0.1;
/** Candidates that the right passage is told from. */
const CANDIDATES = 24;
/** A slot has a weight when questions about so many articles have used it. */
const LEAST_ARTICLES = 6;
/** The largest weight of a slot: beyond it, it is clipped to 8 bits. */
const LARGEST = 1.5;
const DECAY = 1e-4;
const TOLD_EVERY = 10_000;

interface TermList {
  readonly keys: readonly Int32Array[];
  /** Of each candidate and unit two numbers: how far it holds it, and in its best sentence. */
  readonly held: Float32Array;
  /** Of each candidate its share of its article among the hits. */
  readonly article: Float32Array;
  readonly right: number;
}

/**
 * Learns what the words of questions are worth, by how the right passage is told from others: a
 * softmax over candidates whose score is `Σ factor × (α held + β held by the best sentence)` over
 * the units, plus γ × the share of the article among the hits; AdaGrad steps on the factors'
 * weights and on α, β, γ.
 */
export function learnTerms(
  lessons: readonly Lesson[],
  tell: (line: string) => void,
): { readonly slots: Int8Array; readonly scale: number } {
  const articles = new Uint8Array(2 ** TERM_SLOT_BITS);
  const lastArticle = new Map<number, string>();
  const lists = lessons.flatMap((lesson, number): TermList[] => {
    if ((number + 1) % TOLD_EVERY === 0) tell(`terms: ${number + 1} of ${lessons.length}`);
    const list = listOf(lesson);
    for (const key of list?.keys.flatMap((keys) => [...keys]) ?? []) {
      if (lastArticle.get(key) === lesson.articleId) continue;
      lastArticle.set(key, lesson.articleId);
      articles[key] = Math.min(LEAST_ARTICLES, (articles[key] ?? 0) + 1);
    }
    return list === null ? [] : [list];
  });
  const learner = new TermLearner(articles.map((count) => (count >= LEAST_ARTICLES ? 1 : 0)));
  const random = makeRandom(11);
  let loss = 0;
  for (const list of shuffle(lists, random)) loss += learner.learn(list);
  tell(`terms: loss ${(loss / lists.length).toFixed(4)}`);
  return learner.weights();
}

/** Null where the right passage is not among the candidates, or alone. */
function listOf({ question, passageId, index }: Lesson): TermList | null {
  const { plan, candidates, judge, question: asked } = index.examine(question.question);
  const first = candidates.slice(0, CANDIDATES);
  const right = first.findIndex(({ document }) => document.id === passageId);
  const { units } = plan;
  if (right < 0 || first.length < 2 || units.length === 0) return null;
  const held = new Float32Array(first.length * units.length * 2);
  let total = 0;
  const ofArticle = new Map<number, number>();
  for (const { group, bm25 } of first) {
    ofArticle.set(group, (ofArticle.get(group) ?? 0) + bm25);
    total += bm25;
  }
  for (const [number, { document }] of first.entries()) {
    const { counts, inSentence, coverage } = judge.readUnits(document).reading;
    const best = coverage.indexOf(Math.max(...coverage));
    for (const [unit, { information }] of units.entries()) {
      const count = counts[unit] ?? 0;
      const at = (number * units.length + unit) * 2;
      held[at] = ((information / 8) * 2.2 * count) / (count + 1.2);
      if (inSentence[best * asked.shares.length + unit] === 1) held[at + 1] = information / 8;
    }
  }
  const article = Float32Array.from(first, ({ group }) => (ofArticle.get(group) ?? 0) / total);
  return { keys: units.map(({ keys }) => keys), held, article, right };
}

class TermLearner {
  readonly #isUsed: Uint8Array;
  readonly #slots = new Float64Array(2 ** TERM_SLOT_BITS);
  readonly #squares = new Float64Array(2 ** TERM_SLOT_BITS).fill(0.5);
  /** α, β and γ of the score, and the sums of their squared slopes. */
  readonly #shared = Float64Array.of(8, 3, 2);
  readonly #sharedSquares = Float64Array.of(5, 5, 5);

  constructor(isUsed: Uint8Array) {
    this.#isUsed = isUsed;
  }

  /** One step; the loss in nats before it. */
  learn({ keys, held, article, right }: TermList): number {
    const count = keys.length;
    const [alpha = 0, beta = 0, gamma = 0] = this.#shared;
    const factors = keys.map((own) => clampFactor(Math.exp(this.#sum(own))));
    const valueOf = (at: number): number => alpha * (held[at] ?? 0) + beta * (held[at + 1] ?? 0);
    const scores = Float64Array.from(article, (share, candidate) => {
      let score = gamma * share;
      for (let unit = 0; unit < count; unit += 1) {
        score += (factors[unit] ?? 0) * valueOf((candidate * count + unit) * 2);
      }
      return score;
    });
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - highest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const slopes = new Float64Array(count);
    const shared = new Float64Array(3);
    for (const [candidate, share] of shares.entries()) {
      const pull = (candidate === right ? 1 : 0) - share / total;
      shared[2] = (shared[2] ?? 0) + pull * (article[candidate] ?? 0);
      for (let unit = 0; unit < count; unit += 1) {
        const at = (candidate * count + unit) * 2;
        const factor = factors[unit] ?? 0;
        slopes[unit] = (slopes[unit] ?? 0) + pull * factor * valueOf(at);
        shared[0] = (shared[0] ?? 0) + pull * factor * (held[at] ?? 0);
        shared[1] = (shared[1] ?? 0) + pull * factor * (held[at + 1] ?? 0);
      }
    }
    for (const [unit, own] of keys.entries()) {
      const slope = slopes[unit] ?? 0;
      // A factor at its bound is only moved back.
      if (!mayMove(factors[unit] ?? 1, slope)) continue;
      for (const key of own) {
        if (this.#isUsed[key] === 1) climb(this.#slots, this.#squares, key, slope, RATE, DECAY);
      }
    }
    for (const [at, slope] of shared.entries()) {
      climb(this.#shared, this.#sharedSquares, at, slope, SHARED_RATE, 0);
    }
    return Math.log(total) - Math.log(shares[right] ?? 0);
  }

  weights(): { readonly slots: Int8Array; readonly scale: number } {
    const scale = LARGEST / 127;
    const slots = Int8Array.from(this.#slots, (weight) =>
      Math.max(-127, Math.min(127, Math.round(weight / scale))),
    );
    return { slots, scale };
  }

  #sum(keys: Int32Array): number {
    let sum = 0;
    for (const key of keys) sum += this.#slots[key] ?? 0;
    return sum;
  }
}

function mayMove(factor: number, slope: number): boolean {
  return slope > 0 ? factor < MOST_FACTOR : factor > LEAST_FACTOR;
}

function climb(
  weights: Float64Array,
  squares: Float64Array,
  at: number,
  slope: number,
  rate: number,
  decay: number,
): void {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  weights[at] = ((weights[at] ?? 0) + (rate * slope) / Math.sqrt(square)) * (1 - decay);
}
