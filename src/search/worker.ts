import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Corpus } from '../corpus/corpus.ts';
import { loadCorpus } from '../corpus/load.ts';
import { buildParts } from './index-parts.ts';
import type { IndexParts } from './index-parts.ts';
import { readKept, writeKept } from './kept-index.ts';
import { loadLearnt } from './learnt.ts';
import { loadPassages } from './load-passages.ts';
import { packCatalogue } from './packed-catalogue.ts';
import { programKey } from './program-key.ts';
import { packLoadFailure } from './protocol.ts';
import type { CallResult, NumberedCall, WorkerData, WorkerMessage } from './protocol.ts';
import { SearchIndex } from './search-index.ts';

/** The entry point of the worker: it loads, says so, then answers calls one after the other. */
async function serve(port: MessagePort, data: WorkerData): Promise<void> {
  const send = (message: WorkerMessage): void => port.postMessage(message);
  const weigh = data.isMeasured ? measureHeap : (): null => null;
  try {
    const before = weigh();
    const { corpus, parts, buildMs } = readIndex(data) ?? (await makeIndex(data));
    const index = new SearchIndex(corpus, loadLearnt(), parts);
    const after = weigh();
    port.on('message', (call: NumberedCall) => {
      try {
        const asked = performance.now();
        const result = answer(index, call);
        send({ kind: 'answer', id: call.id, result, ms: performance.now() - asked });
      } catch (error) {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send({ kind: 'failure', id: call.id, message });
      }
    });
    const catalogue = packCatalogue(corpus);
    const heapBytes = before === null || after === null ? null : after - before;
    const ready: WorkerMessage = { kind: 'ready', catalogue, cost: { buildMs, heapBytes } };
    port.postMessage(ready, [catalogue.bytes.buffer]);
  } catch (error) {
    send({ kind: 'not-loaded', failure: packLoadFailure(error) });
  }
}

interface Made {
  readonly corpus: Corpus;
  readonly parts: IndexParts;
  readonly buildMs: number;
}

function readIndex({ kept }: WorkerData): Made | null {
  const start = performance.now();
  const read = kept && readKept(kept, programKey());
  return read && { ...read, buildMs: performance.now() - start };
}

async function makeIndex({ corpusDir, format, kept }: WorkerData): Promise<Made> {
  const corpus = await (format === 'passages' ? loadPassages : loadCorpus)(corpusDir);
  const start = performance.now();
  const parts = buildParts(corpus);
  const buildMs = performance.now() - start;
  // Before anything is asked: a tenth of the time that building took, and nobody waits for it.
  if (kept !== null) writeKept(kept, programKey(), corpus, parts);
  return { corpus, parts, buildMs };
}

function answer(index: SearchIndex, call: NumberedCall): CallResult {
  switch (call.kind) {
    case 'search':
      return index.search(call.request);
    case 'passages':
      return index.passages(call.passageId, call.around);
  }
}

/** Bytes that this thread's objects take, after a full garbage collection. */
function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

if (parentPort !== null) void serve(parentPort, workerData as WorkerData);
