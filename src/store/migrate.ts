import { Migrator } from 'kysely';
import { migrations } from './migrations.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings a database to the current shape. One at a time, also with other processes: Kysely reads
 * what was already done before it begins a transaction, and SQLite has no lock for it to take. So
 * the transaction is ours, around all of it.
 */
export async function migrate(connection: SqliteConnection): Promise<void> {
  await connection.write(async (db) => {
    const migrator = new Migrator({ db, provider: migrations, disableTransactions: true });
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    // Kysely says this case only in its message.
    const message = error instanceof Error ? error.message : '';
    const foreign = /previously executed migration (\S+) is missing/.exec(message)?.[1];
    if (foreign === undefined) throw error;
    throw new StoreError('store-unavailable', connection.file, {
      problem: `was written by a newer version (it has ${foreign}).`,
      repair: 'Update, or name another DATA_DIR.',
      cause: error,
    });
  });
}
