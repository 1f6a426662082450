import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';
import { request } from './rest.ts';

let loopback: Loopback;

const openSockets = () =>
  process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length;

beforeEach(async () => {
  loopback = await startLoopback();
});

afterEach(() => loopback.close());

describe('the REST side', () => {
  it('knows the bot, its application and the way to the gateway', async () => {
    const { ids } = loopback;
    expect((await request(loopback, 'GET', '/users/@me')).body).toMatchObject({
      id: ids.botId,
      username: 'Footnote',
      avatar: null,
    });
    for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
      expect((await request(loopback, 'GET', path)).body['id']).toBe(ids.applicationId);
    }
    expect((await request(loopback, 'GET', '/gateway/bot')).body).toMatchObject({
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/gateway$/u) as string,
      shards: 1,
      session_start_limit: { remaining: 1_000 },
    });
  });

  it('shows servers, members and roles', async () => {
    const { guildId, memberId, moderatorId, moderatorRoleId, strangerId } = loopback.ids;
    const at = `/guilds/${guildId}`;
    expect((await request(loopback, 'GET', at)).body['name']).toBe('Security Studies (local)');
    expect((await request(loopback, 'GET', `${at}/members/${memberId}`)).body).toMatchObject({
      user: { global_name: 'Mina' },
      roles: [],
    });
    expect((await request(loopback, 'GET', `${at}/members/${moderatorId}`)).body).toMatchObject({
      user: { global_name: 'Theo' },
      roles: [moderatorRoleId],
    });
    expect(await request(loopback, 'GET', `${at}/members/${strangerId}`)).toMatchObject({
      status: 404,
      body: { code: 10_007 },
    });
  });

  it('refuses requests without the bot token', async () => {
    for (const Authorization of ['', 'Bot wrong', loopback.token, `Bearer ${loopback.token}`]) {
      expect(
        await request(loopback, 'GET', '/users/@me', undefined, { Authorization }),
      ).toMatchObject({ status: 401, body: { code: 0 } });
    }
  });

  it('takes any token when told so', async () => {
    const open = await startLoopback({ anyToken: true });
    const headers = { Authorization: 'Bot something' };
    expect((await request(open, 'GET', '/users/@me', undefined, headers)).status).toBe(200);
    await open.close();
  });

  it('answers whatever it gets', async () => {
    const messages = `/channels/${loopback.ids.channelId}/messages`;
    const cases: readonly [string, string, unknown, number, number][] = [
      ['GET', '/nothing', undefined, 404, 0],
      ['PUT', messages, undefined, 405, 0],
      ['POST', messages, '{"content":', 400, 50_109],
      ['POST', messages, '[]', 400, 50_109],
      ['POST', messages, '7', 400, 50_109],
      ['POST', '/channels/1/messages', { content: 'x' }, 404, 10_003],
      ['GET', `${messages}/%E0%A4`, undefined, 404, 10_008],
      ['POST', '/interactions/1/token/callback', { type: 4 }, 404, 10_062],
      ['POST', `/webhooks/${loopback.ids.applicationId}/token`, { content: 'x' }, 401, 50_027],
    ];
    for (const [method, path, body, status, code] of cases) {
      const answered = await request(loopback, method, path, body);
      expect({ path, ...answered }).toMatchObject({ path, status, body: { code } });
    }
    const other = await fetch(`${loopback.url}/v9/gateway`);
    expect(await other.json()).toMatchObject({ code: 50_041 });
  });

  it('refuses what is too large', async () => {
    const messages = `/channels/${loopback.ids.channelId}/messages`;
    const body = JSON.stringify({ content: 'x'.repeat(33 * 1024 * 1024) });
    expect(await request(loopback, 'POST', messages, body)).toMatchObject({
      status: 413,
      body: { code: 40_005 },
    });
    const form = new FormData();
    form.append('files[0]', new Blob([Buffer.alloc(10 * 1024 * 1024 + 1)]), 'big.bin');
    const headers = { Authorization: `Bot ${loopback.token}` };
    const response = await fetch(`${loopback.url}/v10${messages}`, {
      method: 'POST',
      body: form,
      headers,
    });
    expect(response.status).toBe(413);
  });

  it('refuses a form that is none', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const path = `/channels/${loopback.ids.channelId}/messages`;
    expect(await request(loopback, 'POST', path, 'nonsense', headers)).toMatchObject({
      status: 400,
      body: { code: 50_109 },
    });
  });

  it('serves attachments as what their names say, never as a page', async () => {
    const message = await loopback.as(loopback.ids.memberId).send('', {
      files: [{ name: 'page.html', content: Buffer.from('<script>') }],
    });
    const served = await fetch(message.attachments[0]?.url ?? '');
    expect(served.headers.get('content-type')).toBe('application/octet-stream');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await served.text()).toBe('<script>');
    const unknown = await fetch(`${new URL(loopback.url).origin}/attachments/1/2/a.png`);
    expect(unknown.status).toBe(404);
  });

  it('lists messages newest first, by page', async () => {
    const mina = loopback.as(loopback.ids.memberId);
    const { botId, channelId } = loopback.ids;
    for (let n = 1; n <= 5; n += 1) await mina.send(`<@${botId}> ${n}`);
    const list = async (query: string) => {
      const path = `/channels/${channelId}/messages${query}`;
      const { body } = await request(loopback, 'GET', path);
      return (body as unknown as { id: string; content: string }[]).map(({ content }) =>
        content.slice(-1),
      );
    };
    const third = loopback.messages(channelId)[2]?.id ?? '';
    expect(await list('')).toEqual(['5', '4', '3', '2', '1']);
    expect(await list('?limit=2')).toEqual(['5', '4']);
    expect(await list(`?before=${third}`)).toEqual(['2', '1']);
    expect(await list(`?after=${third}&limit=1`)).toEqual(['4']);
    expect(await list(`?around=${third}&limit=3`)).toEqual(['4', '3', '2']);
  });

  it('keeps a list of the requests', async () => {
    await request(loopback, 'GET', '/users/@me?x=1');
    await request(loopback, 'GET', '/nothing');
    expect(loopback.requests).toEqual([
      { method: 'GET', path: '/users/@me', status: 200 },
      { method: 'GET', path: '/nothing', status: 404 },
    ]);
  });
});

