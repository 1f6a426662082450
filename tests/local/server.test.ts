import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import type { FromServer } from '../../src/local/protocol.ts';
import { startPage, type Page } from '../../src/local/server.ts';
import { quietLog } from './world.ts';

let loopback: Loopback;
let page: Page;
beforeAll(async () => {
  loopback = await startLoopback();
  page = await startPage({ loopback, port: 0, log: quietLog });
});
afterAll(async () => {
  await page.close();
  await loopback.close();
});

const portOf = () => Number(new URL(page.url).port);

/** The status of a request that names another host; `fetch` would not let it. */
async function statusFor(host: string, path = '/'): Promise<number> {
  return await new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port: portOf(), path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

function socket(headers: Record<string, string> = { origin: new URL(page.url).origin }): WebSocket {
  return new WebSocket(`${page.url.replace('http', 'ws')}socket`, { headers });
}

async function nextOf(opened: WebSocket, type: FromServer['type']): Promise<FromServer> {
  return await new Promise((resolve, reject) => {
    opened.on('error', reject);
    opened.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as FromServer;
      if (message.type === type) resolve(message);
    });
  });
}

const send = async (path: string, body: string, origin = new URL(page.url).origin) =>
  await fetch(new URL(path, page.url), { method: 'POST', body, headers: { origin } });

describe('files for options', () => {
  it('are taken from the page itself, and kept by the loopback Discord', async () => {
    const response = await send('/files?name=notes.md', 'words');
    expect(response.status).toBe(200);
    const { id } = (await response.json()) as { id: string };
    const { channelId } = loopback.ids;
    const kept = `${new URL(loopback.url).origin}/attachments/${channelId}/${id}/notes.md`;
    expect(await (await fetch(kept)).text()).toBe('words');
  });

  it.each([
    ['another page', '/files?name=a', 'x', 'http://evil.example', 405],
    ['no name', '/files?name=', 'x', undefined, 400],
    ['nothing in it', '/files?name=a', '', undefined, 400],
    ['too much', '/files?name=a', 'x'.repeat(10 * 1024 * 1024 + 1), undefined, 413],
  ])('are refused: %s', async (_, path, body, origin, status) => {
    expect((await send(path, body, origin)).status).toBe(status);
  });
});

describe('the page’s server', () => {
  it('answers with a policy that allows nothing inline and nothing from elsewhere', async () => {
    const response = await fetch(page.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await response.text()).toContain('<div id="app"');
  });

  it.each(['/styles.css', '/main.js', '/theme.js', '/favicon.svg'])('serves %s', async (path) => {
    const response = await fetch(new URL(path, page.url));
    expect(response.status).toBe(200);
  });

  it.each(['/../package.json', '/main.ts', '/from-discord/attachments/1/2/none.png'])(
    'does not serve %s',
    async (path) => {
      expect(await statusFor(`127.0.0.1:${portOf()}`, path)).toBe(404);
    },
  );

  it('does not fetch from another server for the page', async () => {
    const path = `/from-discord//example.org/picture.png`;
    expect(await statusFor(`127.0.0.1:${portOf()}`, path)).toBe(404);
  });

  it('refuses a request that names another host', async () => {
    expect(await statusFor(`127.0.0.1:${portOf()}`)).toBe(200);
    expect(await statusFor(`localhost:${portOf()}`)).toBe(200);
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor('127.0.0.1:1')).toBe(403);
  });

  it('refuses what would change something', async () => {
    const response = await fetch(page.url, { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', {}],
  ])('refuses a socket from %s', async (_, headers) => {
    const refused = socket(headers);
    const [error] = (await once(refused, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('greets with the person, the channels, the commands and the messages', async () => {
    const opened = socket();
    const hello = await nextOf(opened, 'hello');
    opened.close();
    expect(hello).toMatchObject({
      you: { name: 'Mina', role: 'member' },
      channels: [{ name: 'ask-footnote' }, { name: 'general' }, { place: 'dm' }],
      commands: [],
      messages: [],
    });
  });

  it.each([
    ['text that is no JSON', '{'],
    ['an unknown request', '{"type":"format","request":1}'],
    ['a request with more than it should have', '{"type":"switch","request":1,"userId":"1","x":1}'],
    ['a person who is not in the world', '{"type":"switch","request":1,"userId":"1"}'],
    ['a channel elsewhere', '{"type":"send","request":1,"place":"13","content":"Hello"}'],
    [
      'a message that is not there',
      '{"type":"click","request":1,"place":"dm","messageId":"1","customId":"x"}',
    ],
  ])('says no to %s and goes on', async (_, frame) => {
    const opened = socket();
    await nextOf(opened, 'hello');
    opened.send(frame);
    const refused = await nextOf(opened, 'refused');
    expect(refused).toMatchObject({ message: expect.stringMatching(/./) as unknown });
    opened.send(JSON.stringify({ type: 'send', request: 2, place: 'dm', content: 'Still here' }));
    expect(await nextOf(opened, 'message')).toMatchObject({ place: 'dm' });
    opened.close();
  });

  it('ends a connection that sends too much at once, and serves the next', async () => {
    const opened = socket();
    await nextOf(opened, 'hello');
    opened.send('x'.repeat(70 * 1024));
    const [code] = (await once(opened, 'close')) as [number];
    expect(code).toBe(1009);
    const next = socket();
    await nextOf(next, 'hello');
    next.close();
  });

  it('says that no bot is connected', async () => {
    const opened = socket();
    await nextOf(opened, 'hello');
    const frame = { type: 'command', request: 1, place: 'dm', name: 'ask', options: {} };
    opened.send(JSON.stringify(frame));
    expect(await nextOf(opened, 'failed')).toMatchObject({ why: 'no-bot' });
    opened.close();
  });

  it('says which port is taken and how to change it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const starting = startPage({ loopback, port, log: quietLog });
    await expect(starting).rejects.toMatchObject({ name: 'PageError', code: 'port-taken' });
    await expect(starting).rejects.toThrow(
      `Port ${port} is taken by another program. Set another one with PORT=`,
    );
    other.close();
  });
});
