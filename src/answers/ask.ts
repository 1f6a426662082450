import type { SearchClient } from '../search/search.ts';
import type { Answer } from './answer.ts';
import { type AnswerStart, correctionsOf, emptyAnswer } from './answer-parts.ts';
import type { AskOptions } from './answers.ts';
import { answerChoice } from './choice.ts';
import { answerComparison } from './compare.ts';
import { declineReason } from './decline.ts';
import { answerList } from './list-answer.ts';
import { answerProse, EXCERPTS_ALONE, mergeResults } from './prose-answer.ts';
import { answerRecord, factsOf } from './record-answer.ts';
import type { Understanding } from './understand.ts';

/** Statements looked at for prose. */
const STATEMENTS = 4;

interface AskServices {
  readonly search: SearchClient;
  readonly understanding: Understanding;
  readonly now: () => Date;
}

/** `Question → Answer`: reads the question, looks up or searches, and says how sure it is. */
export async function askQuestion(
  question: string,
  { recordId, page = 0 }: AskOptions,
  { search, understanding, now }: AskServices,
): Promise<Answer> {
  const { catalogue } = search;
  const revision = catalogue.revision.slice(0, 6);
  const asked = question.trim();
  if (!/[\p{L}\p{N}]/u.test(asked)) {
    return emptyAnswer(
      { question, corrections: [], revision },
      '',
      'There are no words to look for in this question.',
    );
  }
  const declined = declineReason(asked);
  if (declined !== null)
    return emptyAnswer({ question, corrections: [], revision }, asked, declined);

  // One page and one hit more, which tells whether there is a next page.
  const limit = (page + 1) * EXCERPTS_ALONE + 1;
  const [passages, statements] = await Promise.all([
    search.search({ text: asked, filters: { in: 'passages' }, limit }),
    search.search({ text: asked, filters: { in: 'statements' }, limit: STATEMENTS }),
  ]);
  const corrections = correctionsOf(passages);
  const start: AnswerStart = { question, corrections, revision };
  const understood = understanding.read(asked, {
    now: now(),
    corrections: new Map(corrections.map(({ word, usedInstead }) => [word, usedInstead])),
    ...(recordId !== undefined && { recordId }),
  });

  const { reading } = understood;
  switch (reading.about) {
    case 'list':
      return answerList(start, reading.filter, catalogue, page);
    case 'comparison':
      return answerComparison(start, reading.comparison);
    case 'choice':
      return answerChoice(start, reading, understood.dates);
    case 'incident':
    case 'profile':
      return answerRecord(
        start,
        understood,
        factsOf(reading, catalogue),
        passages.hits,
        understanding.names,
        page,
      );
    case 'prose': {
      const { dates } = understood;
      const isToCome = dates?.from !== undefined && dates.from > now().toISOString().slice(0, 10);
      if (isToCome)
        return emptyAnswer(
          start,
          reading.parts.join(' · '),
          `The corpus tells what was, and nothing about ${dates.shown}.`,
        );
      return answerProse(
        start,
        reading.parts.join(' · ') || asked,
        mergeResults(passages, statements),
        understood.fields,
        catalogue,
        page,
      );
    }
  }
}
