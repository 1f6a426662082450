import type { AnswerWeights } from '../search/answer-model.ts';
import { confidenceFeatures } from '../search/confidence.ts';
import { emptyLearnt } from '../search/learnt.ts';
import type { Learnt } from '../search/learnt.ts';
import { scoreOf } from '../search/rank.ts';
import { RERANKED } from '../search/search-index.ts';
import { AnswerLearner } from './learn-answers.ts';
import { learnConfidence } from './learn-confidence.ts';
import type { ConfidenceExample } from './learn-confidence.ts';
import { learnRanking } from './learn-ranking.ts';
import type { RankingList } from './learn-ranking.ts';
import { measureAnswered, measureAuroc } from './metrics.ts';
import { openTrainingSet } from './training-set.ts';
import type { Lesson } from './training-set.ts';

const EPOCHS = 2;
/** More of them change the third digit, and take minutes. */
const RANKING_LESSONS = 12_000;
const CONFIDENCE_LESSONS = 5000;
const CHOOSING_LESSONS = 2000;

export interface LearnOptions {
  /** Of each step at most so many questions; for trying something out. */
  readonly limit: number;
  /** An answer model to be kept, where only what comes after it is to be learnt. */
  readonly answer: AnswerWeights | null;
  readonly tell: (line: string) => void;
}

/** Learns everything from a folder: the answer model, the ranking, the confidence, in this order. */
export async function learn(
  folder: string,
  { limit, answer, tell }: LearnOptions,
): Promise<Learnt> {
  const learnt: { -readonly [Key in keyof Learnt]: Learnt[Key] } = { ...emptyLearnt() };
  const all = await openTrainingSet(folder, learnt);
  learnt.answer = answer ?? learnAnswers(some(all.answering, limit), tell);
  const lists = listsOf(some(all.ranking, Math.min(limit / 3, RANKING_LESSONS)));
  tell(`ranking: ${lists.length} lists`);
  learnt.rank = learnRanking(lists);
  const choosing = some(all.choosing, Math.min(limit / 6, CHOOSING_LESSONS));
  const first = listsOf(choosing, true).filter(({ features, right }) => {
    const scores = features.map((values) => scoreOf({ features: values }, learnt.rank));
    return scores.indexOf(Math.max(...scores)) === right;
  });
  tell(
    `ranking: ${((100 * first.length) / choosing.length).toFixed(1)} % first on held-out articles`,
  );
  learnt.confidence = learnConfidence(
    examplesOf(some(all.ranking, Math.min(limit / 3, CONFIDENCE_LESSONS)), learnt),
  );
  const logits = examplesOf(choosing, learnt).map(({ features, isInside }) => {
    const { weights, bias } = learnt.confidence;
    return { isInside, logit: weights.reduce((sum, w, i) => sum + w * (features[i] ?? 0), bias) };
  });
  const inside = logits.filter((one) => one.isInside).map((one) => one.logit);
  const outside = logits.filter((one) => !one.isInside).map((one) => one.logit);
  tell(`confidence: AUROC ${measureAuroc(inside, outside).toFixed(4)} on held-out articles`);
  tell(`confidence: ${measureAnswered(inside, outside, 0.9).toFixed(1)} % answered at 90`);
  return learnt;
}

function learnAnswers(lessons: readonly Lesson[], tell: LearnOptions['tell']): AnswerWeights {
  const learner = new AnswerLearner();
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const loss = learner.learn(lessons, 1 / (1 + epoch * 0.8), (done) => {
      if (done % 5000 === 0) tell(`answers: ${done} of ${lessons.length}`);
    });
    tell(`answers: epoch ${epoch + 1}, loss ${loss.toFixed(4)}`);
  }
  return learner.weights();
}

/** About `count` of the lessons, evenly spread. */
function some(lessons: readonly Lesson[], count: number): readonly Lesson[] {
  const step = Math.max(1, lessons.length / count);
  return lessons.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}

/** The lists in which the right passage is. */
function listsOf(lessons: readonly Lesson[], withOnes = false): readonly RankingList[] {
  return lessons.flatMap(({ question, passageId, index }) => {
    const judged = index.examine(question.question).judgeFirst(RERANKED);
    const right = judged.findIndex(({ document }) => document.id === passageId);
    const isUseful = right >= 0 && (withOnes || judged.length > 1);
    return isUseful ? [{ features: judged.map(({ features }) => features), right }] : [];
  });
}

/** Each question asked as it is, and again with its own article taken out of what was found. */
function examplesOf(
  lessons: readonly Lesson[],
  { rank }: Pick<Learnt, 'rank'>,
): readonly ConfidenceExample[] {
  return lessons.flatMap(({ question, articleId, index }) =>
    [true, false].flatMap((isInside) => {
      const { judgeFirst } = index.examine(
        question.question,
        ({ content }) =>
          isInside || content.kind !== 'passage' || content.passage.articleId !== articleId,
      );
      const ranked = judgeFirst(RERANKED)
        .map((judged) => ({ judged, logit: scoreOf(judged, rank) }))
        .sort((a, b) => b.logit - a.logit);
      const [best, second] = ranked;
      if (best === undefined) return [];
      const features = confidenceFeatures(best.judged.features, best.logit, second?.logit ?? null);
      return [{ features, isInside }];
    }),
  );
}
