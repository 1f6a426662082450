import type { SqliteConnection } from './sqlite-connection.ts';
import type { Json, Store } from './store.ts';
import { canonicalJson, viewId } from './view-id.ts';

export class SqliteViews implements Pick<Store, 'saveView' | 'loadView'> {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;

  constructor(connection: SqliteConnection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  async saveView(state: Json): Promise<string> {
    const text = canonicalJson(state);
    const id = viewId(text);
    const row = { id, state: text, saved_at: this.#now() };
    await this.#connection.write((db) =>
      db
        .insertInto('views')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ saved_at: row.saved_at }))
        .execute(),
    );
    return id;
  }

  async loadView(id: string): Promise<Json | undefined> {
    const row = await this.#connection.read((db) =>
      db.selectFrom('views').select('state').where('id', '=', id).executeTakeFirst(),
    );
    return row && (JSON.parse(row.state) as Json);
  }
}
