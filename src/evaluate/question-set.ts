import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { EvaluationError } from './evaluation-error.ts';

/** One question of a set, with what only the judging may see. */
export interface JudgedQuestion {
  readonly id: string;
  readonly question: string;
  /** Passages that answer it; empty when the folder's passages do not. */
  readonly passageIds: readonly string[];
  readonly answers: readonly string[];
}

const LINE = z.object({
  id: z.string(),
  question: z.string(),
  passageIds: z.array(z.string()),
  answers: z.array(z.string()),
});

/**
 * The `questions.jsonl` of a folder. With a limit, so many of them: evenly spread over the file, so
 * that a sample has answerable and other questions in the proportion of the whole.
 */
export async function readQuestions(
  folder: string,
  limit = Infinity,
): Promise<readonly JudgedQuestion[]> {
  const file = join(folder, 'questions.jsonl');
  const all: JudgedQuestion[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      all.push(LINE.parse(JSON.parse(line)));
    } catch (error) {
      throw new EvaluationError(
        `${file}:${number} is no question: each line needs id, question, passageIds and answers.`,
        error,
      );
    }
  }
  if (all.length === 0) throw new EvaluationError(`${file} has no questions.`);
  if (all.length <= limit) return all;
  const step = all.length / limit;
  return Array.from({ length: limit }, (_, index) => all[Math.floor(index * step)]).filter(
    (question) => question !== undefined,
  );
}
