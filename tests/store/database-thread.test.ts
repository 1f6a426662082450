import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseThread, startWorker } from '../../src/store/database-thread.ts';

/** Counts to 3,000,000, which takes some hundred milliseconds. */
const LONG =
  'with recursive n(x) as (select 1 union all select x + 1 from n where x < 3000000) select count(*) c from n';

describe('a database in a thread', () => {
  let folder: string;
  let workers: Worker[];
  let thread: DatabaseThread;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-thread-'));
    workers = [];
    thread = new DatabaseThread(join(folder, 'a.db'), ['PRAGMA foreign_keys = ON'], (file) => {
      const worker = startWorker(file);
      workers.push(worker);
      return worker;
    });
  });
  afterEach(async () => {
    await thread.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets other work go on while a statement takes long', async () => {
    await thread.open();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const { rows } = await thread.query(LONG, []);
    clearInterval(timer);
    expect(rows).toEqual([{ c: 3_000_000 }]);
    expect(ticks).toBeGreaterThan(3);
  });

  it('does calls one after the other, and tells what a statement changed', async () => {
    const calls = [
      thread.exec('create table a (id integer primary key, b)'),
      thread.query('insert into a (b) values (?), (?)', ['x', null]),
      thread.query('select b from a order by id', []),
    ];
    const [, inserted, read] = await Promise.all(calls);
    expect(inserted).toMatchObject({ changes: 2, lastInsertRowid: 2 });
    expect(read).toMatchObject({ rows: [{ b: 'x' }, { b: null }] });
    expect(workers).toHaveLength(1);
  });

  it('gives the code of what went wrong, and goes on', async () => {
    await thread.exec('create table a (id integer primary key)');
    await thread.query('insert into a values (?)', [1]);
    await expect(thread.query('insert into a values (?)', [1])).rejects.toMatchObject({
      code: expect.stringMatching(/^SQLITE_CONSTRAINT/) as string,
    });
    expect((await thread.query('select * from a', [])).rows).toEqual([{ id: 1 }]);
  });

  it('is started again, with its settings, when its thread dies; what was under way fails', async () => {
    await thread.exec('create table a (id integer primary key)');
    await thread.exec('begin immediate');
    await thread.query('insert into a values (?)', [1]);
    expect(thread.isInTransaction).toBe(true);
    const failure = thread.query(LONG, []).catch((error: unknown) => error);
    await workers[0]?.terminate();
    expect(String(await failure)).toContain('thread of the database ended');
    expect(thread.isInTransaction).toBe(false);
    expect((await thread.query('select * from a', [])).rows).toEqual([]);
    expect((await thread.query('pragma foreign_keys', [])).rows).toEqual([{ foreign_keys: 1 }]);
    expect(workers).toHaveLength(2);
  });

  it('can be closed before it was opened, and twice', async () => {
    await thread.close();
    await thread.open();
    await thread.close();
    await thread.close();
    expect(workers).toHaveLength(1);
  });
});
