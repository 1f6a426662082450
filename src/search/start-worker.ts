import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { WorkerData } from './protocol.ts';
import type { OpenSearchOptions } from './search.ts';

/** Starts one worker that speaks `protocol.ts`. Tests give a client one that they can kill. */
export type StartWorker = (options: OpenSearchOptions, isMeasured?: boolean) => Worker;

/** Starts `worker.ts` in a thread of its own. */
export const startWorker: StartWorker = (
  { corpusDir, format = 'corpus', kept, maxMemoryMib },
  isMeasured = false,
) => {
  const workerData: WorkerData = { corpusDir, format, kept: kept ?? null, isMeasured };
  const limits = maxMemoryMib === undefined ? {} : { maxOldGenerationSizeMb: maxMemoryMib };
  return new Worker(workerFile(import.meta.url, './worker.js'), {
    workerData,
    resourceLimits: limits,
    name: 'search',
  });
};
