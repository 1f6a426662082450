import type { IndexedDocument } from './indexed-document.ts';
import type { Candidate, Judge, Judged, Surroundings } from './judge.ts';
import { scoreByNetwork } from './network.ts';
import type { NetworkWeights } from './network.ts';
import type { Plan } from './plan.ts';
import { isWantedField } from './wanted.ts';

export interface Ranked extends Judged {
  /** What the learnt network makes of the features. */
  readonly logit: number;
  /** The same as a positive number, so that hits can be compared by their ratio. */
  readonly score: number;
}

/**
 * The field of a record that is asked for (how many died → killed) is worth so much more than prose
 * that holds the same words. Not learnt: the training passages have no records beside them.
 */
const WANTED_FIELD = 1.5;

/**
 * Orders candidates, the best first; equal ones by id. The logit is what a small network makes of the
 * features; its weights are learnt so that e^logit, as a share of all candidates', is the probability
 * of being the passage that answers (ListNet's top-one probability, Cao et al. 2007, “Learning to
 * Rank: From Pairwise Approach to Listwise Approach”).
 */
export function rankCandidates<C extends Candidate>(
  candidates: readonly C[],
  judge: Judge,
  lookAround: (candidate: C) => Surroundings,
  plan: Plan,
  weights: NetworkWeights,
): readonly Ranked[] {
  return judge
    .judge(candidates, lookAround)
    .map((judged): Ranked => {
      const logit = scoreByNetwork(judged.features, weights) + bonusOf(judged.document, plan);
      return { ...judged, logit, score: Math.log1p(Math.exp(logit)) };
    })
    .sort((a, b) => b.logit - a.logit || (a.document.id < b.document.id ? -1 : 1));
}

function bonusOf(document: IndexedDocument, plan: Plan): number {
  const { content } = document;
  if (content.kind === 'passage' || plan.wanted === null) return 0;
  return isWantedField(plan.wanted, content.statement.field) ? WANTED_FIELD : 0;
}
