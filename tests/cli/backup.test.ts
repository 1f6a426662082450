import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite.ts';
import { run } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'footnote-backup-'));
afterAll(() => rmSync(dir, { recursive: true }));

const runBackup = (...args: string[]) =>
  run('cli/backup.js', args, { DATA_DIR: join(dir, 'data') });

describe('npm run backup', () => {
  it('says what is missing when there is no database yet', async () => {
    const { code, stdout, stderr } = await runBackup();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/data\/footnote\.db: there is no such database\. Set DATA_DIR/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('copies the database of a running bot, and says where and that it was checked', async () => {
    const store = await openStore({ dataDir: join(dir, 'data') });
    const { code, stdout, stderr } = await runBackup();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /backups\/footnote-[\dTZ-]+\.db \(\d+\.\d MiB\), read again and found sound\.\n$/,
    );
    expect(readdirSync(join(dir, 'data', 'backups'))).toHaveLength(1);
    await store.close();
  });

  it('takes the name of a file, once', async () => {
    const target = join(dir, 'copy.db');
    expect((await runBackup(target)).code).toBe(0);
    const { code, stderr } = await runBackup(target);
    expect(code).toBe(2);
    expect(stderr).toContain(`${target}: is there already, and nothing is overwritten.`);
  });

  it('explains itself when called wrongly', async () => {
    for (const args of [['--nonsense'], ['a', 'b']]) {
      const { code, stderr } = await runBackup(...args);
      expect(code).toBe(2);
      expect(stderr).toContain('Usage: npm run -s backup');
    }
  });
});
