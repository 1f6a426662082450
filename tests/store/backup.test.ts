import Database from 'libsql';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore, storeFile } from '../../src/store/sqlite.ts';

describe('backUp', () => {
  let dir: string;
  let dataDir: string;
  let target: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'footnote-backup-'));
    dataDir = join(dir, 'data');
    target = join(dir, 'copies', 'a.db');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** Puts a copy where a bot finds it, as docs/store.md tells. */
  const restore = async (copy: string) => {
    const place = join(dir, 'restored');
    mkdirSync(place);
    writeFileSync(storeFile(place), readFileSync(copy));
    return await openStore({ dataDir: place });
  };

  it('copies what was kept until now while the bot goes on to write', async () => {
    const store = await openStore({ dataDir });
    const before = await store.saveView('before');
    await store.audit.append({ by: '5', action: 'publish' });
    expect(backUp(dataDir, target)).toBe(readFileSync(target).length);
    const after = await store.saveView('after');
    await store.close();

    const restored = await restore(target);
    expect(await restored.loadView(before)).toBe('before');
    expect(await restored.loadView(after)).toBeUndefined();
    expect(await restored.audit.list({ limit: 5 })).toHaveLength(1);
    await restored.close();
    expect(readdirSync(join(dir, 'copies'))).toEqual(['a.db']);
  });

  it('keeps the key, so that one person still has one vote', async () => {
    const store = await openStore({ dataDir });
    const receiptId = await store.receipts.add({
      guildId: '1',
      question: null,
      revision: 'abcdef',
      items: [],
    });
    await store.feedback.vote({ receiptId, userId: '5', isHelpful: true });
    backUp(dataDir, target);
    await store.close();
    const restored = await restore(target);
    await restored.feedback.vote({ receiptId, userId: '5', isHelpful: false });
    expect(await restored.feedback.read(receiptId)).toMatchObject({ helpful: 0, notHelpful: 1 });
    await restored.close();
  });

  it('does not wait for a writer, and leaves out what is not kept yet', async () => {
    await (await openStore({ dataDir })).close();
    const writer = new Database(storeFile(dataDir));
    writer.exec(`begin immediate; insert into views values ('half', '1', 4000000000000)`);
    backUp(dataDir, target);
    writer.exec('commit');
    writer.close();
    const restored = await restore(target);
    expect(await restored.loadView('half')).toBeUndefined();
    await restored.close();
  });

  it('overwrites nothing', async () => {
    await (await openStore({ dataDir })).close();
    mkdirSync(join(dir, 'copies'));
    writeFileSync(target, 'precious');
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'backup-exists',
      file: target,
      repair: expect.stringContaining('another file') as string,
    });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(readdirSync(join(dir, 'copies'))).toEqual(['a.db']);
  });

  it('makes no database where there is none', () => {
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'store-absent',
      file: storeFile(dataDir),
      repair: expect.stringContaining('DATA_DIR') as string,
    });
    expect(existsSync(dataDir)).toBe(false);
    expect(existsSync(target)).toBe(false);
  });

  it.each([
    ['no database', () => Buffer.from('this is no database. '.repeat(500))],
    ['damaged', (bytes: Buffer) => bytes.fill(0xa5, 4096 * 2)],
  ])('keeps no copy of a file that is %s, and names that file', async (_, damage) => {
    const store = await openStore({ dataDir });
    await Promise.all(
      Array.from({ length: 200 }, (_unused, n) => store.saveView({ n, text: 'x'.repeat(400) })),
    );
    await store.close();
    writeFileSync(storeFile(dataDir), damage(readFileSync(storeFile(dataDir))));
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'store-corrupt',
      file: storeFile(dataDir),
    });
    expect(readdirSync(join(dir, 'copies'))).toEqual([]);
  });

  it('keeps no copy with rows that lack what they belong to', async () => {
    await (await openStore({ dataDir })).close();
    const database = new Database(storeFile(dataDir));
    database.exec(`pragma foreign_keys = off;
      insert into votes values ('no-receipt', 'hash', 1, null, 0)`);
    database.close();
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('was not kept') as string,
    });
    expect(readdirSync(join(dir, 'copies'))).toEqual([]);
  });

  it('refuses a second copy at once in one folder, but not for what was broken off long ago', async () => {
    await (await openStore({ dataDir })).close();
    mkdirSync(join(dir, 'copies'));
    const partial = join(dir, 'copies', 'footnote-backup.partial');
    writeFileSync(partial, 'half a copy');
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'backup-exists',
      file: partial,
    });
    expect(readFileSync(partial, 'utf8')).toBe('half a copy');
    const longAgo = new Date(Date.now() - 11 * 60_000);
    utimesSync(partial, longAgo, longAgo);
    backUp(dataDir, target);
    expect(readdirSync(join(dir, 'copies'))).toEqual(['a.db']);
  });

  it('says so when the folder of the copy is a file', async () => {
    await (await openStore({ dataDir })).close();
    writeFileSync(join(dir, 'copies'), '');
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({
      code: 'store-unavailable',
      repair: expect.stringContaining('Name a file in a folder') as string,
    });
  });

  it.skipIf(process.getuid?.() === 0)('says so when the folder may not be written', async () => {
    await (await openStore({ dataDir })).close();
    mkdirSync(join(dir, 'copies'));
    chmodSync(join(dir, 'copies'), 0o555);
    expect(failureOf(() => backUp(dataDir, target))).toMatchObject({ code: 'store-unavailable' });
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}
