import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { Archive } from '../../src/revisions/archive.ts';
import { listFolders, writeRevision } from '../../src/revisions/folders.ts';
import { verifyFolder } from '../../src/revisions/manifest.ts';
import type { Publication } from '../../src/revisions/revisions.ts';

const log = createLogger({ level: 'silent', secrets: [] });
let dir = '';
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'archive-test-')), 'revisions');
  await mkdir(dir);
});
afterEach(async () => await rm(join(dir, '..'), { recursive: true, force: true }));

/** A folder with one file; the archive does not look at what is in it. */
async function write(text: string): Promise<string> {
  const counts = { incidents: 0, profiles: 0, articles: 1, sources: 0, passages: 1 };
  const files = new Map([
    ['corpus/articles/a.md', text],
    ['overlay/removed.yaml', '- x\n'],
  ]);
  return await writeRevision(dir, { revision: 'ab'.repeat(32), counts, files });
}

function publicationOf(number: number, folder: string): Publication {
  const facts = { number, folder, revision: folder.slice(0, 64), by: 'mod', previous: null };
  return { ...facts, at: '2026-11-23T12:00:00.000Z', action: 'publish', summary: null };
}

async function manifestWith(folder: string, old: RegExp, now: string): Promise<void> {
  const path = join(folder, 'manifest.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace(old, now));
}

describe('verifyFolder', () => {
  it('tells what a folder holds that is as it was written', async () => {
    const name = await write('text');
    expect(await verifyFolder(dir, name)).toMatchObject({ counts: { articles: 1 } });
    expect(await write('text')).toBe(name);
    expect(await write('other')).not.toBe(name);
  });

  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    ['changed', (folder) => appendFile(join(folder, 'corpus/articles/a.md'), '#'), 'has changed'],
    ['missing', (folder) => rm(join(folder, 'corpus/articles/a.md')), 'cannot be read'],
    ['more', (folder) => writeFile(join(folder, 'corpus/x.md'), ''), 'does not belong here'],
    ['linked', (folder) => symlink('/etc', join(folder, 'corpus/etc')), 'does not belong here'],
    ['no', (folder) => rm(join(folder, 'manifest.json')), 'cannot be read'],
    [
      'otherwise hashed',
      (folder) => manifestWith(folder, /"sha256":"\w/, '"sha256":"g'),
      'not that',
    ],
    ['otherwise versioned', (folder) => manifestWith(folder, /"version":1/, '"version":2'), 'read'],
    [
      'otherwise named',
      (folder) => manifestWith(folder, /"revision":"a/, '"revision":"b'),
      'not that',
    ],
  ])('tells a folder with %s files', async (_, damage, fault) => {
    const name = await write('text');
    await damage(join(dir, name));
    const found = await verifyFolder(dir, name);
    expect('fault' in found && found.fault).toContain(fault);
    // Written again, it is whole.
    expect(await write('text')).toBe(name);
    expect(await verifyFolder(dir, name)).toHaveProperty('counts');
  });
});

describe('Archive', () => {
  it('keeps the last 20 folders, each counted at its last publication', async () => {
    const archive = await Archive.open(dir, log);
    const folders: string[] = [];
    for (let number = 1; number <= 23; number++) {
      const folder = number === 22 ? (folders[1] ?? '') : await write(`text ${number}`);
      folders.push(folder);
      await archive.publish(publicationOf(number, folder));
      await archive.prune();
    }
    const { published } = await listFolders(dir);
    expect(published).toHaveLength(20);
    expect(published).toContain(folders[1]);
    expect(published).not.toContain(folders[0]);
    expect(published).not.toContain(folders[2]);
    expect((await archive.kept()).map(({ number }) => number).slice(0, 3)).toEqual([23, 22, 21]);
    expect((await Archive.open(dir, log)).entries).toHaveLength(23);
  });

  it('prunes at the start what runs that were killed after a publish left', async () => {
    const archive = await Archive.open(dir, log);
    for (let number = 1; number <= 23; number++) {
      await archive.publish(publicationOf(number, await write(`text ${number}`)));
    }
    expect((await listFolders(dir)).published).toHaveLength(23);
    const again = await Archive.open(dir, log);
    expect((await listFolders(dir)).published).toHaveLength(20);
    expect(again.candidates()[0]?.number).toBe(23);
  });

  it('offers the last, then the one before it, then the others', async () => {
    const archive = await Archive.open(dir, log);
    const [a, b, c] = [await write('a'), await write('b'), await write('c')];
    await archive.publish(publicationOf(1, a));
    await archive.publish(publicationOf(2, b));
    await archive.publish({ ...publicationOf(3, c), previous: a });
    const offered = (await Archive.open(dir, log)).candidates();
    expect(offered.map(({ folder }) => folder)).toEqual([c, a, b]);
  });

  it('sweeps a folder that was marked as published and never served', async () => {
    const archive = await Archive.open(dir, log);
    await archive.publish(publicationOf(1, await write('a')));
    const lost = await write('b');
    await writeFile(join(dir, lost, 'published.json'), JSON.stringify(publicationOf(2, lost)));
    const again = await Archive.open(dir, log);
    expect((await listFolders(dir)).published).not.toContain(lost);
    expect(again.nextNumber).toBe(2);
  });

  it('refuses to publish over what another process has published', async () => {
    const one = await Archive.open(dir, log);
    const two = await Archive.open(dir, log);
    const folder = await write('a');
    await one.publish(publicationOf(1, folder));
    await expect(two.publish(publicationOf(1, folder))).rejects.toMatchObject({
      code: 'not-written',
    });
  });
});
