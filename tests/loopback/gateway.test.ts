import { once } from 'node:events';
import { Events, GatewayIntentBits, Options } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot, unprivileged } from './bot.ts';

let loopback: Loopback;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  loopback = await startLoopback();
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await loopback.close();
});

async function connect(options?: Parameters<typeof startBot>[2]) {
  const seen: string[] = [];
  const bot = await startBot(
    loopback,
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push(interaction.commandName);
      await interaction.reply('ok');
    },
    options,
  );
  closers.push(() => bot.client.destroy());
  return { ...bot, seen };
}

const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];

describe('a client', () => {
  it('knows its servers, channels and members when it is ready', async () => {
    const { client } = await connect();
    expect(client.user.id).toBe(loopback.ids.botId);
    expect(client.application.id).toBe(loopback.ids.applicationId);
    expect(client.guilds.cache.map(({ name }) => name)).toContain('Security Studies (local)');
    const guild = client.guilds.cache.get(loopback.ids.guildId);
    expect(guild?.channels.cache.map(({ name }) => name)).toEqual([
      'ask-footnote',
      'general',
      'moderators',
    ]);
    const mina = await guild?.members.fetch(loopback.ids.memberId);
    expect(mina?.displayName).toBe('Mina');
  });

  it('resumes after its socket was dropped, and gets what it missed', async () => {
    const { client, seen, errors } = await connect();
    const resumed = once(client, Events.ShardResume);
    loopback.faults.dropSockets();
    const use = loopback.as(loopback.ids.memberId).command('missed');
    const [shard, replayed] = (await resumed) as [number, number];
    expect(shard).toBe(0);
    expect(replayed).toBeGreaterThanOrEqual(1);
    expect((await use.reply()).content).toBe('ok');
    expect(seen).toEqual(['missed']);
    expect(errors).toEqual([]);
  });

  it('resumes when it is told to reconnect', async () => {
    const { client, seen } = await connect();
    const resumed = once(client, Events.ShardResume);
    loopback.faults.sendGatewayOp(7);
    await resumed;
    await loopback.as(loopback.ids.memberId).command('after').reply();
    expect(seen).toEqual(['after']);
  });

  it('identifies anew when its session is invalid', async () => {
    const { client, seen } = await connect();
    const ready = once(client, Events.ShardReady);
    loopback.faults.sendGatewayOp(9);
    await ready;
    await loopback.as(loopback.ids.memberId).command('after').reply();
    expect(seen).toEqual(['after']);
  });

  it('gets each server on its own shard, and direct messages on the first', async () => {
    const first = await connect({ shards: [0], shardCount: 2 });
    const second = await connect({ shards: [1], shardCount: 2 });
    expect([...first.client.guilds.cache.keys()]).toEqual([loopback.ids.guildId]);
    expect([...second.client.guilds.cache.keys()]).toEqual([loopback.ids.otherGuildId]);
    const { ids } = loopback;
    await loopback.as(ids.memberId).command('here').reply();
    await loopback
      .as(ids.strangerId)
      .command('there', {}, { channelId: ids.otherChannelId })
      .reply();
    await loopback.as(ids.strangerId).command('direct', {}, { context: 'dm' }).reply();
    expect(first.seen).toEqual(['here', 'direct']);
    expect(second.seen).toEqual(['there']);
  });

  it('runs several shards in one process', async () => {
    const { client } = await connect({ shardCount: 2, makeCache: Options.cacheWithLimits({}) });
    expect(client.guilds.cache.size).toBe(2);
    expect(client.ws.shards.size).toBe(2);
  });

  it('gets no messages without the intent for them', async () => {
    const { client } = await connect({ intents: [GatewayIntentBits.Guilds] });
    const received: unknown[] = [];
    client.on(Events.MessageCreate, (message) => received.push(message));
    const mina = loopback.as(loopback.ids.memberId);
    await mina.send(`<@${loopback.ids.botId}> hello`);
    await mina.command('ask').reply();
    expect(received).toEqual([]);
  });

  it('is refused with a wrong token, and with a privileged intent', async () => {
    const { Client } = await import('discord.js');
    const rest = { api: loopback.url };
    const stranger = new Client({ intents: unprivileged, rest });
    await expect(stranger.login('wrong')).rejects.toThrow('invalid token');
    const curious = new Client({ intents: GatewayIntentBits.MessageContent, rest });
    curious.on('error', () => {});
    await expect(curious.login(loopback.token)).rejects.toThrow('disallowed intents');
  });
});

