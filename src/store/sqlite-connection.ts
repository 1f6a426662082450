import { Kysely } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseThread } from './database-thread.ts';
import { asStoreError, isBusy, StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';
import { makeThreadDialect } from './thread-dialect.ts';

// SQLite itself waits briefly for a lock: meanwhile its thread does nothing else. The longer wait is
// ours, between two tries.
const BUSY_TIMEOUT_MS = 50;
const LOCK_PATIENCE_MS = 5000;

/** How a connection works; nothing of it is kept in the file but the journal's mode. */
const SETTINGS = [
  `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'PRAGMA journal_mode = WAL',
  // With WAL the default would lose the last saves at a power cut.
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  // A text that is dropped is overwritten in the file, too.
  'PRAGMA secure_delete = ON',
];

/** One open database file, shared by all parts of the store. */
export class SqliteConnection {
  readonly file: string;
  readonly #thread: DatabaseThread;
  readonly #db: Kysely<Tables>;
  readonly #pending = new Set<Promise<unknown>>();
  #isClosed = false;

  private constructor(file: string) {
    this.file = file;
    this.#thread = new DatabaseThread(file, SETTINGS);
    this.#db = new Kysely<Tables>({ dialect: makeThreadDialect(this.#thread) });
  }

  /** Opens the file, or makes it. Rejects with a `StoreError`. */
  static async open(file: string): Promise<SqliteConnection> {
    const connection = new SqliteConnection(file);
    await connection.#run(() => connection.#thread.open());
    return connection;
  }

  /**
   * Reads, again while another connection holds the lock, for 5 s at most. Rejects with a
   * `StoreError`.
   */
  async read<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return await this.#run(() => work(this.#db));
  }

  /**
   * Writes, all or nothing, and waits as `read` does. `work` may be done again; it uses the `db`
   * that it is given, and nothing else of this connection.
   *
   * Every statement that writes goes this way, also a single one. libsql does not reset a statement
   * that found the lock taken; SQLite then takes it for one that is still writing, and what other
   * statements write meanwhile is neither kept nor refused: it is gone when that one is tried again.
   * Here the lock is there before any statement is prepared or tried.
   */
  async write<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return await this.#run(() =>
      // Kysely would begin without the lock for writing, and roll back what SQLite rolled back
      // already, which hides why.
      this.#db.connection().execute(async (held) => {
        await this.#thread.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(held);
          await this.#thread.exec('COMMIT');
          return result;
        } catch (error) {
          if (this.#thread.isInTransaction) await this.#thread.exec('ROLLBACK');
          throw error;
        }
      }),
    );
  }

  /**
   * Waits for what is under way, and leaves one complete file: what was written ahead is moved
   * into it.
   * NOTE: libsql lets go of the file handles only when its statements are garbage-collected, so
   * on Windows the file cannot be deleted at once.
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#pending);
    try {
      await this.#thread.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: what was written ahead is read again at the next opening.
    }
    await this.#db.destroy();
  }

  async #run<Result>(operation: () => Result | Promise<Result>): Promise<Result> {
    if (this.#isClosed) {
      throw new StoreError('store-closed', this.file, {
        problem: 'was used after it was closed.',
        repair: 'Close it last.',
      });
    }
    const running = whenFree(operation);
    this.#pending.add(running);
    try {
      return await running;
    } catch (error) {
      throw asStoreError(error, this.file);
    } finally {
      this.#pending.delete(running);
    }
  }
}

/** Does it again while another connection holds the lock, for 5 s at most. */
async function whenFree<Result>(operation: () => Result | Promise<Result>): Promise<Result> {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      await pause(10 + Math.random() * 30);
    }
  }
}
