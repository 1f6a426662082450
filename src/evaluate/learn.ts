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
import { learnAnswerModels } from './learn-folds.ts';
import { learnRanking } from './learn-ranking.ts';
import type { RankingList } from './learn-ranking.ts';
import { learnRefinement } from './learn-refinement.ts';
import type { Untaught } from './learn-refinement.ts';
import { learnTerms } from './learn-terms.ts';
import { holdsAnswer, measureAnswered, measureAuroc } from './metrics.ts';
import { openTrainingSet, some } from './training-set.ts';
import type { Lesson } from './training-set.ts';

/** In all. More of them change the third digit, and take minutes. */
const TERM_LESSONS = 40_000;
const SKIMMING_LESSONS = 12_000;
const RANKING_LESSONS = 48_000;
const REFINEMENT_LESSONS = 10_000;
const CONFIDENCE_LESSONS = 12_000;
const CHOOSING_LESSONS = 2500;

export interface LearnOptions {
  /** As `drawRelatedWords` writes them. */
  readonly relatedText: string;
  readonly companionsText: string;
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
 * model, of all folds and without each; then its network, the ranking and the confidence, by what
 * the answer models say of the folds that they have not seen.
 */
export async function learn(folder: string, options: LearnOptions): Promise<Learning> {
  const { limit, tell } = options;
  const learnt: { -readonly [Key in keyof Learnt]: Learnt[Key] } = emptyLearnt(
    new RelatedWords(options.relatedText),
    new RelatedWords(options.companionsText),
  );
  let all = await openTrainingSet(folder, learnt);
  const take = (lessons: readonly Lesson[], most: number): readonly Lesson[] =>
    some(lessons, Math.min(limit, most));
  const { slots: termSlots, scale: termScale } = learnTerms(
    take(all.folds.flat(), TERM_LESSONS),
    tell,
  );
  learnt.terms = new TermWeights(termSlots, termScale);
  const task = { folder, limit, relatedText: options.relatedText, termSlots, termScale };
  const learning = learnAnswerModels(task, tell);
  // The indexes weigh words as they did when they were built.
  all = await openTrainingSet(folder, learnt);
  const toSkim = take(all.folds.flat(), SKIMMING_LESSONS);
  learnt.skim = learnRanking(listsOf(toSkim, ({ skim }) => skim()));
  tell('skimming: learnt');
  const { ofAll, without } = await learning;
  const unseen = (most: number): readonly Untaught[] =>
    without.map((answer, fold) => ({
      answer,
      lessons: take(all.folds[fold] ?? [], most / without.length),
    }));
  const network = learnRefinement(unseen(REFINEMENT_LESSONS));
  tell('answers: refined');
  const lists: RankingList[] = [];
  for (const { lessons, answer } of unseen(RANKING_LESSONS)) {
    learnt.answer = { ...answer, network };
    for (const list of listsOf(lessons, ({ read }) => read())) lists.push(list);
    tell(`ranking: ${lists.length} lists`);
  }
  learnt.rank = learnRanking(lists);
  const examples: ConfidenceExample[] = [];
  for (const { lessons, answer } of unseen(CONFIDENCE_LESSONS)) {
    learnt.answer = { ...answer, network };
    for (const example of examplesOf(lessons, learnt)) examples.push(example);
  }
  learnt.answer = { ...ofAll, network };
  const choosing = take(all.choosing, CHOOSING_LESSONS);
  tellRanking(choosing, learnt, tell);
  const aside = examplesOf(choosing, learnt);
  learnt.confidence = learnConfidence(examples, aside);
  tellConfidence(aside, learnt, tell);
  return { ...learnt, termSlots, termScale };
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
