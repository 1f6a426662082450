import Database from 'libsql';
import { Migrator } from 'kysely';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/store/migrations.ts';
import { SqliteConnection } from '../../src/store/sqlite-connection.ts';
import { openStore, storeFile } from '../../src/store/sqlite.ts';

const all = await migrations.getMigrations();
const names = Object.keys(all).sort();

/**
 * The shape after each migration, hashed. A line that must be changed says that a migration was
 * edited: write a new one instead.
 */
const SHAPES: Record<string, string> = {
  '0001-views': '7d7f953f7d27ef9f',
  '0002-settings': '72325cd6ba951314',
  '0003-gaps': 'fc3c615373f0545b',
  '0004-receipts': 'adc454ee6ecb0db1',
  '0005-votes': '77c0c4dcd00a26d1',
  '0006-audit': 'fd8a6678129be876',
};

/** Rows that the version wrote which brought their table, as plain SQL: code of today is no proof. */
const ROWS: Record<string, readonly string[]> = {
  '0001-views': [`insert into views values ('an-id', '{"page":2}', 4000000000000)`],
  '0002-settings': [
    `insert into guild_settings values ('1', 'answersPrivate', 'true', '51', 1700000000000)`,
    `insert into digests values ('1', 1700000000000)`,
  ],
  '0003-gaps': [
    `insert into secrets values ('hash-key', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')`,
    `insert into gaps values (3, 'some-hash', 'nothing', 'open')`,
    `insert into gap_askings values (3, '1', 'Any drones?', 2, 4000000000000, 4000000000000)`,
  ],
  '0004-receipts': [
    `insert into receipts values ('0abc0000', '1', '22', '33', null, 'abcdef', 4000000000000, null, null)`,
    `insert into receipt_items values ('0abc0000', 0, 'a#1', 'text', 'hash', '["x"]')`,
  ],
  '0005-votes': [`insert into votes values ('0abc0000', 'a-hash', 1, null, 4000000000000)`],
  '0006-audit': [
    `insert into audit values (9, '51', 1700000000000, 'publish', null, 'null', 'aaa', 'bbb')`,
  ],
};

describe('migrations', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it.each(names)('bring a database of %s up and keep what is in it', async (last) => {
    const written = await makeDatabase(dataDir, last);
    const has = (name: string): boolean => written.includes(name);
    const store = await openStore({ dataDir, now: () => 4_000_000_000_000 });
    expect(await store.loadView('an-id')).toEqual({ page: 2 });
    expect((await store.settings.read('1')).answersPrivate).toBe(has('0002-settings'));
    expect(await store.gaps.list({ state: 'open', offset: 0, limit: 9 })).toMatchObject(
      has('0003-gaps')
        ? { total: 1, gaps: [{ id: 3, example: 'Any drones?', count: 2 }] }
        : { total: 0 },
    );
    const receipt = await store.receipts.find('0abc0000');
    expect(receipt?.items).toEqual(
      has('0004-receipts')
        ? [{ key: 'a#1', text: 'text', hash: 'hash', citations: ['x'] }]
        : undefined,
    );
    expect((await store.feedback.read('0abc0000')).helpful).toBe(has('0005-votes') ? 1 : 0);
    const [entry] = await store.audit.list({ limit: 1 });
    expect(entry?.revisionAfter).toBe(has('0006-audit') ? 'bbb' : undefined);
    await store.close();
    expect(shapeOf(dataDir)).toBe(SHAPES[names.at(-1) ?? '']);
  });

  it.each(names)('are not edited once they were released: %s', async (last) => {
    await makeDatabase(dataDir, last);
    expect(shapeOf(dataDir)).toBe(SHAPES[last]);
  });

  it('have rows and a shape in this test each', () => {
    expect(Object.keys(ROWS)).toEqual(names);
    expect(Object.keys(SHAPES)).toEqual(names);
  });

  it('leave the database as it was when one fails, and say why', async () => {
    await makeDatabase(dataDir, '0001-views');
    const before = shapeOf(dataDir);
    const database = new Database(storeFile(dataDir));
    database.exec('create table votes (a)');
    database.close();
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('votes already exists') as string,
    });
    const after = new Database(storeFile(dataDir));
    after.exec('drop table votes');
    after.close();
    expect(shapeOf(dataDir)).toBe(before);
  });

  it('are done once when two processes open a new database at once', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ dataDir })));
    await Promise.all(stores.map((store) => store.close()));
    expect(shapeOf(dataDir)).toBe(SHAPES[names.at(-1) ?? '']);
  });
});

/** A database as the version wrote it whose last migration was `last`. */
async function makeDatabase(dataDir: string, last: string): Promise<readonly string[]> {
  const until = names.slice(0, names.indexOf(last) + 1);
  const connection = await SqliteConnection.open(storeFile(dataDir));
  const subset = Object.fromEntries(
    until.map((name) => [name, all[name] ?? { up: async () => {} }]),
  );
  const provider = { getMigrations: () => Promise.resolve(subset) };
  await connection.write(async (db) => {
    const migrator = new Migrator({ db, provider, disableTransactions: true });
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
  });
  await connection.close();
  const database = new Database(storeFile(dataDir));
  for (const name of until) for (const statement of ROWS[name] ?? []) database.exec(statement);
  database.close();
  return until;
}

function shapeOf(dataDir: string): string {
  const database = new Database(storeFile(dataDir));
  const rows = database
    .prepare('select type, name, sql from sqlite_master order by type, name')
    .all([]);
  database.close();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}
