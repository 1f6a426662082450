import type { IndexedDocument } from './indexed-document.ts';
import type { Judged, Skimmed } from './judge.ts';
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

/** So many of the best by BM25 are skimmed … */
export const SKIMMED = 64;
/**
 * … and of these are read word by word, which takes most of the time, those that could still be
 * first: whose logit is at most so far below the best's (e^−5 is a chance of 1 in 150), but so many
 * at least and so many at most.
 */
const READ_WITHIN = 5;
const LEAST_READ = 8;
const MOST_READ = 24;

/** Skimmed candidates, the likeliest first, equal ones by id; and those of them worth reading. */
export function sortSkimmed(
  skimmed: readonly Skimmed[],
  plan: Plan,
  weights: NetworkWeights,
): { readonly toRead: readonly Skimmed[]; readonly rest: readonly Skimmed[] } {
  const sorted = sortByLogit(skimmed, plan, weights);
  const least = (sorted[0]?.logit ?? 0) - READ_WITHIN;
  let count = Math.min(LEAST_READ, sorted.length);
  while (count < MOST_READ && (sorted[count]?.logit ?? -Infinity) >= least) count += 1;
  const all = sorted.map(({ one }) => one);
  return { toRead: all.slice(0, count), rest: all.slice(count) };
}

/**
 * Judged candidates, the best first; equal ones by id. The logit is what a small network makes of the
 * features; its weights are learnt so that e^logit, as a share of all candidates', is the probability
 * of being the passage that answers (ListNet's top-one probability, Cao et al. 2007, “Learning to
 * Rank: From Pairwise Approach to Listwise Approach”). To skim many and read few is a cascade (Wang,
 * Lin and Metzler 2011, “A Cascade Ranking Model for Efficient Ranked Retrieval”).
 */
export function rankJudged(
  judged: readonly Judged[],
  plan: Plan,
  weights: NetworkWeights,
): readonly Ranked[] {
  return sortByLogit(judged, plan, weights).map(({ one, logit }) => ({
    ...one,
    logit,
    score: Math.log1p(Math.exp(logit)),
  }));
}

function sortByLogit<T extends Pick<Skimmed, 'document' | 'features'>>(
  all: readonly T[],
  plan: Plan,
  weights: NetworkWeights,
): readonly { readonly one: T; readonly logit: number }[] {
  return all
    .map((one) => ({
      one,
      logit: scoreByNetwork(one.features, weights) + bonusOf(one.document, plan),
    }))
    .sort((a, b) => b.logit - a.logit || (a.one.document.id < b.one.document.id ? -1 : 1));
}

function bonusOf(document: IndexedDocument, plan: Plan): number {
  const { content } = document;
  if (content.kind === 'passage' || plan.wanted === null) return 0;
  return isWantedField(plan.wanted, content.statement.field) ? WANTED_FIELD : 0;
}
