import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, TEMPORARY } from './durable-files.ts';
import type { GitPlace } from './git-url.ts';
import { GitFailure, runGit } from './run-git.ts';
import type { GitLimits } from './run-git.ts';

export interface FetchOptions extends GitLimits {
  readonly place: GitPlace;
  /** Holds the clone and nothing else. */
  readonly gitDir: string;
}

export type FetchOutcome =
  | { readonly status: 'fetched'; readonly dir: string; readonly commit: string }
  | { readonly status: 'not-fetched'; readonly reason: string };

const CLONE = 'clone';
const COMMIT = 'commit';

/**
 * Brings a private copy of the branch's last commit into `gitDir`. The copy before it stays until
 * the new one is whole, and is kept when nothing changed or nothing can be fetched.
 */
export async function fetchCorpus({
  place,
  gitDir,
  ...limits
}: FetchOptions): Promise<FetchOutcome> {
  const next = join(gitDir, `${TEMPORARY}clone`);
  const clone = join(gitDir, CLONE);
  const ref = place.branch === null ? 'HEAD' : `refs/heads/${place.branch}`;
  try {
    await mkdir(gitDir, { recursive: true });
    await rm(next, { recursive: true, force: true });
    const git = runGit({ ...limits, protocol: place.protocol, weighed: next });
    const listed = await git('ls-remote', '--', place.url, ref);
    let commit = /^[0-9a-f]{40,64}/.exec(listed)?.[0];
    if (commit === undefined) throw new GitFailure(`${place.url} has no branch of that name.`);
    if ((await copiedCommit(gitDir, place)) !== commit) {
      await git('init', '--quiet', '--template=', next);
      const only = ['--depth=1', '--no-tags', '--no-recurse-submodules'];
      await git('-C', next, 'fetch', '--quiet', ...only, '--', place.url, ref);
      await git('-C', next, 'checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
      // The branch may have moved on since it was listed.
      commit = (await git('-C', next, 'rev-parse', 'HEAD')).trim();
      await rm(join(gitDir, COMMIT), { force: true });
      await rm(clone, { recursive: true, force: true });
      await rename(next, clone);
      await replaceFile(join(gitDir, COMMIT), noteOf(commit, place));
    }
    const dir = join(clone, place.folder);
    const isFolder = await stat(dir).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) throw new GitFailure(`The branch has no folder "${place.folder}".`);
    return { status: 'fetched', dir, commit };
  } catch (error) {
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'not-fetched', reason: withoutPasswords(reason) };
  }
}

/** The corpus folder of the copy that is there; null before the first one. */
export async function findCopy(gitDir: string, place: GitPlace): Promise<string | null> {
  return (await copiedCommit(gitDir, place)) === null ? null : join(gitDir, CLONE, place.folder);
}

async function copiedCommit(gitDir: string, place: GitPlace): Promise<string | null> {
  const note = await readFile(join(gitDir, COMMIT), 'utf8').catch(() => '');
  const commit = note.split(' ', 1)[0] ?? '';
  return commit !== '' && note === noteOf(commit, place) ? commit : null;
}

function noteOf(commit: string, { url, branch }: GitPlace): string {
  return `${commit} ${withoutPasswords(url)}#${branch ?? ''}\n`;
}

/** `https://name:secret@host/` → `https://…@host/`. */
function withoutPasswords(text: string): string {
  return text.replace(/(\w+:\/\/)[^\s/@]+@/g, '$1…@');
}
