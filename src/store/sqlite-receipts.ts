import { sql, type Kysely, type Selectable } from 'kysely';
import { makeReceiptId, readReceiptId } from './receipt-id.ts';
import type { CitingQuery, NewReceipt, Receipt, ReceiptItem, Receipts } from './receipts.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Json } from './store.ts';
import type { Tables } from './tables.ts';
import { withoutUserIds } from './user-ids.ts';

export class SqliteReceipts implements Receipts {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;
  readonly #makeId: () => string;

  constructor(connection: SqliteConnection, now: () => number, makeId = makeReceiptId) {
    this.#connection = connection;
    this.#now = now;
    this.#makeId = makeId;
  }

  async add({ guildId, question, revision, items }: NewReceipt): Promise<string> {
    const row = {
      guild_id: guildId,
      question: question === null ? null : withoutUserIds(question),
      revision,
      created_at: this.#now(),
    };
    return await this.#connection.write(async (db) => {
      const id = await this.#insert(db, row);
      for (const [position, { key, text, hash, citations }] of items.entries()) {
        const citations_json = JSON.stringify(citations);
        await db
          .insertInto('receipt_items')
          .values({ receipt_id: id, position, key, text, hash, citations_json })
          .execute();
      }
      return id;
    });
  }

  /** With the first new id that is not taken. */
  async #insert(
    db: Kysely<Tables>,
    row: Pick<ReceiptRow, 'guild_id' | 'question' | 'revision' | 'created_at'>,
  ): Promise<string> {
    for (;;) {
      const id = this.#makeId();
      const inserted = await db
        .insertInto('receipts')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 1n) return id;
    }
  }

  async setMessage(id: string, channelId: string, messageId: string): Promise<boolean> {
    return await this.#update(id, { channel_id: channelId, message_id: messageId });
  }

  async find(id: string): Promise<Receipt | undefined> {
    return await this.#connection.read(async (db) => {
      const query = db.selectFrom('receipts').selectAll().where('id', '=', readReceiptId(id));
      const [receipt] = await withItems(db, await query.execute());
      return receipt;
    });
  }

  async citing(query: CitingQuery): Promise<{ total: number; receipts: Receipt[] }> {
    const { keys, since, limit, after = null } = query;
    // From the receipts of the time to their items: thousands of keys then cost no more than one.
    // The plus sign and the cross join keep SQLite from looking up each key for each receipt.
    const search = sql<{ total: number; ids: string }>`
      with found as materialized (
        select receipts.id, receipts.created_at
        from receipts cross join receipt_items as item on item.receipt_id = receipts.id
        where receipts.created_at >= ${since} and receipts.message_id is not null
          and +item.key in (select value from json_each(${JSON.stringify(keys)}))
        group by receipts.id)
      select (select count(*) from found) as total,
        (select json_group_array(id) from (
          select id from found
          where ${after} is null
            or (created_at, id) < (select created_at, id from receipts where id = ${after})
          order by created_at desc, id desc limit ${limit})) as ids`;
    return await this.#connection.read(async (db) => {
      const { total, ids } = (await search.execute(db)).rows[0] ?? { total: 0, ids: '[]' };
      const rows = await db
        .selectFrom('receipts')
        .selectAll()
        .where('id', 'in', sql<string>`(select value from json_each(${ids}))`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return { total, receipts: await withItems(db, rows) };
    });
  }

  async markCorrected(id: string, note: string): Promise<boolean> {
    return await this.#update(id, { corrected_at: this.#now(), correction: note });
  }

  async #update(id: string, values: Partial<ReceiptRow>): Promise<boolean> {
    const { numUpdatedRows } = await this.#connection.write((db) =>
      db.updateTable('receipts').set(values).where('id', '=', id).executeTakeFirst(),
    );
    return numUpdatedRows > 0;
  }
}

type ReceiptRow = Selectable<Tables['receipts']>;

/** The receipts of the rows, in their order. */
async function withItems(db: Kysely<Tables>, rows: readonly ReceiptRow[]): Promise<Receipt[]> {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const found = await db
    .selectFrom('receipt_items')
    .selectAll()
    .where('receipt_id', 'in', sql<string>`(select value from json_each(${ids}))`)
    .orderBy('receipt_id')
    .orderBy('position')
    .execute();
  const items = new Map<string, ReceiptItem[]>(rows.map(({ id }) => [id, []]));
  for (const { receipt_id, key, text, hash, citations_json } of found) {
    const citations = JSON.parse(citations_json) as Json[];
    items.get(receipt_id)?.push({ key, text, hash, citations });
  }
  return rows.map((row) => toReceipt(row, items.get(row.id) ?? []));
}

function toReceipt(row: ReceiptRow, items: readonly ReceiptItem[]): Receipt {
  const { channel_id: channelId, message_id: messageId, corrected_at, correction } = row;
  return {
    id: row.id,
    guildId: row.guild_id,
    question: row.question,
    revision: row.revision,
    items,
    message: channelId === null || messageId === null ? null : { channelId, messageId },
    createdAt: row.created_at,
    correction:
      corrected_at === null || correction === null ? null : { at: corrected_at, note: correction },
  };
}
