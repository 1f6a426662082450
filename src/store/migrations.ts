import type { Kysely, Migration, MigrationProvider } from 'kysely';

/**
 * The shape of the database, one entry a change; names sort in the order in which they apply.
 * What was released is never edited: databases out there already ran it.
 */
const MIGRATIONS: Record<string, Migration> = {
  '0001-views': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('views')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('saved_at', 'integer', (column) => column.notNull())
        .execute();
      // For pruning by age.
      await db.schema.createIndex('views_saved_at').on('views').column('saved_at').execute();
    },
  },
};

/** In code, not in a folder: the built program then needs no files beside it. */
export const migrations: MigrationProvider = {
  getMigrations: () => Promise.resolve(MIGRATIONS),
};

/** The tables after the last migration. */
export interface Tables {
  readonly views: {
    readonly id: string;
    /** Canonical JSON. */
    readonly state: string;
    /** Milliseconds since 1970. */
    readonly saved_at: number;
  };
}
