import { sql } from 'kysely';
import Database from 'libsql';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from '../../src/store/sqlite-connection.ts';
import { SqliteReceipts } from '../../src/store/sqlite-receipts.ts';
import { openStore, storeFile } from '../../src/store/sqlite.ts';

describe('the file of the store', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const bytes = (): string => readFileSync(storeFile(dataDir), 'latin1');

  it('never holds the id of who voted or asked', async () => {
    const userId = '123456789012345678';
    const store = await openStore({ dataDir });
    const receiptId = await store.receipts.add({
      guildId: '1',
      question: `about <@${userId}>`,
      revision: 'abcdef',
      items: [],
    });
    await store.feedback.vote({ receiptId, userId, isHelpful: true, reason: `by ${userId}` });
    await store.gaps.record({ guildId: '1', kind: 'nothing', key: userId, text: `<@${userId}>?` });
    await store.close();
    expect(bytes()).toContain('about @…'.replace('…', '\u00e2\u0080\u00a6'));
    expect(bytes()).not.toContain(userId);
  });

  it('has another hash for each answer that a person votes on, and each store', async () => {
    const hashes: unknown[] = [];
    for (const folder of [join(dataDir, 'a'), join(dataDir, 'b')]) {
      const store = await openStore({ dataDir: folder });
      for (const revision of ['one', 'two']) {
        const receiptId = await store.receipts.add({
          guildId: null,
          question: null,
          revision,
          items: [],
        });
        await store.feedback.vote({ receiptId, userId: '5', isHelpful: true });
      }
      await store.close();
      const database = new Database(storeFile(folder));
      hashes.push(...database.prepare('select voter_hash from votes').pluck().all([]));
      database.close();
    }
    expect(new Set(hashes).size).toBe(4);
  });

  it('no longer holds a text or its words once it was dropped', async () => {
    let time = Date.UTC(2024, 0, 1);
    const store = await openStore({ dataDir, now: () => time });
    const text = 'Quixotic question about zeppelins';
    await store.gaps.record({ guildId: '1', kind: 'nothing', key: 'quixotic zeppelin', text });
    const receiptId = await store.receipts.add({
      guildId: '1',
      question: 'quixotic zeppelin',
      revision: 'abcdef',
      items: [],
    });
    await store.feedback.vote({ receiptId, userId: '5', isHelpful: false, reason: text });
    await store.close();
    expect(bytes()).toMatch(/zeppelin/i);
    time += 91 * 86_400_000;
    await (await openStore({ dataDir, now: () => time })).close();
    expect(bytes()).not.toMatch(/zeppelin/i);
  });

  it('refuses to change or lose an entry of the audit', async () => {
    const store = await openStore({ dataDir });
    const { id } = await store.audit.append({ by: '5', action: 'publish' });
    await store.close();
    const database = new Database(storeFile(dataDir));
    const columns = "'5', 1, 'add', null, 'null', null, null";
    for (const statement of [
      `update audit set action = 'add'`,
      `delete from audit where id = ${id}`,
      `insert or replace into audit values (${id}, ${columns})`,
    ]) {
      expect(() => database.exec(statement)).toThrow(/append-only/);
    }
    database.close();
    const reopened = await openStore({ dataDir });
    expect(await reopened.audit.list({ limit: 5 })).toMatchObject([{ id, action: 'publish' }]);
    await reopened.close();
  });

  it('takes another id for a receipt when one is taken', async () => {
    await (await openStore({ dataDir })).close();
    const connection = await SqliteConnection.open(storeFile(dataDir));
    const ids = ['aaaaaaaa', 'aaaaaaaa', 'aaaaaaaa', 'bbbbbbbb'];
    const receipts = new SqliteReceipts(connection, Date.now, () => ids.shift() ?? 'none left');
    const receipt = { guildId: null, question: null, items: [] };
    expect(await receipts.add({ ...receipt, revision: 'one' })).toBe('aaaaaaaa');
    expect(await receipts.add({ ...receipt, revision: 'two' })).toBe('bbbbbbbb');
    expect(await receipts.find('aaaaaaaa')).toMatchObject({ revision: 'one' });
    await connection.close();
  });

  it('keeps all of a receipt or nothing when it does not fit', async () => {
    await (await openStore({ dataDir })).close();
    const connection = await SqliteConnection.open(storeFile(dataDir));
    const receipts = new SqliteReceipts(connection, Date.now);
    const item = { key: 'k', text: 'x'.repeat(20_000), hash: 'h', citations: [] };
    const receipt = { guildId: null, question: null, revision: 'r' };
    const fits = await receipts.add({ ...receipt, items: [item] });
    const pragma = (text: string) =>
      connection.read((db) => sql.raw<Record<string, number>>(`pragma ${text}`).execute(db));
    const [pages] = (await pragma('page_count')).rows;
    await pragma(`max_page_count = ${(pages?.['page_count'] ?? 0) + 8}`);
    await expect(receipts.add({ ...receipt, items: [item, item, item] })).rejects.toMatchObject({
      code: 'store-full',
      file: storeFile(dataDir),
      repair: 'Free some space.',
    });
    // What was kept is still there, and the store goes on when there is space again.
    await pragma('max_page_count = 100000');
    const later = await receipts.add({ ...receipt, items: [item, item, item] });
    expect((await receipts.find(fits))?.items).toHaveLength(1);
    expect((await receipts.find(later))?.items).toHaveLength(3);
    await connection.close();
    const database = new Database(storeFile(dataDir));
    expect(database.prepare('select id from receipts').all([])).toHaveLength(2);
    database.close();
  });
});
