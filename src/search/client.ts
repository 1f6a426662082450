import type { Worker } from 'node:worker_threads';
import type { Catalogue, Passage } from '../corpus/corpus.ts';
import { unpackCatalogue } from './packed-catalogue.ts';
import type { PackedCatalogue } from './packed-catalogue.ts';
import { unpackLoadFailure } from './protocol.ts';
import type { Call, CallResult, IndexCost, NumberedCall, WorkerMessage } from './protocol.ts';
import { SearchError } from './search-error.ts';
import type { OpenSearchOptions, SearchClient, SearchRequest, SearchResult } from './search.ts';
import { startWorker } from './start-worker.ts';
import type { StartWorker } from './start-worker.ts';

/** What tests replace. */
export interface ClientInternals {
  /** Default: the real worker. */
  readonly start?: StartWorker;
  /** A worker that owes answers and gives none for this long is taken for dead. Default 5,000. */
  readonly stuckAfterMs?: number;
  /** Told what the index costs, and how long each answer took inside the worker. */
  readonly meter?: Meter;
}

export interface Meter {
  readonly built: (cost: IndexCost) => void;
  readonly answered: (ms: number) => void;
}

const STUCK_AFTER_MS = 5000;
/** A request is asked again after the first death it sees, and given up after the second. */
const MAX_DEATHS = 2;
/** The first restart is at once; then the wait doubles with each death that no answer came before. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;

/**
 * Opens the index of a corpus folder in a worker. Rejects if the corpus cannot be loaded: with the
 * `CorpusError` that names all its problems, where it has some.
 */
export async function openSearch(
  options: OpenSearchOptions,
  internals: ClientInternals = {},
): Promise<SearchClient> {
  const client = new WorkerClient(options, internals);
  await client.open();
  return client;
}

interface Pending {
  readonly call: NumberedCall;
  readonly resolve: (result: CallResult) => void;
  readonly reject: (error: Error) => void;
  deaths: number;
}

/** Keeps one worker alive, and every request until it is answered or given up. */
class WorkerClient implements SearchClient {
  readonly #options: OpenSearchOptions;
  readonly #start: StartWorker;
  readonly #stuckAfterMs: number;
  readonly #meter: Meter | null;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #isReady = false;
  #isClosed = false;
  #catalogue: Catalogue | null = null;
  #lastId = 0;
  #deathsInARow = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #stuckTimer: NodeJS.Timeout | undefined;

  constructor(options: OpenSearchOptions, internals: ClientInternals) {
    this.#options = options;
    this.#start = internals.start ?? startWorker;
    this.#stuckAfterMs = internals.stuckAfterMs ?? STUCK_AFTER_MS;
    this.#meter = internals.meter ?? null;
  }

  /** Of the corpus that the present worker holds: a restart reads the folder anew. */
  get catalogue(): Catalogue {
    if (this.#catalogue === null) throw new SearchError('search-closed', 'The index is not open.');
    return this.#catalogue;
  }

  /** Resolves when the first worker is ready; a first worker that fails is not started again. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#launch(resolve, (error) => {
        this.#isClosed = true;
        reject(error);
      });
    });
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    return (await this.#ask({ kind: 'search', request })) as SearchResult;
  }

  async passages(passageId: string, around: number): Promise<readonly Passage[]> {
    return (await this.#ask({ kind: 'passages', passageId, around })) as readonly Passage[];
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#stuckTimer);
    for (const { reject } of this.#pending.values()) {
      reject(new SearchError('search-closed', 'The index was closed before it answered.'));
    }
    this.#pending.clear();
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #ask(call: Call): Promise<CallResult> {
    if (this.#isClosed) {
      return Promise.reject(new SearchError('search-closed', 'The index is closed.'));
    }
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const pending = { call: { ...call, id: this.#lastId }, resolve, reject, deaths: 0 };
      this.#pending.set(pending.call.id, pending);
      // While a worker is on its way, calls wait: `#welcome` sends them.
      if (this.#isReady) this.#send(pending);
    });
  }

  #send({ call, reject }: Pending): void {
    try {
      this.#worker?.postMessage(call);
      if (this.#stuckTimer === undefined) this.#watch();
    } catch (error) {
      this.#pending.delete(call.id);
      reject(new SearchError('search-failed', 'The request cannot be sent to the index.', error));
    }
  }

  /** Starts a worker. It counts as one death whichever way it ends, and however often it says so. */
  #launch(onReady: () => void, onFailure: (error: Error) => void): void {
    let worker: Worker;
    try {
      worker = this.#start(this.#options, this.#meter !== null);
    } catch (error) {
      onFailure(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#worker = worker;
    let wasReady = false;
    let isOver = false;
    const end = (error: Error): void => {
      if (isOver) return;
      isOver = true;
      void worker.terminate();
      if (this.#isClosed) return;
      if (wasReady) this.#bury(error);
      else onFailure(error);
    };
    const receive = async (packed: PackedCatalogue): Promise<void> => {
      const catalogue = await unpackCatalogue(packed);
      if (isOver || this.#isClosed) return;
      wasReady = true;
      this.#welcome(catalogue);
      onReady();
    };
    worker.on('message', (message: WorkerMessage) => {
      if (isOver) return;
      switch (message.kind) {
        case 'ready':
          this.#meter?.built(message.cost);
          receive(message.catalogue).catch(end);
          break;
        case 'not-loaded':
          end(unpackLoadFailure(message.failure));
          break;
        case 'answer':
          this.#meter?.answered(message.ms);
          this.#settle(message.id, ({ resolve }) => resolve(message.result));
          break;
        case 'failure':
          this.#settle(message.id, ({ reject }) =>
            reject(new SearchError('search-failed', message.message)),
          );
          break;
      }
    });
    worker.on('error', end);
    worker.on('messageerror', end);
    worker.on('exit', (code) => end(new Error(`The search worker ended with code ${code}.`)));
  }

  #welcome(catalogue: Catalogue): void {
    this.#catalogue = catalogue;
    this.#isReady = true;
    for (const pending of this.#pending.values()) this.#send(pending);
  }

  #settle(id: number, tell: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    this.#deathsInARow = 0;
    this.#watch();
    tell(pending);
  }

  /** The clock runs while answers are owed, from the last one that came: many calls may queue. */
  #watch(): void {
    clearTimeout(this.#stuckTimer);
    this.#stuckTimer = undefined;
    if (this.#pending.size === 0) return;
    this.#stuckTimer = setTimeout(() => {
      this.#stuckTimer = undefined;
      // Its exit is its death.
      void this.#worker?.terminate();
    }, this.#stuckAfterMs);
  }

  #bury(error: Error): void {
    this.#isReady = false;
    this.#worker = null;
    clearTimeout(this.#stuckTimer);
    this.#stuckTimer = undefined;
    for (const [id, pending] of this.#pending) {
      pending.deaths += 1;
      if (pending.deaths < MAX_DEATHS) continue;
      this.#pending.delete(id);
      const message = 'The search worker was lost twice over this request.';
      pending.reject(new SearchError('worker-lost', message, error));
    }
    const wait = this.#deathsInARow === 0 ? 0 : FIRST_WAIT_MS * 2 ** (this.#deathsInARow - 1);
    this.#deathsInARow += 1;
    this.#restartTimer = setTimeout(
      () => {
        this.#launch(
          () => {},
          (failure) => this.#bury(failure),
        );
      },
      Math.min(wait, LONGEST_WAIT_MS),
    );
    this.#options.onRestart?.(error);
  }
}
