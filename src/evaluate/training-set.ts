import type { Corpus } from '../corpus/corpus.ts';
import { hashText } from '../search/hash.ts';
import type { Learnt } from '../search/learnt.ts';
import { loadPassages } from '../search/load-passages.ts';
import { SearchIndex } from '../search/search-index.ts';
import { EvaluationError } from './evaluation-error.ts';
import { readQuestions } from './question-set.ts';
import type { JudgedQuestion } from './question-set.ts';

/** A question with the index in which it is asked. */
export interface Lesson {
  readonly question: JudgedQuestion;
  readonly passageId: string;
  readonly articleId: string;
  readonly index: SearchIndex;
  /** An index of about that size which does not hold the article; null beside the index of all. */
  readonly elsewhere: SearchIndex | null;
}

/**
 * Questions about different articles. What is learnt from all folds but one is told to the next step
 * by that one, so that no step trusts the one before more than it may on articles nobody has seen.
 */
export interface TrainingSet {
  /** About 23 % of the articles each. */
  readonly folds: readonly (readonly Lesson[])[];
  /** The rest: teaches no ranking; thresholds are set and results told by these. */
  readonly choosing: readonly Lesson[];
}

export const FOLDS = 4;
/** Not a fold: the articles kept aside. */
const CHOOSING = -1;
/**
 * Each fold is dealt into so many indexes, and every third question of the whole is asked in the
 * index of all articles: what is learnt must not lean on one size of corpus.
 */
const GROUPS = 2;

/** Reads a folder and builds the indexes that its questions are asked in. */
export async function openTrainingSet(folder: string, learnt: Learnt): Promise<TrainingSet> {
  const corpus = await loadPassages(folder);
  const questions = await readQuestions(folder);
  const articleOf = new Map(corpus.passages.map(({ id, articleId }) => [id, articleId]));
  const indexOf = (isKept: (articleId: string) => boolean): SearchIndex =>
    new SearchIndex(keepArticles(corpus, isKept), learnt);
  const ofFolds = Array.from({ length: FOLDS }, (_, fold) =>
    Array.from({ length: GROUPS }, (__, group) =>
      indexOf((id) => foldOf(id) === fold && groupOf(id) === group),
    ),
  );
  const choosingIndex = indexOf((id) => foldOf(id) === CHOOSING || drawOf(id) % 3 === 0);
  const whole = indexOf(() => true);
  const folds = Array.from({ length: FOLDS }, (): Lesson[] => []);
  const choosing: Lesson[] = [];
  for (const [number, question] of questions.entries()) {
    const [passageId] = question.passageIds;
    const articleId = passageId === undefined ? undefined : articleOf.get(passageId);
    if (passageId === undefined || articleId === undefined) continue;
    const fold = foldOf(articleId);
    const group = groupOf(articleId);
    const isInWhole = number % 3 === 0;
    const own = fold === CHOOSING ? choosingIndex : ofFolds[fold]?.[group];
    const other = ofFolds[Math.max(0, fold)]?.[(group + 1) % GROUPS];
    (folds[fold] ?? choosing).push({
      question,
      passageId,
      articleId,
      index: isInWhole ? whole : (own ?? whole),
      elsewhere: isInWhole ? null : (other ?? null),
    });
  }
  if ([...folds, choosing].some((lessons) => lessons.length === 0)) {
    throw new EvaluationError(
      `${folder} has too few articles to learn from: some dozens are needed.`,
    );
  }
  return { folds, choosing };
}

/** About `count` of the lessons, evenly spread. */
export function some(lessons: readonly Lesson[], count: number): readonly Lesson[] {
  const step = Math.max(1, lessons.length / count);
  return lessons.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}

function foldOf(articleId: string): number {
  const draw = (hashText(`step ${articleId}`) >>> 8) % 100;
  return draw >= 92 ? CHOOSING : Math.floor(draw / (92 / FOLDS));
}

function groupOf(articleId: string): number {
  return drawOf(articleId) % GROUPS;
}

function drawOf(articleId: string): number {
  return hashText(`group ${articleId}`) >>> 8;
}

function keepArticles(corpus: Corpus, isMeant: (articleId: string) => boolean): Corpus {
  return {
    ...corpus,
    articles: new Map([...corpus.articles].filter(([id]) => isMeant(id))),
    passages: corpus.passages.filter(({ articleId }) => isMeant(articleId)),
  };
}
