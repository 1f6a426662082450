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
}

/** Questions about different articles for each step, so that no step trusts the one before too much. */
export interface TrainingSet {
  /** Teach the answer model: about 70 % of the articles. */
  readonly answering: readonly Lesson[];
  /** Teach ranking and confidence: about 22 %. */
  readonly ranking: readonly Lesson[];
  /** Teach nothing: what is chosen is chosen by these. */
  readonly choosing: readonly Lesson[];
}

/**
 * Articles that teach the answer model are dealt into so many indexes: what is learnt must not lean
 * on one size of corpus.
 */
const GROUPS = 4;

/** Reads a folder and builds the indexes that its questions are asked in. */
export async function openTrainingSet(folder: string, learnt: Learnt): Promise<TrainingSet> {
  const corpus = await loadPassages(folder);
  const questions = await readQuestions(folder);
  const articleOf = new Map(corpus.passages.map(({ id, articleId }) => [id, articleId]));
  const indexOf = (isMeant: (articleId: string) => boolean): SearchIndex =>
    new SearchIndex(keepArticles(corpus, isMeant), learnt);
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    indexOf((id) => stepOf(id) === 'answering' && drawOf(id) % GROUPS === group),
  );
  const small = indexOf((id) => stepOf(id) !== 'answering');
  const whole = indexOf(() => true);
  const lessons = { answering: [] as Lesson[], ranking: [] as Lesson[], choosing: [] as Lesson[] };
  for (const [number, question] of questions.entries()) {
    const [passageId] = question.passageIds;
    const articleId = passageId === undefined ? undefined : articleOf.get(passageId);
    if (passageId === undefined || articleId === undefined) continue;
    const step = stepOf(articleId);
    // A large collection and a small one by turns: features must mean the same in both.
    const other = number % 3 === 0 ? whole : small;
    const index = step === 'answering' ? (groups[drawOf(articleId) % GROUPS] ?? small) : other;
    lessons[step].push({ question, passageId, articleId, index });
  }
  if (Object.values(lessons).some((list) => list.length === 0)) {
    throw new EvaluationError(
      `${folder} has too few articles to learn from: some dozens are needed.`,
    );
  }
  return lessons;
}

function stepOf(articleId: string): keyof TrainingSet {
  const draw = (hashText(`step ${articleId}`) >>> 8) % 100;
  if (draw < 70) return 'answering';
  return draw < 92 ? 'ranking' : 'choosing';
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
