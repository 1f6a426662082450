import type { Catalogue, CorpusRecord } from '../corpus/corpus.ts';
import type { PassageHit, SearchClient } from '../search/search.ts';
import type { Answer } from './answer.ts';
import { type AnswerStart, correctionsOf, emptyAnswer } from './answer-parts.ts';
import type { AskOptions } from './answers.ts';
import { answerChoice } from './choice.ts';
import { answerComparison } from './compare.ts';
import { asksForHarm, asksOpinion, asksPrediction, isTalk, speaksOfFuture } from './decline.ts';
import { answerDeclined } from './decline-answer.ts';
import { isOtherLanguage } from './language.ts';
import { answerList } from './list-answer.ts';
import { answerProse, EXCERPTS_ALONE, isSure, mergeResults } from './prose-answer.ts';
import { nearQuestionWord } from './question-words.ts';
import { answerRecord, factsOf } from './record-answer.ts';
import { asClaim, spellOut, withoutDoubt, withoutPreamble } from './question-shape.ts';
import { answerPair } from './read-pair.ts';
import type { Understanding } from './reading.ts';

/** Characters of a question that are read for records; no question is longer, and search reads all. */
const MOST_READ = 1_000;
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
  const asked = asClaim(withoutPreamble(spellOut(question.trim())));
  const unread: AnswerStart = { question, corrections: [], revision };
  if (!/[\p{L}\p{N}]/u.test(asked))
    return emptyAnswer(unread, '', 'There are no words to look for in this question.');
  const read = asked.slice(0, MOST_READ);
  if (asksForHarm(read)) return answerDeclined(unread, 'harm', understanding.names);
  if (isTalk(read)) return answerDeclined(unread, 'talk', understanding.names);
  // A name in another script may be a record's.
  if (isOtherLanguage(read) && understanding.names.exact(read).length === 0)
    return answerDeclined(unread, 'language', understanding.names);

  // One page and one hit more, which tells whether there is a next page.
  const limit = (page + 1) * EXCERPTS_ALONE + 1;
  const chosen = recordId === undefined ? undefined : recordOf(catalogue, recordId);
  // “And injured?” finds no passage without the name of whom it is asked.
  const text = [withoutDoubt(asked), chosen?.name].filter(Boolean).join(' ');
  const [passages, statements] = await Promise.all([
    search.search({ text, filters: { in: 'passages' }, limit, mayRepeat: true }),
    search.search({ text, filters: { in: 'statements' }, limit: STATEMENTS }),
  ]);
  const corrections = correctionsOf(passages);
  const start: AnswerStart = { question, corrections, revision };
  const understood = understanding.read(read, {
    now: now(),
    corrections: new Map(corrections.map(({ word, usedInstead }) => [word, usedInstead])),
    unknown: passages.unknown.flatMap(({ word, usedInstead }) =>
      usedInstead === null && nearQuestionWord(word) === null ? [word] : [],
    ),
    ...(recordId !== undefined && { recordId }),
  });

  const { reading } = understood;
  const hits = passages.hits.filter((hit) => hit.kind === 'passage');
  const isForecast =
    reading.about === 'prose' &&
    isSure(passages) &&
    speaksOfFuture(hits[0]?.excerpt.text ?? '') &&
    holdsMoreThanNames(hits[0], understanding);
  if (recordId === undefined && asksPrediction(read) && !isForecast)
    return answerDeclined(start, 'prediction', understanding.names, hits);
  const isLookedUp = reading.about !== 'prose' && reading.about !== 'profile';
  if (recordId === undefined && asksOpinion(read, isLookedUp))
    return answerDeclined(start, 'opinion', understanding.names, hits);

  switch (reading.about) {
    case 'list':
      return answerList(start, reading.filter, catalogue, page);
    case 'comparison':
      return answerComparison(start, reading.comparison);
    case 'pair':
      return answerPair(start, reading.pair, hits);
    case 'choice':
      return answerChoice(start, reading);
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
        { catalogue, keys: understanding.keys, content: understood.content },
        page,
      );
    }
  }
}

/** “What will ISKP do next?” is not answered by whatever names ISKP. */
function holdsMoreThanNames(hit: PassageHit | undefined, { names }: Understanding): boolean {
  return (hit?.excerpt.marks ?? []).some(
    ([start, end]) => names.exact(hit?.excerpt.text.slice(start, end) ?? '').length === 0,
  );
}

function recordOf(catalogue: Catalogue, id: string): CorpusRecord | undefined {
  return catalogue.incidents.get(id) ?? catalogue.profiles.get(id);
}
