import Database from 'libsql';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite.ts';
import { asStoreError } from '../../src/store/store-error.ts';
import { describeStore } from './contract.ts';

describeStore('sqlite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
  return {
    open: (now) => openStore({ dataDir, now }),
    clear: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
});

describe('openStore', () => {
  let dataDir: string;
  let file: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
    file = join(dataDir, 'footnote.db');
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('makes the folder', async () => {
    const store = await openStore({ dataDir: join(dataDir, 'a', 'b') });
    await store.close();
    expect(existsSync(join(dataDir, 'a', 'b', 'footnote.db'))).toBe(true);
  });

  it('leaves one complete file when it is closed', async () => {
    const store = await openStore({ dataDir });
    const id = await store.saveView({ page: 3 });
    await store.close();
    const copy = join(dataDir, 'copy');
    const other = await openStore({ dataDir: copy });
    await other.close();
    for (const name of readdirSync(copy)) rmSync(join(copy, name));
    writeFileSync(join(copy, 'footnote.db'), readFileSync(file));
    const reopened = await openStore({ dataDir: copy });
    expect(await reopened.loadView(id)).toEqual({ page: 3 });
    await reopened.close();
  });

  it.skipIf(process.platform !== 'linux')('lets go of its files once closed', async () => {
    await (async () => {
      const store = await openStore({ dataDir });
      await store.saveView('something');
      expect(openFilesIn(dataDir).length).toBeGreaterThan(0);
      await store.close();
    })();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let tries = 0; tries < 20 && openFilesIn(dataDir).length > 0; tries += 1) {
      await pause(20);
      collect();
    }
    expect(openFilesIn(dataDir)).toEqual([]);
  });

  it('leaves a file that is no database as it is, and says which and what to do', async () => {
    const garbage = 'this is no database. '.repeat(500);
    writeFileSync(file, garbage);
    const error: unknown = await openStore({ dataDir }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-corrupt', file });
    expect(String(error)).toContain(file);
    expect(String(error)).toMatch(/put a copy back/);
    expect(readFileSync(file, 'utf8')).toBe(garbage);
  });

  it('says that a page in the middle of the file is damaged', async () => {
    const store = await openStore({ dataDir });
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, n) => store.saveView({ n, text: 'x'.repeat(400) })),
    );
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 2);
    writeFileSync(file, bytes);
    const attempt = async (): Promise<void> => {
      const damaged = await openStore({ dataDir });
      try {
        for (const id of ids) await damaged.loadView(id);
      } finally {
        await damaged.close();
      }
    };
    await expect(attempt()).rejects.toMatchObject({ code: 'store-corrupt', file });
  });

  it('says so when the folder is a file', async () => {
    const place = join(dataDir, 'file');
    writeFileSync(place, '');
    await expect(openStore({ dataDir: place })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining(join(place, 'footnote.db')) as string,
    });
  });

  it('refuses a database of a newer version', async () => {
    await (await openStore({ dataDir })).close();
    const database = new Database(file);
    database.exec("insert into kysely_migration values ('9999-future', '2099-01-01')");
    database.close();
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('9999-future') as string,
    });
  });

  it('waits for another program that writes, while other work goes on', async () => {
    const store = await openStore({ dataDir });
    const other = new Database(file);
    other.exec('begin immediate');
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 20);
    const saving = store.saveView('patient');
    await pause(400);
    other.exec('commit');
    other.close();
    const id = await saving;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
    expect(await store.loadView(id)).toBe('patient');
    await store.close();
  });

  it('keeps what it says it kept while another save still waits for its turn', async () => {
    const store = await openStore({ dataDir });
    const other = new Database(file);
    other.exec('begin immediate');
    const waiting = store.saveView('waits');
    await pause(100);
    other.exec('commit');
    // At once, before the other one is tried again.
    const { id } = await store.audit.append({ by: '5', action: 'publish' });
    expect(other.prepare('select id from audit').all([])).toMatchObject([{ id }]);
    await waiting;
    expect(other.prepare('select id from audit').all([])).toMatchObject([{ id }]);
    other.close();
    await store.close();
  });

  it('keeps what it says it kept while another process opens, writes and closes', async () => {
    const child = spawn(
      process.execPath,
      ['scripts/kill-store.mjs', '--write', dataDir, '--seed', 'other'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const kept: [id: number, viewId: string][] = [];
    for (const until = Date.now() + 3000; Date.now() < until;) {
      const store = await openStore({ dataDir });
      for (let n = 0; n < 4; n += 1) {
        const [entry, viewId] = await Promise.all([
          store.audit.append({ by: null, action: 'stage', target: 'mine' }),
          store.saveView({ mine: kept.length }),
          store.settings.change('2', { digestWeekly: n % 2 === 0 }, '5'),
        ]);
        kept.push([entry.id, viewId]);
      }
      await store.close();
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openStore({ dataDir });
    for (const [index, [id, viewId]] of kept.entries()) {
      expect(await store.audit.list({ limit: 1, before: id + 1 })).toMatchObject([
        { id, target: 'mine' },
      ]);
      expect(await store.loadView(viewId)).toEqual({ mine: index });
    }
    await store.close();
  });

  it('keeps what was saved when the process is killed', async () => {
    // Node 20 runs no TypeScript, so the child uses libsql as the store does.
    await (await openStore({ dataDir })).close();
    const child = spawn(
      process.execPath,
      [
        '--input-type=commonjs',
        '-e',
        `const db = new (require('libsql'))(${JSON.stringify(file)});
         db.exec('PRAGMA synchronous = FULL');
         db.prepare('insert into views values (?, ?, ?)').run(['killed', '"kept"', ${Date.now()}]);
         process.stdout.write('saved');
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openStore({ dataDir });
    expect(await store.loadView('killed')).toBe('kept');
    await store.close();
  });
});

describe('asStoreError', () => {
  it('calls a full disk full', () => {
    const cause = failure((database) => {
      database.exec('create table t (a)');
      database.pragma('max_page_count = 2');
      database.prepare('insert into t values (?)').run(['x'.repeat(100_000)]);
    });
    expect(asStoreError(cause, 'a.db')).toMatchObject({ code: 'store-full', file: 'a.db', cause });
  });

  it('calls a file that cannot be written unavailable, and says whose right is missing', () => {
    const cause = failure((database) => {
      database.exec('PRAGMA query_only = ON');
      database.exec('create table t (a)');
    });
    const error = asStoreError(cause, 'a.db');
    expect(error.code).toBe('store-unavailable');
    expect(error.message).toMatch(/^a\.db: cannot be written/);
  });

  it('keeps a failure that it named before', () => {
    const error = asStoreError(new Error('strange'), 'a.db');
    expect(error.code).toBe('store-unavailable');
    expect(asStoreError(error, 'b.db')).toBe(error);
  });
});

/** The files under a folder that this process has open, as Linux tells. */
function openFilesIn(directory: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(directory) ? [target] : [];
    } catch {
      return [];
    }
  });
}

/** What SQLite itself throws in such a case. */
function failure(work: (database: Database.Database) => void): unknown {
  const database = new Database(':memory:');
  try {
    work(database);
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
  throw new Error('expected a failure');
}
