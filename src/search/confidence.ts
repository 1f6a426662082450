import { countUnknownNames } from './judge.ts';
import { scoreByNetwork } from './network.ts';
import type { NetworkWeights } from './network.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { featureNumber, PASSAGE_FEATURES } from './passage-features.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';
import type { Unit } from './units.ts';

/** The model of confidence, and how its logit becomes a probability. */
export interface ConfidenceWeights {
  /** Over the `CONFIDENCE_FEATURES`. */
  readonly network: NetworkWeights;
  /** confidence = 1 / (1 + e^−(slope × logit + shift)) */
  readonly slope: number;
  readonly shift: number;
}

/**
 * The features of the best hit, and how it stands among the others: its logit / 10, its lead over
 * the second (at most 3), its share of e^logit of all, the share of its article, and the largest
 * coverage and answer belief that any candidate has.
 */
export const CONFIDENCE_FEATURES = [
  ...PASSAGE_FEATURES,
  'logit',
  'lead',
  'share',
  'shareOfArticle',
  'mostCoverage',
  'mostTokenSum',
] as const;

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
  const [best] = ranked;
  if (best === undefined) return 0;
  const share = measureShare(plan.units, best.strengths);
  const isLearnt = learnt.network.line.length > 0;
  if (best.document.content.kind === 'statement' || !isLearnt) return share;
  const logit = scoreByNetwork(confidenceFeatures(ranked), learnt.network);
  const confidence = 1 / (1 + Math.exp(-(learnt.slope * logit + learnt.shift)));
  return Math.min(confidence, mostFor(plan) * share);
}

/** The `CONFIDENCE_FEATURES` of candidates that are ranked, the best first; there is at least one. */
export function confidenceFeatures(ranked: readonly RankedFeatures[]): Float32Array {
  const [best, second] = ranked;
  const all = new Float32Array(CONFIDENCE_FEATURES.length);
  if (best === undefined) return all;
  let total = 0;
  let ofArticle = 0;
  let coverage = 0;
  let tokenSum = -Infinity;
  for (const { logit, features, document } of ranked) {
    const share = Math.exp(logit - best.logit);
    total += share;
    if (isOfSameArticle(document, best.document)) ofArticle += share;
    coverage = Math.max(coverage, features[COVERAGE] ?? 0);
    tokenSum = Math.max(tokenSum, features[TOKEN_SUM] ?? 0);
  }
  all.set(best.features);
  all.set(
    [
      best.logit / 10,
      second === undefined ? 3 : Math.min(3, best.logit - second.logit),
      1 / total,
      ofArticle / total,
      coverage,
      tokenSum,
    ],
    best.features.length,
  );
  return all;
}

type RankedFeatures = Pick<Ranked, 'logit' | 'features' | 'document'>;

const COVERAGE = featureNumber('coverage');
const TOKEN_SUM = featureNumber('tokenSum');

function isOfSameArticle(
  { content: a }: IndexedDocument,
  { content: b }: IndexedDocument,
): boolean {
  return (
    a.kind === 'passage' && b.kind === 'passage' && a.passage.articleId === b.passage.articleId
  );
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
