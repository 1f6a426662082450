import type { Answers } from '../../src/answers/answers.ts';
import { runChecks } from '../../src/answers/checks.ts';
import { createAnswers } from '../../src/answers/create.ts';
import type { Check } from '../../src/corpus/checks.ts';
import { openSearch } from '../../src/search/client.ts';

/** A question and what must hold of its answer. Behind each ` > ` stands a reply to the answer before. */
export type Row = readonly [question: string, expect: Check['expect']];

export interface Asker {
  readonly answers: Answers;
  /**
   * Asks as `/ask` does and compares as a publish compares its checks. Of the answer before, a reply
   * knows only the line “Read as”.
   */
  failureOf(asked: string, expected: Check['expect']): Promise<{ expected?: string; got?: string }>;
  close(): Promise<void>;
}

/** Asks the shipped corpus, on a day in November 2026. */
export async function openAsker(): Promise<Asker> {
  const search = await openSearch({ corpusDir: 'corpus' });
  const answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
  const ask = ({ question, recordId }: ReturnType<Answers['completeQuestion']>, page = 0) =>
    answers.askQuestion(question, { page, ...(recordId !== undefined && { recordId }) });
  return {
    answers,
    close: () => search.close(),
    async failureOf(asked, expected) {
      let completed: ReturnType<Answers['completeQuestion']> = { question: '' };
      let readAs = '';
      for (const question of asked.split(' > ')) {
        completed = answers.completeQuestion(question, readAs);
        readAs = (await ask(completed)).readAs;
      }
      const { recordId } = completed;
      const [result] = await runChecks(
        {
          askQuestion: (question, options) =>
            ask({ question, ...(recordId !== undefined && { recordId }) }, options?.page),
        },
        [{ id: 'asked', question: completed.question, expect: expected }],
      );
      return { expected: result?.expected ?? '', got: result?.got ?? '' };
    },
  };
}
