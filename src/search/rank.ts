import type { IndexedDocument } from './indexed-document.ts';
import type { Candidate, Judge, Judged, Surroundings } from './judge.ts';
import type { Plan } from './plan.ts';
import { isWantedField } from './wanted.ts';

export interface Ranked extends Judged {
  /** The sum of weighted features, as learnt. */
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
 * Orders candidates, the best first; equal ones by id. The logit is Σ weight × feature; the weights
 * are learnt so that e^logit, as a share of all candidates', is the probability of being the passage
 * that answers (ListNet's top-one probability, Cao et al. 2007, “Learning to Rank: From Pairwise
 * Approach to Listwise Approach”). For example weights 2 and −1 on features 0.9 and 0.3: 1.5.
 */
export function rankCandidates<C extends Candidate>(
  candidates: readonly C[],
  judge: Judge,
  lookAround: (candidate: C) => Surroundings,
  plan: Plan,
  weights: readonly number[],
): readonly Ranked[] {
  return judge
    .judge(candidates, lookAround)
    .map((judged): Ranked => {
      const logit = scoreOf(judged, weights) + bonusOf(judged.document, plan);
      return { ...judged, logit, score: Math.log1p(Math.exp(logit)) };
    })
    .sort((a, b) => b.logit - a.logit || (a.document.id < b.document.id ? -1 : 1));
}

export function scoreOf(
  { features }: Pick<Judged, 'features'>,
  weights: readonly number[],
): number {
  let sum = 0;
  for (let index = 0; index < features.length; index += 1) {
    sum += (features[index] ?? 0) * (weights[index] ?? 0);
  }
  return sum;
}

function bonusOf(document: IndexedDocument, plan: Plan): number {
  const { content } = document;
  if (content.kind === 'passage' || plan.wanted === null) return 0;
  return isWantedField(plan.wanted, content.statement.field) ? WANTED_FIELD : 0;
}
