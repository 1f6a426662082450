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
    const query = this.#connection.db
      .insertInto('audit')
      .values({
        by_user: entry.by,
        at: this.#now(),
        action: entry.action,
        target: entry.target ?? null,
        detail_json: JSON.stringify(entry.detail ?? null),
        revision_before: entry.revisionBefore ?? null,
        revision_after: entry.revisionAfter ?? null,
      })
      .returningAll();
    return toEntry(await this.#connection.run(() => query.executeTakeFirstOrThrow()));
  }

  async list({ limit, before, actions, target }: AuditQuery): Promise<readonly AuditEntry[]> {
    let query = this.#connection.db.selectFrom('audit').selectAll();
    if (before !== undefined) query = query.where('id', '<', before);
    if (target !== undefined) query = query.where('target', '=', target);
    if (actions !== undefined) {
      const list = JSON.stringify(actions);
      query = query.where('action', 'in', sql<string>`(select value from json_each(${list}))`);
    }
    const page = query.orderBy('id', 'desc').limit(limit);
    return (await this.#connection.run(() => page.execute())).map(toEntry);
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
