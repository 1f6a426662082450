import type { AnswerWeights } from '../search/answer-model.ts';
import type { IndexedDocument } from '../search/indexed-document.ts';
import { makeLine } from '../search/network.ts';
import { TYPE_COUNT } from '../search/question-shape.ts';
import { DENSE, SLOT_BITS } from '../search/token-features.ts';
import type { TokenRows } from '../search/token-features.ts';
import { makeRandom, shuffle } from './random.ts';
import type { Lesson } from './training-set.ts';

const RATE = 0.1;
/** A slot must be wanted so often before it has a weight: what is met once teaches nothing. */
const MIN_TIMES = 3;
/** Gradients below this would change nothing; at 0.002 already they were missed, by 0.03 nats. */
const LEAST_GRADIENT = 0.0001;
/** The wrong passage beside the right one is one of so many, the first by BM25. */
const CHOSEN_FROM = 3;
/** The largest weight of a slot: beyond it, it is clipped to 8 bits. */
const LARGEST = 2.5;

interface Rows {
  readonly count: number;
  readonly dense: Float32Array;
  readonly sparse: Int32Array;
  readonly width: number;
  readonly scores: Float64Array;
}

/**
 * Learns which words belong to an answer: a softmax over the words of the right passage and of a
 * wrong one that was found too, with the probability of all words of the answer together to be
 * raised; AdaGrad steps (Duchi, Hazan and Singer 2011), each lesson once: a second time it was learnt
 * by heart, and less sure on other articles.
 */
export class AnswerLearner {
  readonly #slots = new Float32Array(2 ** SLOT_BITS);
  readonly #slotSquares = new Float32Array(2 ** SLOT_BITS).fill(0.5);
  readonly #times = new Uint8Array(2 ** SLOT_BITS);
  readonly #dense = new Float64Array(DENSE * (TYPE_COUNT + 1));
  readonly #denseSquares = new Float64Array(DENSE * (TYPE_COUNT + 1)).fill(50);
  readonly #random = makeRandom(3);

  /** Each of the lessons once; the mean loss in nats. */
  learn(lessons: readonly Lesson[], tell: (done: number) => void): number {
    let loss = 0;
    let count = 0;
    for (const [number, lesson] of shuffle(lessons, this.#random).entries()) {
      const one = this.#learnOne(lesson);
      if (one !== null) {
        loss += one;
        count += 1;
      }
      if (number % 1000 === 999) tell(number + 1);
    }
    return loss / count;
  }

  /** The weights as they are stored, without a network. */
  weights(): AnswerWeights {
    const scale = LARGEST / 127;
    return {
      slots: Int8Array.from(this.#slots, (weight) =>
        Math.max(-127, Math.min(127, Math.round(weight / scale))),
      ),
      scale,
      dense: Float32Array.from(this.#dense),
      network: makeLine([]),
    };
  }

  #learnOne({ question, passageId, index }: Lesson): number | null {
    const right = index.document(passageId);
    if (right === null) return null;
    const { judge, candidates, question: asked } = index.examine(question.question);
    const { type } = asked.shape;
    const { rows } = judge.read(right);
    const isAnswer = markAnswer(right, rows, question.answers);
    if (isAnswer === null) return null;
    const texts = [this.#keep(rows, type)];
    const others = candidates.slice(0, CHOSEN_FROM).filter(({ document }) => document !== right);
    const [wrong] = shuffle(others, this.#random);
    if (wrong !== undefined) texts.push(this.#keep(judge.read(wrong.document).rows, type));
    let highest = -Infinity;
    for (const { scores } of texts) for (const score of scores) highest = Math.max(highest, score);
    let all = 0;
    let ofAnswer = 0;
    for (const [text, { scores }] of texts.entries()) {
      for (const [row, score] of scores.entries()) {
        const share = Math.exp(score - highest);
        scores[row] = share;
        all += share;
        if (text === 0 && isAnswer[row] === 1) ofAnswer += share;
      }
    }
    for (const [text, rowsOfText] of texts.entries()) {
      const { scores } = rowsOfText;
      for (const [row, share] of scores.entries()) {
        const wanted = text === 0 && isAnswer[row] === 1 ? share / ofAnswer : 0;
        const gradient = wanted - share / all;
        if (Math.abs(gradient) >= LEAST_GRADIENT) {
          this.#step(rowsOfText, row, type, gradient);
        }
      }
    }
    return -Math.log(ofAnswer / all + 1e-12);
  }

  #keep({ count, dense, sparse, width }: TokenRows, type: number): Rows {
    const kept = {
      count,
      width,
      dense: dense.slice(0, count * DENSE),
      sparse: sparse.slice(0, count * width),
      scores: new Float64Array(count),
    };
    const ofType = DENSE * (1 + type);
    for (let row = 0; row < count; row += 1) {
      let sum = 0;
      for (let at = row * width; at < (row + 1) * width; at += 1) {
        sum += this.#slots[kept.sparse[at] ?? 0] ?? 0;
      }
      for (let feature = 0; feature < DENSE; feature += 1) {
        const weight = (this.#dense[feature] ?? 0) + (this.#dense[ofType + feature] ?? 0);
        sum += weight * (kept.dense[row * DENSE + feature] ?? 0);
      }
      kept.scores[row] = sum;
    }
    return kept;
  }

  #step(rows: Rows, row: number, type: number, gradient: number): void {
    const ofType = DENSE * (1 + type);
    for (let feature = 0; feature < DENSE; feature += 1) {
      const value = gradient * (rows.dense[row * DENSE + feature] ?? 0);
      if (value === 0) continue;
      stepAt(this.#dense, this.#denseSquares, feature, value, 3 * RATE);
      stepAt(this.#dense, this.#denseSquares, ofType + feature, value, RATE);
    }
    for (let at = row * rows.width; at < (row + 1) * rows.width; at += 1) {
      const slot = rows.sparse[at] ?? 0;
      const times = this.#times[slot] ?? 0;
      if (times < MIN_TIMES) this.#times[slot] = times + 1;
      else stepAt(this.#slots, this.#slotSquares, slot, gradient, RATE);
    }
  }
}

function stepAt(
  weights: Float32Array | Float64Array,
  squares: Float32Array | Float64Array,
  at: number,
  gradient: number,
  rate: number,
): void {
  const square = (squares[at] ?? 0) + gradient * gradient;
  squares[at] = square;
  weights[at] = (weights[at] ?? 0) + (rate * gradient) / Math.sqrt(square);
}

/** Which rows lie in any place where an answer stands; null if none stands there. */
export function markAnswer(
  { text, starts, ends }: IndexedDocument,
  rows: TokenRows,
  answers: readonly string[],
): Uint8Array | null {
  const folded = text.toLowerCase();
  const marks = new Uint8Array(rows.count);
  let isAny = false;
  for (const answer of answers.map((one) => one.toLowerCase()).filter((one) => one !== '')) {
    for (let at = folded.indexOf(answer); at >= 0; at = folded.indexOf(answer, at + 1)) {
      for (let row = 0; row < rows.count; row += 1) {
        const word = rows.words[row] ?? 0;
        if ((starts[word] ?? 0) >= at + answer.length || (ends[word] ?? 0) <= at) continue;
        marks[row] = 1;
        isAny = true;
      }
    }
  }
  return isAny ? marks : null;
}
