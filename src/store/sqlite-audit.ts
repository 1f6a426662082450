import { sql, type Selectable } from 'kysely';
import type { Audit, AuditAction, AuditEntry, AuditQuery, NewAuditEntry } from './audit.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Json } from './store.ts';
import type { Tables } from './tables.ts';

export class SqliteAudit implements Audit {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;

  constructor(connection: SqliteConnection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  async append(entry: NewAuditEntry): Promise<AuditEntry> {
    const row = {
      by_user: entry.by,
      at: this.#now(),
      action: entry.action,
      target: entry.target ?? null,
      detail_json: JSON.stringify(entry.detail ?? null),
      revision_before: entry.revisionBefore ?? null,
      revision_after: entry.revisionAfter ?? null,
    };
    const written = await this.#connection.write((db) =>
      db.insertInto('audit').values(row).returningAll().executeTakeFirstOrThrow(),
    );
    return toEntry(written);
  }

  async list({ limit, before, actions, target }: AuditQuery): Promise<readonly AuditEntry[]> {
    const rows = await this.#connection.read(async (db) => {
      let query = db.selectFrom('audit').selectAll();
      if (before !== undefined) query = query.where('id', '<', before);
      if (target !== undefined) query = query.where('target', '=', target);
      if (actions !== undefined) {
        const list = JSON.stringify(actions);
        query = query.where('action', 'in', sql<string>`(select value from json_each(${list}))`);
      }
      return await query.orderBy('id', 'desc').limit(limit).execute();
    });
    return rows.map(toEntry);
  }
}

function toEntry(row: Selectable<Tables['audit']>): AuditEntry {
  return {
    id: row.id,
    by: row.by_user,
    at: row.at,
    action: row.action as AuditAction,
    target: row.target,
    detail: JSON.parse(row.detail_json) as Json,
    revisionBefore: row.revision_before,
    revisionAfter: row.revision_after,
  };
}
