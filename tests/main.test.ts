import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLoopback } from '../src/loopback/start.ts';
import { VALID } from './corpus/fixture.ts';

let dataDir: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'footnote-main-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the bot and resolves with its first line, or with what it said on its way out. */
function start(
  env: Record<string, string>,
): Promise<{ line: string; code: number | null; errors: string }> {
  const started = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info', ...env },
  });
  child = started;
  let errors = '';
  started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => {
    started.stdout.on('data', (chunk: Buffer) =>
      resolve({ line: chunk.toString(), code: null, errors }),
    );
    started.once('close', (code) => resolve({ line: '', code, errors }));
  });
}

function ended(): Promise<number | null> {
  return new Promise((resolve) => child?.once('close', (code) => resolve(code)));
}

describe('npm start', () => {
  it('without a token prints one line with the address of a page that works', async () => {
    const { line } = await start({ DISCORD_TOKEN: '' });
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
    expect(line.trim().split('\n')).toHaveLength(1);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>');
  });

  it('ends with 0 within five seconds of SIGTERM', async () => {
    await start({ DISCORD_TOKEN: '' });
    const before = Date.now();
    const end = ended();
    child?.kill('SIGTERM');
    expect(await end).toBe(0);
    expect(Date.now() - before).toBeLessThan(5_000);
  });

  it('says that the port is taken and how to change it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await start({ DISCORD_TOKEN: '', PORT: String(port) });
    other.close();
    expect(code).not.toBe(0);
    expect(errors).toContain(String(port));
    expect(errors).toContain('PORT=');
    expect(errors).not.toContain('    at ');
  });

  it('reports every bad variable together before anything starts', async () => {
    const { code, errors } = await start({
      PORT: 'abc',
      HOME_GUILD_ID: 'here',
      DISCORD_API_URL: 'ftp://x',
    });
    expect(code).not.toBe(0);
    for (const variable of ['PORT', 'HOME_GUILD_ID', 'DISCORD_API_URL'])
      expect(errors).toContain(variable);
  });

  it('says that the token was refused and where to get another', async () => {
    const loopback = await startLoopback();
    const { code, errors } = await start({ DISCORD_TOKEN: 'x', DISCORD_API_URL: loopback.url });
    await loopback.close();
    expect(code).toBe(1);
    expect(errors).toContain('Discord refused the token');
    expect(errors).toContain('DISCORD_TOKEN');
  });

  it('reads the corpus again by the clock, and posts what would change', async () => {
    const corpusDir = join(dataDir, 'corpus');
    for (const [file, text] of Object.entries(VALID)) {
      mkdirSync(dirname(join(corpusDir, file)), { recursive: true });
      writeFileSync(join(corpusDir, file), text);
    }
    const loopback = await startLoopback({ anyToken: true });
    const { guildId, moderatorChannelId } = loopback.ids;
    try {
      await start({
        DISCORD_TOKEN: 'x',
        DISCORD_API_URL: loopback.url,
        CORPUS_DIR: corpusDir,
        DATA_DIR: join(dataDir, 'state'),
        CORPUS_REFRESH: '* * * * * *',
        HOME_GUILD_ID: guildId,
        MODERATOR_CHANNEL_ID: moderatorChannelId,
      });
      const kerman = join(corpusDir, 'incidents/kerman-2024.yaml');
      writeFileSync(kerman, readFileSync(kerman, 'utf8').replace('memorial crowd', 'a crowd'));
      await expect
        .poll(() => JSON.stringify(loopback.messages(moderatorChannelId)), { timeout: 15_000 })
        .toMatch(/The schedule has read the corpus again[^]*memorial crowd → a crowd/);
    } finally {
      await loopback.close();
    }
  });

  it('with a token serves another Discord-compatible server and never logs the token', async () => {
    const token = 'x-secret-token';
    const loopback = await startLoopback({ anyToken: true });
    try {
      const { line } = await start({
        DISCORD_TOKEN: token,
        DISCORD_API_URL: loopback.url,
        LOG_LEVEL: 'trace',
      });
      expect(line).toContain('ready on Discord');
      const use = loopback
        .as(loopback.ids.memberId)
        .command('ask', { question: 'How many people died at Kabul airport?' });
      expect(JSON.stringify(await use.reply())).toContain('182–185');
      let log = '';
      child?.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
      const end = ended();
      child?.kill('SIGTERM');
      expect(await end).toBe(0);
      expect(log).toContain('stopping');
      expect(log).not.toContain(token);
    } finally {
      await loopback.close();
    }
  });
});
