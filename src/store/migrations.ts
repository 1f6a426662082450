import { sql, type Kysely, type Migration, type MigrationProvider } from 'kysely';

/**
 * The shape of the database, one entry a change; names sort in the order in which they apply.
 * What was released is never edited: databases out there already ran it. `tables.ts` says what the
 * columns hold.
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

  '0002-settings': statements(
    `create table guild_settings (
      guild_id text not null,
      field text not null,
      value_json text not null,
      changed_by text not null,
      changed_at integer not null,
      primary key (guild_id, field)
    ) strict, without rowid`,
    // For the servers that want a digest.
    'create index guild_settings_field on guild_settings (field, value_json)',
    'create table digests (guild_id text primary key not null, sent_at integer not null) strict',
  ),

  '0003-gaps': statements(
    'create table secrets (name text primary key not null, value text not null) strict',
    // Ids are never given twice: an old button must not reach another gap.
    `create table gaps (
      id integer primary key autoincrement not null,
      key_hash text not null,
      kind text not null,
      state text not null,
      unique (key_hash, kind)
    ) strict`,
    'create index gaps_state on gaps (state)',
    `create table gap_askings (
      gap_id integer not null references gaps (id) on delete cascade,
      guild_id text not null,
      text text,
      count integer not null,
      first_at integer not null,
      last_at integer not null,
      primary key (gap_id, guild_id)
    ) strict, without rowid`,
    // For pruning: of the texts, only those still there.
    'create index gap_askings_text on gap_askings (last_at) where text is not null',
  ),

  '0004-receipts': statements(
    `create table receipts (
      id text primary key not null,
      guild_id text,
      channel_id text,
      message_id text,
      question text,
      revision text not null,
      created_at integer not null,
      corrected_at integer,
      correction text
    ) strict`,
    // For pruning, and for those of the last days that cite something.
    'create index receipts_created_at on receipts (created_at)',
    'create index receipts_question on receipts (created_at) where question is not null',
    `create table receipt_items (
      receipt_id text not null references receipts (id) on delete cascade,
      position integer not null,
      key text not null,
      text text not null,
      hash text not null,
      citations_json text not null,
      primary key (receipt_id, position)
    ) strict`,
  ),

  '0005-votes': statements(
    `create table votes (
      receipt_id text not null references receipts (id) on delete cascade,
      voter_hash text not null,
      is_helpful integer not null,
      reason text,
      voted_at integer not null,
      primary key (receipt_id, voter_hash)
    ) strict`,
    'create index votes_reason on votes (voted_at) where reason is not null',
  ),

  '0006-audit': statements(
    `create table audit (
      id integer primary key autoincrement not null,
      by_user text,
      at integer not null,
      action text not null,
      target text,
      detail_json text not null,
      revision_before text,
      revision_after text
    ) strict`,
    'create index audit_action on audit (action)',
    'create index audit_target on audit (target)',
    `create trigger audit_keeps_entries before update on audit
      begin select raise(abort, 'the audit is append-only'); end`,
    `create trigger audit_replaces_nothing before insert on audit
      when exists (select 1 from audit where id = new.id)
      begin select raise(abort, 'the audit is append-only'); end`,
    `create trigger audit_loses_nothing before delete on audit
      begin select raise(abort, 'the audit is append-only'); end`,
  ),
};

/** In code, not in a folder: the built program then needs no files beside it. */
export const migrations: MigrationProvider = {
  getMigrations: () => Promise.resolve(MIGRATIONS),
};

function statements(...texts: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}
