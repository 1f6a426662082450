import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchCorpus, findCopy } from '../../src/revisions/git.ts';
import type { FetchOptions } from '../../src/revisions/git.ts';
import { parseGitUrl } from '../../src/revisions/git-url.ts';
import { FILES, KERMAN, makePlace, stageOf } from './fixture.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'git-test-'));
  git('init', '--quiet', '--initial-branch=main', '.');
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

function git(...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  const cwd = join(root, 'origin');
  mkdirSync(cwd, { recursive: true });
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8' });
}

async function commit(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, 'origin', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  git('add', '-A');
  git('commit', '--quiet', '-m', 'change');
}

function options(fragment = '', more: Partial<FetchOptions> = {}): FetchOptions {
  const url = `file://${join(root, 'origin')}${fragment}`;
  const place = parseGitUrl(url, { mayBeFile: true });
  return { place, gitDir: join(root, 'git'), environment: process.env, ...more };
}

describe('fetchCorpus', () => {
  it('copies the last commit of the branch, and again when it has moved on', async () => {
    await commit({ 'data/a.txt': 'one' });
    git('checkout', '--quiet', '-b', 'draft');
    await commit({ 'data/a.txt': 'two' });
    const wanted = options('#draft:data');
    expect(await findCopy(wanted.gitDir, wanted.place)).toBeNull();
    const first = await fetchCorpus(wanted);
    if (first.status !== 'fetched') throw new Error(first.reason);
    expect(await readFile(join(first.dir, 'a.txt'), 'utf8')).toBe('two');
    expect(first.commit).toBe(git('rev-parse', 'draft').trim());
    expect(await findCopy(wanted.gitDir, wanted.place)).toBe(first.dir);
    await commit({ 'data/a.txt': 'three' });
    expect(await fetchCorpus(wanted)).toMatchObject({ status: 'fetched' });
    expect(await readFile(join(first.dir, 'a.txt'), 'utf8')).toBe('three');
    const log = execFileSync('git', ['-C', first.dir, 'rev-list', '--count', 'HEAD']);
    expect(log.toString().trim()).toBe('1');
    expect(await readdir(join(root, 'git'))).toEqual(['clone', 'commit']);
  });

  it('runs nothing of the repository, and writes links as text', async () => {
    await commit({ 'a.txt': 'one' });
    const marker = join(root, 'ran');
    const hook = join(root, 'hooks', 'post-checkout');
    await mkdir(dirname(hook), { recursive: true });
    await writeFile(hook, `#!/bin/sh\ntouch ${marker}\n`);
    await chmod(hook, 0o755);
    await writeFile(join(root, 'config'), `[core]\n\thooksPath = ${dirname(hook)}\n`);
    await writeFile(join(root, 'origin/.gitattributes'), '* filter=evil\n');
    await symlink('/etc/passwd', join(root, 'origin/link.txt'));
    git('add', '-A');
    git('commit', '--quiet', '-m', 'link');
    const environment = { ...process.env, GIT_CONFIG_GLOBAL: join(root, 'config') };
    const fetched = await fetchCorpus(options('', { environment }));
    if (fetched.status !== 'fetched') throw new Error(fetched.reason);
    expect(await readFile(join(fetched.dir, 'link.txt'), 'utf8')).toBe('/etc/passwd');
    await expect(readFile(marker)).rejects.toThrow('ENOENT');
  });

  it.each<[string, string, Partial<FetchOptions>, string]>([
    ['a branch that is not there', '#nothing', {}, 'has no branch of that name'],
    ['a folder that is not there', '#main:nothing', {}, 'has no folder "nothing"'],
    ['no time', '', { limitMs: 0 }, 'did not answer within 0 seconds'],
    ['too much', '', { limitBytes: 100 }, 'is larger than'],
    ['no git', '', { environment: { PATH: '/nonexistent' } }, 'git cannot be started'],
  ])('says why with %s, and leaves nothing half-done', async (_, fragment, more, reason) => {
    await commit({ 'a.txt': 'one' });
    const outcome = await fetchCorpus(options(fragment, more));
    expect(outcome).toMatchObject({ status: 'not-fetched' });
    expect(outcome.status === 'not-fetched' && outcome.reason).toContain(reason);
    const left = await readdir(join(root, 'git'));
    expect(left.filter((name) => name.startsWith('.tmp'))).toEqual([]);
  });

  it('never tells a password', async () => {
    const place = parseGitUrl('https://me:secret@127.0.0.1:1/corpus.git');
    const outcome = await fetchCorpus({ ...options(), place });
    expect(outcome).toMatchObject({ status: 'not-fetched' });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});

describe('parseGitUrl', () => {
  it.each([
    ['https://host/a.git', { branch: null, folder: '', protocol: 'https' }],
    ['https://host/a.git#main', { branch: 'main', folder: '', protocol: 'https' }],
    ['ssh://git@host/a.git#feature/x:data/corpus/', { branch: 'feature/x', folder: 'data/corpus' }],
    ['git@host:a/b.git#:corpus', { branch: null, folder: 'corpus', protocol: 'ssh' }],
  ])('reads %s', (text, place) => {
    expect(parseGitUrl(text)).toMatchObject(place);
  });

  it.each([
    'http://host/a.git',
    'file:///a',
    'ext::sh -c touch% x',
    '--upload-pack=x',
    '/a/b',
    'git@-oProxyCommand=x:a',
    'ssh://-oProxyCommand=x/a',
    'https://host/a.git#--force',
    'https://host/a.git#a..b',
    'https://host/a.git#a:../b',
    'https://host/a.git#a:/etc',
    'https://host/a.git#a:x/.git',
    'https://host/a.git#a#b',
    '',
  ])('refuses %s', (text) => {
    expect(() => parseGitUrl(text)).toThrow(expect.objectContaining({ code: 'invalid-git-url' }));
  });
});

describe('a stage from a repository', () => {
  it('takes the fetched corpus, or says why it cannot', async () => {
    await commit(
      Object.fromEntries(Object.entries(FILES).map(([file, text]) => [`c/${file}`, text])),
    );
    const place = await makePlace();
    const url = `file://${join(root, 'origin')}#main:c`;
    const revisions = await place.open({ git: { url, mayBeFile: true, environment: process.env } });
    expect(await revisions.stage({ by: 'mod' })).toMatchObject({ status: 'unchanged' });
    const text = FILES[KERMAN] ?? '';
    await commit({ [`c/${KERMAN}`]: text.replace('confidence: high', 'confidence: low') });
    const { difference } = await stageOf(revisions);
    expect(difference.records.changed).toMatchObject([{ id: 'kerman-2024' }]);
    await rm(join(root, 'origin'), { recursive: true });
    expect(await revisions.stage({ by: 'mod' })).toMatchObject({ status: 'not-fetched' });
    // What was staged before stays.
    expect(revisions.pendingStage()).not.toBeNull();
  });
});
