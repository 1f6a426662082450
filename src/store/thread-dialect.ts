import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { DatabaseThread } from './database-thread.ts';

/** Kysely over the database of a thread. */
export function makeThreadDialect(thread: DatabaseThread): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ThreadDriver(thread),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite has one connection here: its users take it in turn. */
class ThreadDriver implements Driver {
  readonly #thread: DatabaseThread;
  readonly #connection: DatabaseConnection;
  #lastUse: Promise<void> = Promise.resolve();
  #use: Use | null = null;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
    this.#connection = new ThreadConnection(thread);
  }

  async init(): Promise<void> {
    await this.#thread.open();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastUse;
    const use = new Use();
    this.#lastUse = use.over;
    await before;
    this.#use = use;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#use?.end();
  }

  async beginTransaction(): Promise<void> {
    await this.#thread.exec('BEGIN');
  }

  async commitTransaction(): Promise<void> {
    await this.#thread.exec('COMMIT');
  }

  async rollbackTransaction(): Promise<void> {
    await this.#thread.exec('ROLLBACK');
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

/** The time for which one user has the connection. */
class Use {
  end: () => void = () => {};
  readonly over = new Promise<void>((resolve) => {
    this.end = resolve;
  });
}

class ThreadConnection implements DatabaseConnection {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, lastInsertRowid } = await this.#thread.query(sql, parameters);
    return {
      rows: rows as Row[],
      ...(changes !== null && { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid !== null && { insertId: BigInt(lastInsertRowid) }),
    };
  }

  // Nothing here reads more rows than fit into an answer.
  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Rows are not streamed from the database of a thread.');
  }
}
