import { Worker } from 'node:worker_threads';
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
  return new Worker(workerFile(), { workerData, resourceLimits: limits, name: 'search' });
};

/**
 * A thread of Node 20 cannot load TypeScript: where this module runs from its source (in tests), the
 * worker is the compiled one, so `npm run build` comes first.
 */
function workerFile(): URL {
  const isCompiled = import.meta.url.endsWith('.js');
  return new URL(isCompiled ? './worker.js' : '../../dist/src/search/worker.js', import.meta.url);
}
