import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadTask } from './read-protocol.ts';

/** In MiB. A page of 5,000 paragraphs needs a third of it; one of 19,000, with 57,000 elements, fits. */
const MEMORY_LIMIT = 256;

/**
 * Starts a process that reads one document and ends. A process and not a thread: when a thread is out
 * of memory, V8 may end the whole program, whatever the thread's own limit is.
 */
export function startReader(task: ReadTask): ChildProcess {
  const reader = fork(readerFile(), [], {
    execArgv: [`--max-old-space-size=${MEMORY_LIMIT}`, '--max-semi-space-size=16'],
    // Without the environment, which holds the bot's token: what reads strangers' pages needs none.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // It may be gone before it has read this; its exit says so.
  reader.send(task, () => undefined);
  return reader;
}

/**
 * Node 20 cannot run TypeScript: where this module runs from its source (in tests), the reader is the
 * compiled one, so `npm run build` comes first.
 */
function readerFile(): string {
  const isCompiled = import.meta.url.endsWith('.js');
  const file = isCompiled ? './reader-process.js' : '../../dist/src/ingest/reader-process.js';
  return fileURLToPath(new URL(file, import.meta.url));
}
