import { spawn } from 'node:child_process';
import { lstat, readdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { GitPlace } from './git-url.ts';

export interface GitLimits {
  /** The variables that git may see some of: see `PASSED_ON`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For all commands together; default 60 s. */
  readonly limitMs?: number;
  /** Of what is fetched, with its files; default 500 MiB. Looked at twice a second. */
  readonly limitBytes?: number;
}

/** What git said, or why it was stopped, as a sentence for a moderator. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

const LIMIT_MS = 60_000;
const LIMIT_BYTES = 500 * 1024 * 1024;
const WEIGH_EVERY_MS = 500;
const MAX_OUTPUT = 64 * 1024;

// Programs, keys, proxies and certificates. The bot's own secrets are not among them.
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'SSH_AUTH_SOCK',
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'GIT_SSL_CAINFO',
];

// Nothing that a repository holds is run or followed, and nobody is asked for a password.
const SETTINGS = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.symlinks=false',
  'core.askPass=',
  'credential.helper=',
  'submodule.recurse=false',
  'protocol.allow=never',
  'gc.auto=0',
];

/** Runs git commands one after the other, within limits that hold for all of them together. */
export function runGit({
  environment,
  protocol,
  weighed,
  limitMs = LIMIT_MS,
  limitBytes = LIMIT_BYTES,
}: GitLimits & Pick<GitPlace, 'protocol'> & { readonly weighed: string }) {
  const deadline = Date.now() + limitMs;
  const known = PASSED_ON.map((name) => [name, environment[name]] as const);
  const env = {
    ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    LC_ALL: 'C',
  };
  const settings = [...SETTINGS, `protocol.${protocol}.allow=always`].flatMap((one) => ['-c', one]);

  return (...args: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      // A group of its own, so that its helpers end with it.
      const child = spawn('git', [...settings, ...args], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
      });
      let stopped: string | null = null;
      const stop = (reason: string): void => {
        stopped ??= reason;
        if (child.pid === undefined || child.exitCode !== null) return;
        try {
          process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      };
      const tooLate = `The repository did not answer within ${Math.round(limitMs / 1000)} seconds.`;
      const clock = setTimeout(() => stop(tooLate), Math.max(0, deadline - Date.now()));
      const scales = setInterval(() => void stopWhenLarge(), WEIGH_EVERY_MS);
      const stopWhenLarge = async (): Promise<void> => {
        const bytes = await weigh(weighed, limitBytes);
        if (bytes > limitBytes) stop(`The repository is larger than ${limitBytes >> 20} MiB.`);
      };
      const output = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (chunk: string) => {
          output[name] = (output[name] + chunk).slice(0, MAX_OUTPUT);
        });
      }
      const finish = async (failure: string | null): Promise<void> => {
        clearTimeout(clock);
        clearInterval(scales);
        // Small ones are done before they were weighed.
        await stopWhenLarge();
        const reason = stopped ?? failure;
        if (reason === null) resolve(output.stdout);
        else reject(new GitFailure(reason));
      };
      child.once(
        'error',
        (error) => void finish(`git cannot be started (${error.message}). Install it.`),
      );
      child.once('close', (code) => void finish(code === 0 ? null : explain(output.stderr)));
    });
}

/** Bytes below a folder; it stops counting once they are more than `enough`. */
async function weigh(folder: string, enough: number): Promise<number> {
  let bytes = 0;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (bytes > enough) break;
    const path = join(folder, entry.name);
    bytes += entry.isDirectory()
      ? await weigh(path, enough - bytes)
      : await lstat(path).then(
          ({ size }) => size,
          () => 0,
        );
  }
  return bytes;
}

/** Git's own last words, as one sentence. */
function explain(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? '';
  const words = fatal.replace(/^(?:fatal|error):\s*/, '').slice(0, 300);
  return `git could not fetch the branch: ${words || 'it gave no reason'}.`.replace(/\.+$/, '.');
}
