import { countUnknownNames } from './judge.ts';
import type { ConfidenceWeights } from './learnt.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';
import type { Unit } from './units.ts';

/** Names and numbers weigh this much more than their information where they are missing. */
const MISSING_NAME_FACTOR = 1.5;

/**
 * However well a hit is placed, it answers little when it holds little of the question: confidence
 * is at most so many times the share held. A word that the whole corpus lacks weighs against it, a
 * name or year that it lacks weighs most. “population of Tajikistan”, found by the country alone:
 * share 0.30, so at most 0.33, which is not covered.
 */
const MOST_PER_SHARE = { allKnown: 2, wordUnknown: 1.1, nameUnknown: 1 };

function mostFor(plan: Plan): number {
  if (countUnknownNames(plan) > 0) return MOST_PER_SHARE.nameUnknown;
  const isWordUnknown = plan.unknown.some(({ usedInstead }) => usedInstead === null);
  return isWordUnknown ? MOST_PER_SHARE.wordUnknown : MOST_PER_SHARE.allKnown;
}

/**
 * How sure it is that the corpus holds the answer, 0 to 1. For passages a logistic model of the best
 * hit's features and its lead over the second (`confidenceFeatures`), learnt from questions about
 * articles that are in the index and from the same questions with their article taken out. A record's
 * statement is short and says what it says, so it is judged by the share of the question it holds;
 * that share also bounds what the model says (`MOST_PER_SHARE`).
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
  return Math.min(confidence, mostFor(plan) * share);
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