describe('people', () => {
  it('are known by their ids only', () => {
    expect(() => loopback.as('1')).toThrow('no user 1');
    const mina = loopback.as(loopback.ids.memberId);
    expect(() => mina.command('ask', {}, { channelId: '1' })).toThrow('no channel 1');
  });

  it('do not read the direct messages of others', async () => {
    const theo = loopback.as(loopback.ids.moderatorId);
    const { channel_id: channelId } = await theo.send('secret', { context: 'dm' });
    const mina = loopback.as(loopback.ids.memberId);
    expect(() => mina.command('ask', {}, { channelId })).toThrow('somebody else');
  });

  it('go on when a listener fails', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const stop = loopback.subscribe(() => {
      throw new Error('a mistake of the listener');
    });
    await loopback.as(loopback.ids.memberId).send('hello');
    stop();
    expect(warn.mock.calls).toEqual([[new Error('a mistake of the listener')]]);
    warn.mockRestore();
  });
});

describe('closing', () => {
  it('leaves no socket, and lets nobody wait', async () => {
    await loopback.close();
    await expect.poll(openSockets).toBe(0);
    loopback = await startLoopback();
    const { client } = await startBot(loopback, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const use = loopback.as(loopback.ids.memberId).command('ask');
    await use.acknowledged();
    const next = loopback.as(loopback.ids.memberId).nextMessage();
    expect(openSockets()).toBeGreaterThan(0);
    const ended = Promise.allSettled([use.reply(), next]);
    await client.destroy();
    await loopback.close();
    const closed = { status: 'rejected', reason: new Error('The loopback was closed.') };
    expect(await ended).toEqual([closed, closed]);
    await expect.poll(openSockets).toBe(0);
  });

  it('can be done twice', async () => {
    await loopback.close();
    await expect(loopback.close()).resolves.toBeUndefined();
  });
});
