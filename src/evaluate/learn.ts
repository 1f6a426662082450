import type { AnswerWeights } from '../search/answer-model.ts';
import { confidenceFeatures } from '../search/confidence.ts';
import { emptyLearnt } from '../search/learnt.ts';
import type { Learnt } from '../search/learnt.ts';
import { scoreByNetwork } from '../search/network.ts';
import type { Judged, Skimmed } from '../search/judge.ts';
import { RelatedWords } from '../search/related-words.ts';
import { rankJudged } from '../search/rank.ts';
import type { Examination } from '../search/search-index.ts';
import { TermWeights } from '../search/term-weights.ts';
import { findWindow } from '../search/window.ts';
import { learnConfidence } from './learn-confidence.ts';
import type { ConfidenceExample } from './learn-confidence.ts';
import { learnHalves } from './learn-halves.ts';
import { learnRanking } from './learn-ranking.ts';
import type { RankingList } from './learn-ranking.ts';
import { learnRefinement } from './learn-refinement.ts';
import { learnTerms } from './learn-terms.ts';
import { holdsAnswer, measureAnswered, measureAuroc } from './metrics.ts';
import { openTrainingSet, some } from './training-set.ts';
import type { Lesson } from './training-set.ts';

/** Of each half. More of them change the third digit, and take minutes. */
const TERM_LESSONS = 20_000;
const SKIMMING_LESSONS = 6000;
const RANKING_LESSONS = 24_000;
const REFINEMENT_LESSONS = 5000;
const CONFIDENCE_LESSONS = 6000;
const CHOOSING_LESSONS = 2500;

export interface LearnOptions {
  /** As `drawRelatedWords` writes them. */
  readonly relatedText: string;
  /** Of each step at most so many questions; for trying something out. */
  readonly limit: number;
  readonly tell: (line: string) => void;
}

/** What is written: the learnt data, and the term weights in the form they are kept in. */
export interface Learning extends Learnt {
  readonly termSlots: Int8Array;
  readonly termScale: number;
}

/**
 * Learns everything from a folder, in this order: what the words of questions are worth; the answer
 * model, one from each half of the articles; then its network, the ranking and the confidence, by
 * what the answer model of the other half says. The answer model that is kept is the mean of the two.
 */
export async function learn(folder: string, options: LearnOptions): Promise<Learning> {
  const { limit, tell } = options;
  const learnt: { -readonly [Key in keyof Learnt]: Learnt[Key] } = emptyLearnt(
    new RelatedWords(options.relatedText),
  );
  let all = await openTrainingSet(folder, learnt);
  const forTerms = all.halves.flatMap((half) => some(half, Math.min(limit, TERM_LESSONS)));
  const { slots: termSlots, scale: termScale } = learnTerms(forTerms, tell);
  learnt.terms = new TermWeights(termSlots, termScale);
  const task = { folder, limit, relatedText: options.relatedText, termSlots, termScale };
  const learning = learnHalves(task, tell);
  // The indexes weigh words as they did when they were built.
  all = await openTrainingSet(folder, learnt);
  const toSkim = all.halves.flatMap((half) => some(half, Math.min(limit / 2, SKIMMING_LESSONS)));
  learnt.skim = learnRanking(listsOf(toSkim, ({ skim }) => skim()));
  tell('skimming: learnt');
  const [first, second] = await learning;
  // The model of each half judges the other half's articles, which it has not seen.
  const parts = all.halves.map((lessons, half) => ({
    lessons,
    answer: half === 0 ? second : first,
  }));
  const untaught = parts.map(({ lessons, answer }) => {
    return { lessons: some(lessons, Math.min(limit / 4, REFINEMENT_LESSONS)), answer };
  });
  const network = learnRefinement(untaught);
  tell('answers: refined');
  const lists: RankingList[] = [];
  for (const { lessons, answer } of parts) {
    learnt.answer = { ...answer, network };
    const asked = some(lessons, Math.min(limit / 2, RANKING_LESSONS));
    for (const list of listsOf(asked, ({ read }) => read())) lists.push(list);
    tell(`ranking: ${lists.length} lists`);
  }
  learnt.rank = learnRanking(lists);
  const examples: ConfidenceExample[] = [];
  for (const { lessons, answer } of parts) {
    learnt.answer = { ...answer, network };
    const asked = some(lessons, Math.min(limit / 3, CONFIDENCE_LESSONS));
    for (const example of examplesOf(asked, learnt)) examples.push(example);
  }
  learnt.answer = { ...meanOf(first, second), network };
  const choosing = some(all.choosing, Math.min(limit / 6, CHOOSING_LESSONS));
  tellRanking(choosing, learnt, tell);
  const aside = examplesOf(choosing, learnt);
  learnt.confidence = learnConfidence(examples, aside);
  tellConfidence(aside, learnt, tell);
  return { ...learnt, termSlots, termScale };
}

