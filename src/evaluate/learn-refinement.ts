import { eachTokenInput, sumFeatures, TOKEN_INPUTS } from '../search/answer-model.ts';
import type { AnswerWeights } from '../search/answer-model.ts';
import type { NetworkWeights } from '../search/network.ts';
import { markAnswer } from './learn-answers.ts';
import { NetworkLearner, StandardRows } from './network-learner.ts';
import { makeRandom, shuffle } from './random.ts';
import type { Lesson } from './training-set.ts';

const HIDDEN = 8;
const EPOCHS = 5;
const RATE = 0.004;
const BATCH = 32;
/** Wrong passages beside the right one: the first by BM25. */
const OTHERS = 3;
const LEAST_PULL = 1e-3;

/** The words of the right passage and of wrong ones, one after the other. */
interface TokenList {
  readonly first: number;
  readonly logits: Float64Array;
  readonly isAnswer: Uint8Array;
}

/** Lessons, and an answer model that was not taught by them. */
export interface Untaught {
  readonly lessons: readonly Lesson[];
  readonly answer: AnswerWeights;
}

/**
 * Learns the answer model's network: the same softmax as `learn-answers.ts`, over logits of a model
 * that has not seen these articles, so that the network learns how far they are to be trusted.
 */
export function learnRefinement(parts: readonly Untaught[]): NetworkWeights {
  const inputs = new InputRows();
  const lists: TokenList[] = [];
  for (const { lessons, answer } of parts) {
    for (const lesson of lessons) {
      const list = readList(lesson, answer, inputs);
      if (list !== null) lists.push(list);
    }
  }
  const learner = new NetworkLearner(new StandardRows(inputs.all(), TOKEN_INPUTS), HIDDEN, 13);
  const random = makeRandom(13);
  const steps = EPOCHS * Math.ceil(lists.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const order = shuffle(lists, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      for (const list of batch) pullAnswer(learner, list);
      learner.step(RATE * (1 - step / steps), batch.length);
      step += 1;
    }
  }
  return learner.weights().network;
}

/** Null where the answer is not found in the passage. */
function readList(
  { question, passageId, index }: Lesson,
  answer: AnswerWeights,
  inputs: InputRows,
): TokenList | null {
  const right = index.document(passageId);
  if (right === null) return null;
  const { judge, candidates, question: asked } = index.examine(question.question);
  const { type } = asked.shape;
  const others = candidates
    .slice(0, OTHERS + 1)
    .map(({ document }) => document)
    .filter((document) => document !== right)
    .slice(0, OTHERS);
  const first = inputs.count;
  const logits: number[] = [];
  let isAnswer: Uint8Array | null = null;
  for (const document of [right, ...others]) {
    const { rows, reading } = judge.read(document);
    if (document === right) {
      isAnswer = markAnswer(right, rows, question.answers);
      if (isAnswer === null) return null;
    }
    const sums = sumFeatures(rows, type, answer);
    logits.push(...sums);
    eachTokenInput(sums, rows, reading.shape.sentences, type, (row) => inputs.push(row));
  }
  if (isAnswer === null) return null;
  return { first, logits: Float64Array.from(logits), isAnswer };
}

function pullAnswer(learner: NetworkLearner, { first, logits, isAnswer }: TokenList): void {
  let highest = -Infinity;
  const shares = logits.map((logit, row) => {
    const score = logit + learner.score(first + row);
    highest = Math.max(highest, score);
    return score;
  });
  let all = 0;
  let ofAnswer = 0;
  for (const [row, score] of shares.entries()) {
    const share = Math.exp(score - highest);
    shares[row] = share;
    all += share;
    if (isAnswer[row] === 1) ofAnswer += share;
  }
  for (const [row, share] of shares.entries()) {
    const pull = (isAnswer[row] === 1 ? share / ofAnswer : 0) - share / all;
    if (Math.abs(pull) >= LEAST_PULL) learner.pull(first + row, pull);
  }
}

/** Rows of inputs in one array that grows. */
class InputRows {
  count = 0;
  #values = new Float32Array(2 ** 20);

  push(row: Float32Array): void {
    if ((this.count + 1) * TOKEN_INPUTS > this.#values.length) {
      const larger = new Float32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(row, this.count * TOKEN_INPUTS);
    this.count += 1;
  }

  all(): Float32Array {
    return this.#values.slice(0, this.count * TOKEN_INPUTS);
  }
}
