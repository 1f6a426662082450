import { Worker } from 'node:worker_threads';
import type { AnswerWeights } from '../search/answer-model.ts';
import { EvaluationError } from './evaluation-error.ts';
import { FOLDS } from './training-set.ts';

/** What a thread needs to learn an answer model. */
export interface AnswerTask {
  readonly folder: string;
  /** The fold that it does not see; null to see all. */
  readonly without: number | null;
  readonly limit: number;
  readonly relatedText: string;
  readonly termSlots: Int8Array;
  readonly termScale: number;
}

export type AnswerTaskMessage =
  | { readonly kind: 'told'; readonly line: string }
  | { readonly kind: 'learnt'; readonly weights: AnswerWeights };

export interface AnswerModels {
  /** The one that is kept. */
  readonly ofAll: AnswerWeights;
  /** Of each fold the model that has not seen it. */
  readonly without: readonly AnswerWeights[];
}

const MEMORY_MIB = 4000;
const THREADS = 2;

/** The answer model of all folds, and one without each: some at the same time, each takes minutes. */
export async function learnAnswerModels(
  task: Omit<AnswerTask, 'without'>,
  tell: (line: string) => void,
): Promise<AnswerModels> {
  const waiting = [null, ...Array.from({ length: FOLDS }, (_, fold) => fold)];
  const learnt = new Map<number | null, AnswerWeights>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      learnt.set(next, await learnInThread({ ...task, without: next }, tell));
    }
  };
  await Promise.all(Array.from({ length: THREADS }, work));
  const modelOf = (without: number | null): AnswerWeights => {
    const weights = learnt.get(without);
    if (weights === undefined) throw new EvaluationError('A thread has learnt nothing.');
    return weights;
  };
  return {
    ofAll: modelOf(null),
    without: Array.from({ length: FOLDS }, (_, fold) => modelOf(fold)),
  };
}

function learnInThread(task: AnswerTask, tell: (line: string) => void): Promise<AnswerWeights> {
  const name = task.without === null ? 'all' : `all but fold ${task.without + 1}`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    worker.on('message', (message: AnswerTaskMessage) => {
      if (message.kind === 'told') tell(`answers of ${name}: ${message.line}`);
      else resolve(message.weights);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new EvaluationError('A thread ended before it had learnt.')));
  });
}
