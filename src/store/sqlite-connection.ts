import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type Database from 'libsql';
import { setTimeout as pause } from 'node:timers/promises';
import { asStoreError, isBusy, StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

// libsql is synchronous: while SQLite itself waits for a lock, no interaction is acknowledged. So
// SQLite waits briefly, and the longer wait is ours, during which other work goes on.
const BUSY_TIMEOUT_MS = 50;
const LOCK_PATIENCE_MS = 5000;

/** One open database file, shared by all parts of the store. */
export class SqliteConnection {
  readonly file: string;
  readonly #database: Database.Database;
  readonly #db: Kysely<Tables>;
  readonly #pending = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(database: Database.Database, file: string) {
    this.#database = database;
    this.file = file;
    this.#db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: withPrepared(database) }),
    });
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
        this.#database.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(held);
          this.#database.exec('COMMIT');
          return result;
        } catch (error) {
          if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
          throw error;
        }
      }),
    );
  }

  /** Sets how this connection works; nothing of it is kept in the file but the journal's mode. */
  async prepare(): Promise<void> {
    await this.#run(() => {
      // `exec` resets what it could not do; `pragma` would not.
      this.#database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      this.#database.exec('PRAGMA journal_mode = WAL');
      // With WAL the default would lose the last saves at a power cut.
      this.#database.exec('PRAGMA synchronous = FULL');
      this.#database.exec('PRAGMA foreign_keys = ON');
      // A text that is dropped is overwritten in the file, too.
      this.#database.exec('PRAGMA secure_delete = ON');
    });
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
      this.#database.pragma('wal_checkpoint(TRUNCATE)');
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

/**
 * Kysely prepares each query anew. A statement of libsql holds some kilobytes that the garbage
 * collector does not see, so thousands would pile up; our few texts are prepared once each. So no
 * text may depend on the number of values: lists are given as JSON.
 */
function withPrepared(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
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
