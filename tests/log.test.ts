import { spawnSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { assert, property, string } from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../src/log.ts';

const TOKEN = 'secret-token.of.the-bot_0123456789';

interface Sink {
  readonly log: Logger;
  readonly lines: string[];
  readonly last: () => Record<string, unknown>;
}

function openSink(secrets: readonly string[] = [TOKEN]): Sink {
  const lines: string[] = [];
  const log = createLogger({
    level: 'debug',
    secrets,
    destination: { write: (line) => void lines.push(line) },
  });
  return {
    log,
    lines,
    last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown>,
  };
}

describe('createLogger', () => {
  it('writes one JSON line with level, time, bindings and message', () => {
    const { log, lines, last } = openSink();
    log.child({ room: 'store' }).info({ pruned: 3 }, 'opened');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\n$/);
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      room: 'store',
      pruned: 3,
      msg: 'opened',
    });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = openSink();
    log.trace('too much');
    expect(lines).toEqual([]);
  });

  it('never writes a secret, wherever it stands', () => {
    const { log, lines } = openSink();
    const error = new Error(`request with ${TOKEN} failed`, {
      cause: new TypeError(`bad header Bot ${TOKEN}`),
    });
    Object.assign(error, { url: new URL(`https://example.org/${TOKEN}?t=${TOKEN}`) });
    log.error(error);
    log.error({ err: error, error }, `while using ${TOKEN}`);
    log.warn({ deep: { list: [{ text: `a ${TOKEN} b` }] }, [TOKEN]: 1 }, '%s', TOKEN);
    log.info({ url: new URL(`https://example.org/?token=${TOKEN}`) }, 'address');
    log.child({ bound: TOKEN }).debug({ map: [[TOKEN]] }, 'child');
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(line).not.toContain(TOKEN);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
    expect(lines[0]).toContain('request with [redacted] failed');
    expect(lines[1]).toContain('bad header Bot [redacted]');
  });

  it('never writes a secret that JSON or an address spells differently', () => {
    const secret = 'back\\slash/and+plus=';
    const { log, lines } = openSink([secret]);
    log.info({ url: `https://example.org/${encodeURIComponent(secret)}` }, secret);
    expect(lines[0]).not.toContain('slash');
    expect(lines[0]).not.toContain(encodeURIComponent(secret));
  });

  it('redacts what is named as a secret, though its value is unknown', () => {
    const { log, last } = openSink([]);
    log.info({
      token: 'a',
      headers: { authorization: 'b' },
      request: { headers: [{ Cookie: 'c"\\' }] },
    });
    expect(last()).toMatchObject({
      token: '[redacted]',
      headers: { authorization: '[redacted]' },
      request: { headers: [{ Cookie: '[redacted]' }] },
    });
  });

  it('hides the token of an interaction in an address and keeps the rest', () => {
    const { log, lines } = openSink([]);
    log.warn(
      new Error(
        'POST https://discord.com/api/v10/interactions/123456/aW50ZXJhY3Rpb24_x-y/callback',
      ),
    );
    log.warn({ url: '/webhooks/123456/aW50ZXJhY3Rpb24_x-y/messages/@original' });
    for (const line of lines) expect(line).not.toContain('aW50');
    expect(lines[0]).toContain('/interactions/123456/[redacted]/callback');
    expect(lines[1]).toContain('/webhooks/123456/[redacted]/messages/@original');
  });

  it('is not confused by empty secrets or none', () => {
    assert(
      property(string(), (text) => {
        const { log, last } = openSink(['']);
        log.info({ text }, 'kept');
        expect(last()).toMatchObject({ text, msg: 'kept' });
      }),
    );
  });

  it('writes errors with type, message and stack', () => {
    const { log, last } = openSink();
    log.error({ error: new RangeError('too far') }, 'failed');
    expect(last()).toMatchObject({
      error: {
        type: 'RangeError',
        message: 'too far',
        stack: expect.stringContaining('RangeError') as string,
      },
    });
  });
});

describe('the log of a process', () => {
  it('goes to standard error and is complete when the process exits at once', () => {
    // Node 20 runs no TypeScript.
    const { code } = transformSync(readFileSync('src/log.ts', 'utf8'), { loader: 'ts' });
    const script = `${code}
      const log = createLogger({ level: 'info', secrets: ['hidden'] });
      for (let n = 0; n < 2000; n += 1) log.info({ n }, 'a hidden line');
      process.exit(0);`;
    const child = ['--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync(process.execPath, child, {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(stdout).toBe('');
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(2000);
    expect(lines.at(-1)).toMatch(/"n":1999,"msg":"a \[redacted\] line"\}$/);
  });
});
