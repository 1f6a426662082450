import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { migrate } from './migrate.ts';
import { openKeyedHash, type KeyedHash } from './secret.ts';
import { SqliteAudit } from './sqlite-audit.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { SqliteFeedback } from './sqlite-feedback.ts';
import { SqliteGaps } from './sqlite-gaps.ts';
import { prune } from './sqlite-prune.ts';
import { SqliteReceipts } from './sqlite-receipts.ts';
import { SqliteSettings } from './sqlite-settings.ts';
import { SqliteViews } from './sqlite-views.ts';
import { asStoreError } from './store-error.ts';
import type { Json, Pruned, WholeStore } from './store.ts';

export interface SqliteStoreOptions {
  /** Made when absent; the file in it is `footnote.db`. */
  readonly dataDir: string;
  readonly log?: Logger;
  /** Milliseconds since 1970; default the system's clock. */
  readonly now?: () => number;
}

/** The database in a folder. */
export function storeFile(dataDir: string): string {
  return join(dataDir, 'footnote.db');
}

/**
 * The store in one SQLite file, brought to the current shape and pruned. Several processes may have
 * the file open at once. Throws a `StoreError`; there is no silent fall-back to memory, because
 * buttons would then die with the process.
 */
export async function openStore(options: SqliteStoreOptions): Promise<WholeStore> {
  const { dataDir, log, now = Date.now } = options;
  const file = storeFile(dataDir);
  let connection: SqliteConnection | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    connection = await SqliteConnection.open(file);
    await migrate(connection);
    const store = new SqliteStore(connection, now, await openKeyedHash(connection));
    const pruned = await store.prune();
    log?.debug({ file, pruned }, 'store opened');
    return store;
  } catch (error) {
    await connection?.close();
    throw asStoreError(error, file);
  }
}

class SqliteStore implements WholeStore {
  readonly settings: SqliteSettings;
  readonly gaps: SqliteGaps;
  readonly receipts: SqliteReceipts;
  readonly feedback: SqliteFeedback;
  readonly audit: SqliteAudit;
  readonly #views: SqliteViews;
  readonly #connection: SqliteConnection;
  readonly #now: () => number;

  constructor(connection: SqliteConnection, now: () => number, hash: KeyedHash) {
    this.#connection = connection;
    this.#now = now;
    this.#views = new SqliteViews(connection, now);
    this.settings = new SqliteSettings(connection, now);
    this.gaps = new SqliteGaps(connection, now, hash);
    this.receipts = new SqliteReceipts(connection, now);
    this.feedback = new SqliteFeedback(connection, now, hash);
    this.audit = new SqliteAudit(connection, now);
  }

  async saveView(state: Json): Promise<string> {
    return await this.#views.saveView(state);
  }

  async loadView(id: string): Promise<Json | undefined> {
    return await this.#views.loadView(id);
  }

  async prune(): Promise<Pruned> {
    return await prune(this.#connection, this.#now());
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
