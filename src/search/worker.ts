import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Catalogue } from '../corpus/corpus.ts';
import { loadCorpus } from '../corpus/load.ts';
import { packLoadFailure } from './protocol.ts';
import type { CallResult, NumberedCall, WorkerData, WorkerMessage } from './protocol.ts';
import { SearchIndex } from './search-index.ts';

/** The entry point of the worker: it loads, says so, then answers calls one after the other. */
async function serve(port: MessagePort, { corpusDir }: WorkerData): Promise<void> {
  const send = (message: WorkerMessage): void => port.postMessage(message);
  try {
    const corpus = await loadCorpus(corpusDir);
    const index = new SearchIndex(corpus);
    port.on('message', (call: NumberedCall) => {
      try {
        send({ kind: 'answer', id: call.id, result: answer(index, call) });
      } catch (error) {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send({ kind: 'failure', id: call.id, message });
      }
    });
    const { revision, sources, articles, incidents, profiles, glossary } = corpus;
    const catalogue: Catalogue = { revision, sources, articles, incidents, profiles, glossary };
    send({ kind: 'ready', catalogue });
  } catch (error) {
    send({ kind: 'not-loaded', failure: packLoadFailure(error) });
  }
}

function answer(index: SearchIndex, call: NumberedCall): CallResult {
  switch (call.kind) {
    case 'search':
      return index.search(call.request);
    case 'passages':
      return index.passages(call.passageId, call.around);
  }
}

if (parentPort !== null) void serve(parentPort, workerData as WorkerData);
