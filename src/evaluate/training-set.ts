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
 * Questions about different articles. What is learnt from one half is told to the next step by the
 * other half, so that no step trusts the one before more than it may on articles nobody has seen.
 */
export interface TrainingSet {
  /** About 46 % of the articles each. */
  readonly halves: readonly [readonly Lesson[], readonly Lesson[]];
  /** The rest: teaches no ranking; thresholds are set and results told by these. */
  readonly choosing: readonly Lesson[];
}

/**
 * Each half is dealt into so many indexes, and every third question of the whole is asked in the
 * index of all articles: what is learnt must not lean on one size of corpus.
 */
const GROUPS = 3;

/**
 * Reads a folder and builds the indexes that its questions are asked in. With `only`, the other half
 * and the rest are left empty.
 */
export async function openTrainingSet(
  folder: string,
  learnt: Learnt,
  only: 0 | 1 | null = null,
): Promise<TrainingSet> {
  const corpus = await loadPassages(folder);
  const questions = await readQuestions(folder);
  const articleOf = new Map(corpus.passages.map(({ id, articleId }) => [id, articleId]));
  const indexOf = (isKept: (articleId: string) => boolean): SearchIndex =>
    new SearchIndex(keepArticles(corpus, isKept), learnt);
  const isMeant = (part: number): boolean => only === null || part === only;
  const groups = Array.from({ length: 2 * GROUPS }, (_, group) =>
    indexOf(
      (id) => partOf(id) === group % 2 && drawOf(id) % GROUPS === group >> 1 && isMeant(partOf(id)),
    ),
  );
  const choosingIndex = indexOf(
    (id) => isMeant(CHOOSING) && (partOf(id) === CHOOSING || drawOf(id) % GROUPS === 0),
  );
  const whole = indexOf(() => true);
  const parts: [Lesson[], Lesson[], Lesson[]] = [[], [], []];
  for (const [number, question] of questions.entries()) {
    const [passageId] = question.passageIds;
    const articleId = passageId === undefined ? undefined : articleOf.get(passageId);
    if (passageId === undefined || articleId === undefined) continue;
    const part = partOf(articleId);
    if (!isMeant(part)) continue;
    const group = drawOf(articleId) % GROUPS;
    const own = part === CHOOSING ? choosingIndex : groups[part + 2 * group];
    const other = groups[(part % 2) + 2 * ((group + 1) % GROUPS)];
    const isInWhole = number % 3 === 0 || own === undefined;
    parts[part].push({
      question,
      passageId,
      articleId,
      index: isInWhole ? whole : own,
      elsewhere: isInWhole ? null : (other ?? null),
    });
  }
  const [left, right, choosing] = parts;
  if (parts.some((list, part) => isMeant(part) && list.length === 0)) {
    throw new EvaluationError(
      `${folder} has too few articles to learn from: some dozens are needed.`,
    );
  }
  return { halves: [left, right], choosing };
}

/** About `count` of the lessons, evenly spread. */
export function some(lessons: readonly Lesson[], count: number): readonly Lesson[] {
  const step = Math.max(1, lessons.length / count);
  return lessons.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}

const CHOOSING = 2;

function partOf(articleId: string): 0 | 1 | 2 {
  const draw = (hashText(`step ${articleId}`) >>> 8) % 100;
  if (draw >= 92) return CHOOSING;
  return draw < 46 ? 0 : 1;
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
