import { sql, type Kysely } from 'kysely';
import {
  DEFAULT_SETTINGS,
  type DueDigest,
  type GuildSettings,
  type SettingChange,
  type Settings,
} from './settings.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Tables } from './tables.ts';

export class SqliteSettings implements Settings {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;

  constructor(connection: SqliteConnection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  async read(guildId: string): Promise<GuildSettings> {
    return await this.#connection.read((db) => readSettings(db, guildId));
  }

  async change(
    guildId: string,
    fields: Partial<GuildSettings>,
    by: string,
  ): Promise<GuildSettings> {
    return await this.#connection.write(async (db) => {
      for (const [field, value] of Object.entries(fields)) {
        if (value === undefined) continue;
        const row = {
          guild_id: guildId,
          field,
          value_json: JSON.stringify(value),
          changed_by: by,
          changed_at: this.#now(),
        };
        await db
          .insertInto('guild_settings')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'field'])
              .doUpdateSet(row)
              // Who says again what holds already has changed nothing.
              .where('guild_settings.value_json', '<>', row.value_json),
          )
          .execute();
      }
      return await readSettings(db, guildId);
    });
  }

  async lastChanges(guildId: string): Promise<readonly SettingChange[]> {
    const rows = await this.#connection.read((db) =>
      db
        .selectFrom('guild_settings')
        .select(['field', 'changed_by', 'changed_at'])
        .where('guild_id', '=', guildId)
        .orderBy('changed_at', 'desc')
        .orderBy('field')
        .execute(),
    );
    return rows.flatMap(({ field, changed_by: by, changed_at: at }) =>
      isField(field) ? [{ field, by, at }] : [],
    );
  }

  async digestsDue(before: number): Promise<readonly DueDigest[]> {
    const query = sql<{ guild_id: string; channel_json: string; since: number }>`
      select channel.guild_id, channel.value_json as channel_json,
        max(weekly.changed_at, coalesce(digests.sent_at, 0)) as since
      from guild_settings as weekly
      join guild_settings as channel
        on channel.guild_id = weekly.guild_id and channel.field = 'digestChannelId'
      left join digests on digests.guild_id = weekly.guild_id
      where weekly.field = 'digestWeekly' and weekly.value_json = 'true'
        and channel.value_json <> 'null' and since <= ${before}
      order by since, channel.guild_id`;
    const { rows } = await this.#connection.read((db) => query.execute(db));
    return rows.map(({ guild_id: guildId, channel_json, since }) => ({
      guildId,
      channelId: JSON.parse(channel_json) as string,
      since,
    }));
  }

  async markDigestSent(guildId: string): Promise<void> {
    const row = { guild_id: guildId, sent_at: this.#now() };
    await this.#connection.write((db) =>
      db
        .insertInto('digests')
        .values(row)
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row))
        .execute(),
    );
  }
}

/** The settings of a server inside a transaction of another part. */
export async function readSettings(db: Kysely<Tables>, guildId: string): Promise<GuildSettings> {
  const rows = await db
    .selectFrom('guild_settings')
    .select(['field', 'value_json'])
    .where('guild_id', '=', guildId)
    .execute();
  const changed = rows.flatMap(({ field, value_json }) =>
    isField(field) ? [[field, JSON.parse(value_json) as unknown] as const] : [],
  );
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(changed) };
}

/** A field that a later version dropped stays in the table and is passed over. */
function isField(field: string): field is keyof GuildSettings {
  return Object.hasOwn(DEFAULT_SETTINGS, field);
}
