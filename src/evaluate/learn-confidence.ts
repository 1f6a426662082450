import type { ConfidenceWeights } from '../search/confidence.ts';
import { scoreByNetwork } from '../search/network.ts';
import { joinRows, NetworkLearner, StandardRows } from './network-learner.ts';
import { makeRandom, shuffle } from './random.ts';

/** The confidence features of a best hit, and whether the question's article was there to be found. */
export interface ConfidenceExample {
  readonly features: Float32Array;
  readonly isInside: boolean;
}

const HIDDEN = 12;
const EPOCHS = 15;
const RATE = 0.003;
const BATCH = 64;
/** At the lower end of “answered” (0.6) so many questions about other articles are declined … */
const DECLINED_AT_ANSWERED = 0.9;
/** … and at the lower end of “closest passages” (0.3) so many are told to be not covered. */
const DECLINED_AT_CLOSEST = 0.7;

/**
 * A logistic model, then a straight line over its logit such that the two thresholds of an answer,
 * 0.6 and 0.3, decline the shares above of the examples from outside that were kept aside.
 */
export function learnConfidence(
  examples: readonly ConfidenceExample[],
  aside: readonly ConfidenceExample[],
): ConfidenceWeights {
  const count = examples[0]?.features.length ?? 0;
  const all = examples.map(({ features }) => features);
  const rows = new StandardRows(joinRows(all, count), count);
  const learner = new NetworkLearner(rows, HIDDEN, 7);
  const random = makeRandom(7);
  const numbers = [...examples.keys()];
  const steps = EPOCHS * Math.ceil(examples.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const order = shuffle(numbers, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      for (const number of batch) {
        const wanted = examples[number]?.isInside === true ? 1 : 0;
        learner.pull(number, wanted - 1 / (1 + Math.exp(-learner.score(number))));
      }
      learner.step(RATE * (1 - step / steps), batch.length);
      step += 1;
    }
  }
  return calibrate(aside, learner.weights().network);
}

function calibrate(
  examples: readonly ConfidenceExample[],
  network: ConfidenceWeights['network'],
): ConfidenceWeights {
  const outside = examples
    .filter(({ isInside }) => !isInside)
    .map(({ features }) => scoreByNetwork(features, network))
    .sort((a, b) => a - b);
  const at = (share: number): number => outside[Math.floor(share * outside.length)] ?? 0;
  const answered = at(DECLINED_AT_ANSWERED);
  const closest = at(DECLINED_AT_CLOSEST);
  const slope = (logitOf(0.6) - logitOf(0.3)) / (answered - closest);
  return { network, slope, shift: logitOf(0.6) - slope * answered };
}

function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}