describe('the gateway', () => {
  type Payload = { op: number; d: Record<string, unknown> | boolean; s: number; t: string | null };

  /** A socket without a library, with everything that came through it. */
  async function open() {
    const { url } = (await (await fetch(`${loopback.url}/v10/gateway`)).json()) as { url: string };
    const socket = new WebSocket(`${url}/?v=10&encoding=json`);
    const received: Payload[] = [];
    // oxlint-disable-next-line typescript/no-base-to-string -- a Buffer
    socket.on('message', (raw) => received.push(JSON.parse(raw.toString()) as Payload));
    await once(socket, 'open');
    await expect.poll(() => received[0]?.op).toBe(10);
    closers.push(async () => socket.terminate());
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
    const identify = (more = {}) => send(2, { token: loopback.token, intents: 1, ...more });
    return { socket, received, send, identify };
  }

  it('acknowledges heartbeats', async () => {
    const { received, send, identify } = await open();
    expect(received[0]?.d).toEqual({ heartbeat_interval: 41_250 });
    send(1, null);
    await expect.poll(() => received.at(-1)?.op).toBe(11);
    identify();
    await expect.poll(() => received.filter(({ t }) => t === 'GUILD_CREATE').length).toBe(2);
    send(1, 3);
    await expect.poll(() => received.at(-1)?.op).toBe(11);
  });

  it.each([
    ['an unreadable payload', 'nonsense', 4002],
    ['an unknown opcode', '{"op":99}', 4001],
    ['a request before identifying', '{"op":8,"d":{}}', 4003],
    ['a wrong token', '{"op":2,"d":{"token":"wrong","intents":0}}', 4004],
  ])('closes on %s', async (_, text, code) => {
    const { socket } = await open();
    socket.send(text);
    expect(await closeCode(socket)).toBe(code);
  });

  it('closes on a second identify, on a wrong shard and on a privileged intent', async () => {
    const twice = await open();
    twice.identify();
    twice.identify();
    expect(await closeCode(twice.socket)).toBe(4005);
    const wrong = await open();
    wrong.identify({ shard: [2, 2] });
    expect(await closeCode(wrong.socket)).toBe(4010);
    const curious = await open();
    curious.identify({ intents: 1 << 15 });
    expect(await closeCode(curious.socket)).toBe(4014);
  });

  it('replays exactly what was missed, and refuses what it does not know', async () => {
    const first = await open();
    first.identify();
    await expect.poll(() => first.received.length).toBe(4);
    const ready = first.received[1]?.d as { session_id: string };
    first.socket.terminate();
    loopback.as(loopback.ids.memberId).command('missed');

    const second = await open();
    second.send(6, { token: loopback.token, session_id: ready.session_id, seq: 3 });
    await expect.poll(() => second.received.at(-1)?.t).toBe('RESUMED');
    expect(second.received.map(({ t, s }) => [t, s])).toEqual([
      [null, null],
      ['INTERACTION_CREATE', 4],
      ['RESUMED', 5],
    ]);

    const ahead = await open();
    ahead.send(6, { token: loopback.token, session_id: ready.session_id, seq: 99 });
    await expect.poll(() => ahead.received.at(-1)).toMatchObject({ op: 9, d: false });
    const unknown = await open();
    unknown.send(6, { token: loopback.token, session_id: 'unknown', seq: 1 });
    await expect.poll(() => unknown.received.at(-1)).toMatchObject({ op: 9, d: false });
  });

  it('sends members that are asked for', async () => {
    const { received, send, identify } = await open();
    identify();
    send(8, { guild_id: loopback.ids.guildId, user_ids: [loopback.ids.memberId, '1'], nonce: 'n' });
    await expect
      .poll(() => received.at(-1))
      .toMatchObject({
        t: 'GUILD_MEMBERS_CHUNK',
        d: { members: [{ user: { username: 'mina' } }], not_found: ['1'], nonce: 'n' },
      });
  });
});
