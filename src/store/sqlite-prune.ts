import { sql, type RawBuilder } from 'kysely';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Pruned } from './store.ts';

const DAY_MS = 86_400_000;
const KEEP_VIEWS_MS = 90 * DAY_MS;
/** What people wrote: questions, and reasons of votes. */
const KEEP_TEXTS_MS = 90 * DAY_MS;
const KEEP_RECEIPTS_MS = 400 * DAY_MS;
/** A gap without its text, counted from when it was last asked: a dismissal lasts that long. */
const KEEP_GAPS_MS = 400 * DAY_MS;

/** Drops what is older than it may be. Each by itself, so that no lock is held for long. */
export async function prune(connection: SqliteConnection, now: number): Promise<Pruned> {
  const apply = async (statement: RawBuilder<unknown>): Promise<number> => {
    const { numAffectedRows } = await connection.write((db) => statement.execute(db));
    return Number(numAffectedRows ?? 0);
  };
  const textsBefore = now - KEEP_TEXTS_MS;
  const texts = [
    sql`update gap_askings set text = null where text is not null and last_at < ${textsBefore}`,
    sql`update receipts set question = null where question is not null and created_at < ${textsBefore}`,
    sql`update votes set reason = null where reason is not null and voted_at < ${textsBefore}`,
  ];
  let emptied = 0;
  for (const statement of texts) emptied += await apply(statement);
  return {
    texts: emptied,
    views: await apply(sql`delete from views where saved_at < ${now - KEEP_VIEWS_MS}`),
    // The items and votes of a receipt, and the askings of a gap, go with it.
    receipts: await apply(sql`delete from receipts where created_at < ${now - KEEP_RECEIPTS_MS}`),
    gaps: await apply(sql`delete from gaps where not exists (select 1 from gap_askings
      where gap_id = gaps.id and last_at >= ${now - KEEP_GAPS_MS})`),
  };
}
