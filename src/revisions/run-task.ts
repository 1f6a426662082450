import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import { RevisionsError } from './revisions-error.ts';
import type { RevisionsErrorCode } from './revisions-error.ts';
import type { PreparingPhase } from './revisions.ts';
import type { Task, TaskMessage, TaskResults } from './tasks.ts';

/**
 * Runs one task in a thread of its own, so that reading a large corpus never holds up an answer.
 * Rejects with a `RevisionsError`.
 */
export function runTask<Kind extends Task['kind']>(
  task: Extract<Task, { kind: Kind }>,
  onPhase: (phase: PreparingPhase) => void = () => {},
): Promise<TaskResults[Kind]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(import.meta.url, './worker.js'), {
      workerData: task,
      name: 'revisions',
    });
    const fail = (message: string, cause?: unknown): void =>
      reject(new RevisionsError('worker-failed', message, cause));
    worker.on('message', (message: TaskMessage) => {
      switch (message.kind) {
        case 'phase':
          onPhase(message.phase);
          break;
        case 'done':
          resolve(message.result as TaskResults[Kind]);
          break;
        case 'failed':
          if (message.code === null) fail(`The ${task.kind} failed: ${message.message}`);
          else reject(new RevisionsError(message.code as RevisionsErrorCode, message.message));
          break;
      }
    });
    worker.on('error', (error) => fail(`The ${task.kind} failed: ${String(error)}`, error));
    // After an answer this changes nothing.
    worker.on('exit', (code) => fail(`The worker of the ${task.kind} ended with code ${code}.`));
  });
}
