import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenFile } from '../../src/discord/given-file.ts';

/** A server in place of Discord's, which counts what is fetched and may send more than it said. */
let server: Server;
let origin: string;
let fetched = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    fetched++;
    if (request.url === '/moved') response.writeHead(302, { Location: '/words.md' }).end();
    else if (request.url === '/gone') response.writeHead(404).end();
    else response.end('x'.repeat(2_000));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const limits = { maxBytes: 2_000, endings: ['.md'] };
const read = async (file: { name?: string; size?: number; url?: string }, maxBytes = 2_000) => {
  const given = { name: 'words.md', size: 2_000, url: `${origin}/words.md`, ...file };
  return await givenFile(given, `${origin}/api`).read({ ...limits, maxBytes });
};

describe('a file that was given', () => {
  it('is fetched from where Discord keeps it', async () => {
    expect(await read({ name: 'WORDS.MD' })).toMatchObject({ status: 'read' });
  });

  it.each([
    [{ name: 'words.exe' }, 'no file of a kind'],
    [{ size: 2_001 }, 'has more than'],
    [{ url: 'https://elsewhere.example/words.md' }, 'does not lie where Discord keeps files'],
    [{ url: 'no address' }, 'does not lie where Discord keeps files'],
  ])('is not even asked for when it is wrong: %o', async (file, why) => {
    const before = fetched;
    expect(await read(file)).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining(why) as string,
    });
    expect(fetched).toBe(before);
  });

  it.each([
    ['what is longer than Discord said', {}, 1_999, 'has more than'],
    ['a redirect', { url: '/moved' }, 2_000, 'could not be fetched'],
    ['what is gone', { url: '/gone' }, 2_000, 'could not be fetched'],
  ])('is refused: %s', async (_, { url }: { url?: string }, maxBytes, why) => {
    const file = { size: 1, ...(url !== undefined && { url: origin + url }) };
    expect(await read(file, maxBytes)).toMatchObject({
      reason: expect.stringContaining(why) as string,
    });
  });

  it('comes from Discord alone where the bot is on Discord', async () => {
    const before = fetched;
    const file = givenFile({ name: 'a.md', size: 1, url: `${origin}/words.md` }, null);
    expect(await file.read(limits)).toMatchObject({ status: 'refused' });
    expect(fetched).toBe(before);
  });
});
