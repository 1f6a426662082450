import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { DatabaseCall, DatabaseReply, DatabaseRows } from './database-worker.ts';

interface Pending {
  readonly resolve: (rows: DatabaseRows) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One open database file in a thread of its own. libsql is synchronous, and a commit waits for the
 * disk: while a large corpus is written that took 350 ms, in which nobody was answered. Calls are
 * done one after the other. A thread that dies is started again by the next call.
 */
export class DatabaseThread {
  readonly #file: string;
  readonly #settings: readonly string[];
  readonly #startWorker: (file: string) => Worker;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #opening: Promise<void> | null = null;
  #lastId = 0;
  #isInTransaction = false;

  /** `settings` are executed first thing after each opening; tests start a worker they can kill. */
  constructor(file: string, settings: readonly string[], start = startWorker) {
    this.#file = file;
    this.#settings = settings;
    this.#startWorker = start;
  }

  /** As of the last reply. */
  get isInTransaction(): boolean {
    return this.#isInTransaction;
  }

  /** Rejects, as the others do, with an error that has the `code` of SQLite or of the file system. */
  async open(): Promise<void> {
    this.#opening ??= this.#start();
    await this.#opening;
  }

  async exec(sql: string): Promise<void> {
    await this.open();
    await this.#call({ kind: 'exec', sql });
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<DatabaseRows> {
    await this.open();
    return await this.#call({ kind: 'query', sql, parameters });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    await this.#call({ kind: 'close' });
    this.#worker = null;
    this.#opening = null;
    await worker.terminate();
  }

  async #start(): Promise<void> {
    const worker = this.#startWorker(this.#file);
    worker.unref();
    worker.on('message', (reply: DatabaseReply) => this.#settle(reply));
    worker.on('error', (error) => this.#bury(worker, error));
    worker.on('exit', (code) =>
      this.#bury(worker, new Error(`The thread of the database ended with code ${code}.`)),
    );
    this.#worker = worker;
    try {
      for (const sql of this.#settings) await this.#call({ kind: 'exec', sql });
    } catch (error) {
      this.#worker = null;
      this.#opening = null;
      await worker.terminate();
      throw error;
    }
  }

  #call(call: DatabaseCall): Promise<DatabaseRows> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject });
      // A program goes on while it is owed a reply, and may end when it is not.
      this.#worker?.ref();
      this.#worker?.postMessage({ id: this.#lastId, call });
    });
  }

  #settle(reply: DatabaseReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    this.#isInTransaction = reply.isInTransaction;
    if (this.#pending.size === 0) this.#worker?.unref();
    if ('result' in reply) pending?.resolve(reply.result);
    else {
      const { message, code } = reply.failure;
      pending?.reject(Object.assign(new Error(message), { code }));
    }
  }

  #bury(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    this.#opening = null;
    this.#isInTransaction = false;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

export function startWorker(file: string): Worker {
  return new Worker(workerFile(import.meta.url, './database-worker.js'), {
    workerData: file,
    name: 'store',
  });
}