/** Two models as one: the logit of a word is the mean of their logits. Both have the same scale. */
function meanOf(a: AnswerWeights, b: AnswerWeights): Omit<AnswerWeights, 'network'> {
  return {
    scale: a.scale,
    slots: a.slots.map((slot, at) => Math.round((slot + (b.slots[at] ?? 0)) / 2)),
    dense: a.dense.map((weight, at) => (weight + (b.dense[at] ?? 0)) / 2),
  };
}

/** The lists in which the right passage is one of several. */
function listsOf(
  lessons: readonly Lesson[],
  look: (question: Examination) => readonly Skimmed[] | readonly Judged[],
): readonly RankingList[] {
  return lessons.flatMap(({ question, passageId, index }) => {
    const candidates = look(index.examine(question.question));
    const right = candidates.findIndex(({ document }) => document.id === passageId);
    const isUseful = right >= 0 && candidates.length > 1;
    return isUseful ? [{ features: candidates.map(({ features }) => features), right }] : [];
  });
}

/**
 * Each question asked as it is, and again where its article is not: in another index, or, beside the
 * index of all, with the article taken out of what was found.
 */
function examplesOf(
  lessons: readonly Lesson[],
  { rank }: Pick<Learnt, 'rank'>,
): readonly ConfidenceExample[] {
  return lessons.flatMap(({ question, articleId, index, elsewhere }) =>
    [true, false].flatMap((isInside) => {
      const asked = isInside ? index : (elsewhere ?? index);
      const { plan, read } = asked.examine(
        question.question,
        ({ content }) =>
          isInside || content.kind !== 'passage' || content.passage.articleId !== articleId,
      );
      const ranked = rankJudged(read(), plan, rank);
      return ranked.length === 0 ? [] : [{ features: confidenceFeatures(ranked), isInside }];
    }),
  );
}

/** How often the right passage is first, and its excerpt holds the answer, on articles kept aside. */
function tellRanking(lessons: readonly Lesson[], learnt: Learnt, tell: LearnOptions['tell']): void {
  let first = 0;
  let answered = 0;
  for (const { question, passageId, index } of lessons) {
    const { read, question: asked, plan } = index.examine(question.question);
    const [best] = rankJudged(read(), plan, learnt.rank);
    if (best === undefined) continue;
    const { document } = best;
    if (document.id === passageId) first += 1;
    const window = findWindow(best, asked.shares, plan, asked.vocabulary);
    const excerpt = document.text.slice(window?.start, window?.end);
    if (window !== null && holdsAnswer(excerpt, question.answers)) answered += 1;
  }
  const percent = (count: number): string => ((100 * count) / lessons.length).toFixed(1);
  tell(`kept aside: ${percent(first)} % first, ${percent(answered)} % answered by the excerpt`);
}

function tellConfidence(
  examples: readonly ConfidenceExample[],
  { confidence }: Learnt,
  tell: LearnOptions['tell'],
): void {
  const logits = (wanted: boolean): number[] =>
    examples
      .filter(({ isInside }) => isInside === wanted)
      .map(({ features }) => scoreByNetwork(features, confidence.network));
  const [inside, outside] = [logits(true), logits(false)];
  tell(`kept aside: AUROC ${measureAuroc(inside, outside).toFixed(4)} of confidence`);
  tell(`kept aside: ${measureAnswered(inside, outside, 0.9).toFixed(1)} % answered at 90`);
}
