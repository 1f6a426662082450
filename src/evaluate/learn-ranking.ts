import type { NetworkWeights } from '../search/network.ts';
import { PASSAGE_FEATURES } from '../search/passage-features.ts';
import { joinRows, NetworkLearner, StandardRows } from './network-learner.ts';
import { makeRandom, shuffle } from './random.ts';

/** The candidates of one question by their features, and which of them is right. */
export interface RankingList {
  readonly features: readonly Float32Array[];
  readonly right: number;
}

/** A list by the numbers of its rows. */
interface RowList {
  readonly first: number;
  readonly count: number;
  readonly right: number;
}

/** Networks that begin differently err differently: the mean of two is better than either. */
const SEEDS = [5, 6];
const HIDDEN = 16;
const EPOCHS = 10;
const RATE = 0.003;
const BATCH = 64;
/** Pulls below this would change nothing. */
const LEAST_PULL = 1e-4;

/**
 * The network over the passage features that gives the right candidate the largest probability under
 * a softmax over its list (ListNet's top-one loss, Cao et al. 2007).
 */
export function learnRanking(lists: readonly RankingList[]): NetworkWeights {
  const count = PASSAGE_FEATURES.length;
  const all = lists.flatMap(({ features }) => features);
  const rows = new StandardRows(joinRows(all, count), count);
  let first = 0;
  const numbered = lists.map(({ features, right }) => {
    const list = { first, count: features.length, right };
    first += features.length;
    return list;
  });
  return meanOfNetworks(SEEDS.map((seed) => learnOne(rows, numbered, seed)));
}

function learnOne(rows: StandardRows, lists: readonly RowList[], seed: number): NetworkWeights {
  const learner = new NetworkLearner(rows, HIDDEN, seed);
  const random = makeRandom(seed);
  const steps = EPOCHS * Math.ceil(lists.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const order = shuffle(lists, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      for (const list of batch) pullRight(learner, list);
      learner.step(rateAt(step / steps), batch.length);
      step += 1;
    }
  }
  return learner.weights().network;
}

/** One network with the hidden units of all, whose score is the mean of theirs. */
function meanOfNetworks(networks: readonly NetworkWeights[]): NetworkWeights {
  const join = (read: (network: NetworkWeights) => Float32Array): Float32Array =>
    Float32Array.from(networks.flatMap((network) => [...read(network)]));
  const share = 1 / networks.length;
  const [first] = networks;
  return {
    line: Float32Array.from(
      first?.line ?? [],
      (_, at) => networks.reduce((sum, { line }) => sum + (line[at] ?? 0), 0) * share,
    ),
    weights: join(({ weights }) => weights),
    biases: join(({ biases }) => biases),
    outputs: join(({ outputs }) => outputs).map((output) => output * share),
  };
}

/** Up over the first third, then down to nothing: the last steps only settle. */
function rateAt(done: number): number {
  return RATE * (done < 0.3 ? 0.1 + (0.9 * done) / 0.3 : (1 - done) / 0.7);
}

function pullRight(learner: NetworkLearner, { first, count, right }: RowList): void {
  const shares = new Float64Array(count);
  let highest = -Infinity;
  for (let at = 0; at < count; at += 1) {
    shares[at] = learner.score(first + at);
    highest = Math.max(highest, shares[at] ?? 0);
  }
  let total = 0;
  for (const [at, score] of shares.entries()) total += shares[at] = Math.exp(score - highest);
  for (const [at, share] of shares.entries()) {
    const pull = (at === right ? 1 : 0) - share / total;
    if (Math.abs(pull) >= LEAST_PULL) learner.pull(first + at, pull);
  }
}
