import { countUnknownNames } from './judge.ts';
import type { ConfidenceWeights } from './learnt.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';
import type { Unit } from './units.ts';

/** Names and numbers weigh this much more than their information where they are missing. */
const MISSING_NAME_FACTOR = 1.5;

/**
 * How sure it is that the corpus holds the answer, 0 to 1. For passages a logistic model of the best
 * hit's features and its lead over the second (`confidenceFeatures`), learnt from questions about
 * articles that are in the index and from the same questions with their article taken out. A record's
 * statement is short and says what it says, so it is judged by the share of the question it holds; and
 * where a name or year is unknown to the corpus, the confidence is never above that share.
 */
export function measureConfidence(
  ranked: readonly Ranked[],
  plan: Plan,
  learnt: ConfidenceWeights,
): number {
  const [best, second] = ranked;
  if (best === undefined) return 0;
  const share = measureShare(plan.units, best.strengths);
  if (best.document.content.kind === 'statement' || learnt.weights.length === 0) return share;
  const features = confidenceFeatures(best.features, best.logit, second?.logit ?? null);
  let logit = learnt.bias;
  for (const [index, feature] of features.entries()) {
    logit += feature * (learnt.weights[index] ?? 0);
  }
  const confidence = 1 / (1 + Math.exp(-(learnt.slope * logit + learnt.shift)));
  return countUnknownNames(plan) > 0 ? Math.min(confidence, share) : confidence;
}

/** The best hit's features, its logit / 10, its lead over the second (at most 3), and products. */
export function confidenceFeatures(
  features: Float32Array,
  logit: number,
  second: number | null,
): Float64Array {
  const all = new Float64Array(features.length + 2);
  all.set(features);
  all[features.length] = logit / 10;
  all[features.length + 1] = second === null ? 3 : Math.min(3, logit - second);
  return all;
}

/**
 * The share of a question's information that a hit holds, 0 to 1: Σ wᵤsᵤ / Σ wᵤfᵤ over its units,
 * with weight w, strength s of the hit, and f = 1.5 for a name or number that the hit lacks, else 1.
 * For example “attack (0.9) in Paris (6.9)”, found without Paris: 0.9 / (0.9 + 1.5 × 6.9) = 0.08.
 */
function measureShare(units: readonly Unit[], strengths: Float64Array): number {
  let held = 0;
  let asked = 0;
  for (const [index, { weight, isName }] of units.entries()) {
    const strength = strengths[index] ?? 0;
    held += weight * strength;
    asked += weight * (isName && strength === 0 ? MISSING_NAME_FACTOR : 1);
  }
  return asked === 0 ? 0 : Math.min(1, held / asked);
}
