import { Worker } from 'node:worker_threads';
import type { AnswerWeights } from '../search/answer-model.ts';
import { EvaluationError } from './evaluation-error.ts';

/** What a thread needs to learn the answer model of one half of the articles. */
export interface AnswerTask {
  readonly folder: string;
  readonly half: 0 | 1;
  readonly limit: number;
  readonly relatedText: string;
  readonly termSlots: Int8Array;
  readonly termScale: number;
}

export type AnswerTaskMessage =
  | { readonly kind: 'told'; readonly line: string }
  | { readonly kind: 'learnt'; readonly weights: AnswerWeights };

const MEMORY_MIB = 4000;

/** The answer models of both halves, learnt at the same time: each takes minutes. */
export async function learnHalves(
  task: Omit<AnswerTask, 'half'>,
  tell: (line: string) => void,
): Promise<readonly [AnswerWeights, AnswerWeights]> {
  return await Promise.all([
    learnInThread({ ...task, half: 0 }, tell),
    learnInThread({ ...task, half: 1 }, tell),
  ]);
}

function learnInThread(task: AnswerTask, tell: (line: string) => void): Promise<AnswerWeights> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    worker.on('message', (message: AnswerTaskMessage) => {
      if (message.kind === 'told') tell(`answers of half ${task.half + 1}: ${message.line}`);
      else resolve(message.weights);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new EvaluationError('A thread ended before it had learnt.')));
  });
}
