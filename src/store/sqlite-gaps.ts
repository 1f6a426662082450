import { sql, type Kysely } from 'kysely';
import type { AskedGap, Gap, GapKind, GapQuery, Gaps, GapState } from './gaps.ts';
import type { KeyedHash } from './secret.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { readSettings } from './sqlite-settings.ts';
import type { Tables } from './tables.ts';
import { withoutUserIds } from './user-ids.ts';

export class SqliteGaps implements Gaps {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;
  readonly #hash: KeyedHash;

  constructor(connection: SqliteConnection, now: () => number, hash: KeyedHash) {
    this.#connection = connection;
    this.#now = now;
    this.#hash = hash;
  }

  async record({ guildId, kind, key, text }: AskedGap): Promise<boolean> {
    const now = this.#now();
    return await this.#connection.write(async (db) => {
      if (guildId !== null && !(await readSettings(db, guildId)).recordsGaps) return false;
      // The key holds the words of the question, which must go after a time; its hash may stay.
      const { id } = await db
        .insertInto('gaps')
        .values({ key_hash: this.#hash(key), kind, state: 'open' satisfies GapState })
        .onConflict((conflict) =>
          conflict.columns(['key_hash', 'kind']).doUpdateSet({
            state: sql<string>`case gaps.state when 'added' then 'open' else gaps.state end`,
          }),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      const latest = { text: withoutUserIds(text), last_at: now };
      await db
        .insertInto('gap_askings')
        .values({ gap_id: id, guild_id: guildId ?? '', count: 1, first_at: now, ...latest })
        .onConflict((conflict) =>
          conflict
            .columns(['gap_id', 'guild_id'])
            .doUpdateSet({ ...latest, count: sql<number>`gap_askings.count + 1` }),
        )
        .execute();
      return true;
    });
  }

  async list({ state, guildId, offset, limit }: GapQuery): Promise<{ total: number; gaps: Gap[] }> {
    const guild = guildId ?? null;
    const search = sql<{ total: number; ids: string }>`
      with found as materialized (
        select gaps.id, sum(asking.count) as asked, max(asking.last_at) as last_at
        from gaps join gap_askings as asking on asking.gap_id = gaps.id
        where gaps.state = ${state} and (${guild} is null or asking.guild_id = ${guild})
        group by gaps.id having count(asking.text) > 0)
      select (select count(*) from found) as total,
        (select json_group_array(id) from (
          select id from found order by asked desc, last_at desc, id
          limit ${limit} offset ${offset})) as ids`;
    return await this.#connection.read(async (db) => {
      const { total, ids } = (await search.execute(db)).rows[0] ?? { total: 0, ids: '[]' };
      return { total, gaps: await readGaps(db, ids, guild) };
    });
  }

  async find(id: number): Promise<Gap | undefined> {
    const ids = JSON.stringify([id]);
    const [gap] = await this.#connection.read((db) => readGaps(db, ids, null));
    return gap;
  }

  async setState(id: number, state: GapState): Promise<boolean> {
    const { numUpdatedRows } = await this.#connection.write((db) =>
      db.updateTable('gaps').set({ state }).where('id', '=', id).executeTakeFirst(),
    );
    return numUpdatedRows > 0;
  }
}

interface GapRow {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly latest: string | null;
  readonly asked: number;
  readonly guilds: number;
  readonly first_at: number;
  readonly last_at: number;
}

/** The gaps of a JSON list of ids, most asked first, as of one server or (null) of all. */
async function readGaps(db: Kysely<Tables>, ids: string, guild: string | null): Promise<Gap[]> {
  // Texts as [time, text], so that the greatest is the latest; times have 13 digits until 2286.
  const query = sql<GapRow>`
    select gaps.id, gaps.kind, gaps.state, sum(asking.count) as asked, count(*) as guilds,
      min(asking.first_at) as first_at, max(asking.last_at) as last_at,
      max(json_array(printf('%013d', asking.last_at), asking.text))
        filter (where asking.text is not null) as latest
    from gaps join gap_askings as asking on asking.gap_id = gaps.id
    where gaps.id in (select value from json_each(${ids}))
      and (${guild} is null or asking.guild_id = ${guild})
    group by gaps.id
    order by asked desc, last_at desc, gaps.id`;
  return (await query.execute(db)).rows.map(toGap);
}

function toGap(row: GapRow): Gap {
  return {
    id: row.id,
    kind: row.kind as GapKind,
    state: row.state as GapState,
    example: row.latest === null ? null : (JSON.parse(row.latest) as [string, string])[1],
    count: row.asked,
    guilds: row.guilds,
    firstAskedAt: row.first_at,
    lastAskedAt: row.last_at,
  };
}
