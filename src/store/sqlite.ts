import { Kysely, Migrator, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { migrations, type Tables } from './migrations.ts';
import { asStoreError, isBusy, StoreError } from './store-error.ts';
import type { Json, Store } from './store.ts';
import { canonicalJson, viewId } from './view-id.ts';

export interface SqliteStoreOptions {
  /** Made when absent; the file in it is `footnote.db`. */
  readonly dataDir: string;
  readonly log?: Logger;
  /** Milliseconds since 1970; default the system's clock. */
  readonly now?: () => number;
}

const KEEP_MS = 90 * 86_400_000;

// libsql is synchronous: while SQLite itself waits for a lock, no interaction is acknowledged. So
// SQLite waits briefly, and the longer wait is ours, during which other work goes on.
const BUSY_TIMEOUT_MS = 50;
const LOCK_PATIENCE_MS = 5000;

/**
 * The store in one SQLite file, brought to the current shape, without the views last saved more
 * than 90 days ago. Several processes may have the file open at once. Throws a `StoreError`; there
 * is no silent fall-back to memory, because buttons would then die with the process.
 */
export async function openStore(options: SqliteStoreOptions): Promise<Store> {
  const { dataDir, log, now = Date.now } = options;
  const file = join(dataDir, 'footnote.db');
  let connection: Database.Database | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    const opened = new Database(file);
    connection = opened;
    await whenFree(() => prepareConnection(opened));
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: withPrepared(opened) }),
    });
    await migrate(opened, db, file);
    const old = db.deleteFrom('views').where('saved_at', '<', now() - KEEP_MS);
    const { numDeletedRows } = await whenFree(() => old.executeTakeFirst());
    log?.debug({ file, pruned: Number(numDeletedRows) }, 'store opened');
    return new SqliteStore(opened, db, file, now);
  } catch (error) {
    connection?.close();
    throw asStoreError(error, file);
  }
}

class SqliteStore implements Store {
  readonly #connection: Database.Database;
  readonly #db: Kysely<Tables>;
  readonly #file: string;
  readonly #now: () => number;
  #isClosed = false;

  constructor(connection: Database.Database, db: Kysely<Tables>, file: string, now: () => number) {
    this.#connection = connection;
    this.#db = db;
    this.#file = file;
    this.#now = now;
  }

  async saveView(state: Json): Promise<string> {
    const text = canonicalJson(state);
    const id = viewId(text);
    const row = { id, state: text, saved_at: this.#now() };
    const saving = this.#db
      .insertInto('views')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ saved_at: row.saved_at }));
    await this.#run(() => saving.execute());
    return id;
  }

  async loadView(id: string): Promise<Json | undefined> {
    const query = this.#db.selectFrom('views').select('state').where('id', '=', id);
    const row = await this.#run(() => query.executeTakeFirst());
    return row && (JSON.parse(row.state) as Json);
  }

  /**
   * Leaves one complete file: what was written ahead is moved into it first.
   * NOTE: libsql lets go of the file handles only when its statements are garbage-collected, so
   * on Windows the file cannot be deleted at once.
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: what was written ahead is read again at the next opening.
    }
    await this.#db.destroy();
  }

  async #run<Result>(operation: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) {
      throw new StoreError('store-closed', this.#file, 'was used after it was closed.');
    }
    try {
      return await whenFree(operation);
    } catch (error) {
      throw asStoreError(error, this.#file);
    }
  }
}

function prepareConnection(connection: Database.Database): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.pragma('journal_mode = WAL');
  // With WAL the default would lose the last saves at a power cut.
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec('PRAGMA foreign_keys = ON');
}

/**
 * Kysely prepares each query anew. A statement of libsql holds some kilobytes that the garbage
 * collector does not see, so thousands would pile up; our few texts are prepared once each.
 */
function withPrepared(connection: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => {
      statements.clear();
      connection.close();
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = connection.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}

/**
 * One at a time, also with other processes: Kysely reads what was already done before it begins a
 * transaction, and SQLite has no lock for it to take. So the transaction is ours, around all of it.
 */
async function migrate(
  connection: Database.Database,
  db: Kysely<Tables>,
  file: string,
): Promise<void> {
  await whenFree(() => connection.exec('BEGIN IMMEDIATE'));
  const migrator = new Migrator({ db, provider: migrations, disableTransactions: true });
  const { error } = await migrator.migrateToLatest();
  connection.exec(error === undefined ? 'COMMIT' : 'ROLLBACK');
  if (error === undefined) return;
  // Kysely says this case only in its message.
  const message = error instanceof Error ? error.message : '';
  const foreign = /previously executed migration (\S+) is missing/.exec(message)?.[1];
  if (foreign === undefined) throw error;
  throw new StoreError(
    'store-unavailable',
    file,
    `was written by a newer version (it has ${foreign}). Update, or name another DATA_DIR.`,
    error,
  );
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
