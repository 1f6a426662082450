import { Events, MessageType, type Message } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loopback, Person } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';

let loopback: Loopback;
let bot: Awaited<ReturnType<typeof startBot>>;
let mina: Person;
let theo: Person;
let received: Message[];
let answer: (message: Message) => Promise<unknown>;

beforeEach(async () => {
  loopback = await startLoopback();
  bot = await startBot(loopback);
  mina = loopback.as(loopback.ids.memberId);
  theo = loopback.as(loopback.ids.moderatorId);
  received = [];
  answer = () => Promise.resolve();
  bot.client.on(Events.MessageCreate, (message) => {
    received.push(message);
    if (message.author.id !== bot.client.user.id) void answer(message);
  });
});

afterEach(async () => {
  await bot.client.destroy();
  await loopback.close();
});

const count = (expected: number) => expect.poll(() => received.length).toBe(expected);

describe('what the bot gets without the message content intent', () => {
  it('has no content when the message does not concern it', async () => {
    const files = [{ name: 'a.txt', content: Buffer.from('text') }];
    const { id } = await mina.send('hello all', { files });
    await count(1);
    expect(received[0]?.content).toBe('');
    expect(received[0]?.attachments.size).toBe(0);
    expect(loopback.messages(loopback.ids.channelId)[0]?.content).toBe('hello all');
    const fetched = await received[0]?.channel.messages.fetch({ message: id, force: true });
    expect(fetched?.content).toBe('');
  });

  it('has the content when the message mentions it', async () => {
    await mina.send(`<@${loopback.ids.botId}> who?`);
    await count(1);
    expect(received[0]?.content).toBe(`<@${loopback.ids.botId}> who?`);
    expect(received[0]?.mentions.has(bot.client.user)).toBe(true);
  });

  it('has no content when the mention is only shown as code', async () => {
    await mina.send(`\`<@${loopback.ids.botId}>\` is how to ask`);
    await count(1);
    expect(received[0]?.content).toBe('');
  });

  it('has the content in direct messages', async () => {
    await mina.send('who?', { context: 'dm' });
    await count(1);
    expect(received[0]?.content).toBe('who?');
    expect(received[0]?.guildId).toBeNull();
  });

  it('hides the message that a mention replies to', async () => {
    const claim = await theo.send('A claim');
    await mina.send(`<@${loopback.ids.botId}> is this so?`, { replyTo: claim.id });
    await count(2);
    const reply = received[1];
    expect(reply?.type).toBe(MessageType.Reply);
    expect(reply?.reference?.messageId).toBe(claim.id);
    expect((await reply?.fetchReference())?.content).toBe('');
  });
});

describe("the bot's answer to a message", () => {
  it('is a reply that the person sees next', async () => {
    answer = (message) => message.reply('Kabul');
    const next = mina.nextMessage();
    const question = await mina.send(`<@${loopback.ids.botId}> where?`);
    const reply = await next;
    expect(reply.content).toBe('Kabul');
    expect(reply.message_reference?.message_id).toBe(question.id);
    expect(reply.referenced_message?.content).toBe(question.content);
    expect(reply.mentions.map(({ id }) => id)).toEqual([mina.user.id]);
  });

  it('does not ping the person when it is told so', async () => {
    answer = (message) =>
      message.reply({ content: 'Kabul', allowedMentions: { repliedUser: false } });
    const next = mina.nextMessage();
    await mina.send(`<@${loopback.ids.botId}> where?`);
    expect((await next).mentions).toEqual([]);
  });

  it('can be edited and deleted, unlike a message of somebody else', async () => {
    answer = async (message) => {
      const reply = await message.reply('one');
      await reply.edit('two');
      await expect(message.edit('mine')).rejects.toMatchObject({ code: 50_005 });
      await expect(message.delete()).rejects.toMatchObject({ code: 50_013 });
      await reply.delete();
    };
    const seen: string[] = [];
    loopback.subscribe((event) => seen.push(event.type));
    await mina.send(`<@${loopback.ids.botId}> where?`);
    await expect
      .poll(() => seen)
      .toEqual(['message-create', 'message-create', 'message-update', 'message-delete']);
  });

  it('does not come when the bot says nothing', async () => {
    await expect(mina.nextMessage({}, 50)).rejects.toThrow('within 50 ms');
  });
});

describe('mentions', () => {
  const everyone = '@everyone <@MINA> <@&MODERATORS> <@999>';
  const text = () =>
    everyone
      .replace('MINA', loopback.ids.memberId)
      .replace('MODERATORS', loopback.ids.moderatorRoleId);

  it.each([
    { allowed: undefined, users: 1, roles: 1, all: true },
    { allowed: { parse: [] }, users: 0, roles: 0, all: false },
    { allowed: { parse: ['users'] }, users: 1, roles: 0, all: false },
    { allowed: { users: ['1'] }, users: 0, roles: 0, all: false },
    { allowed: { parse: ['roles', 'everyone'] }, users: 0, roles: 1, all: true },
  ] as const)('of the bot ping as $allowed lets them', async ({ allowed, users, roles, all }) => {
    const content = await bot.client.rest.post(`/channels/${loopback.ids.channelId}/messages`, {
      body: { content: text(), allowed_mentions: allowed },
    });
    const inComponents = await bot.client.rest.post(
      `/channels/${loopback.ids.channelId}/messages`,
      {
        body: {
          flags: 1 << 15,
          components: [{ type: 17, components: [{ type: 10, content: text() }] }],
          allowed_mentions: allowed,
        },
      },
    );
    for (const message of [content, inComponents]) {
      expect(message).toMatchObject({ mention_everyone: all });
      expect(message).toHaveProperty('mentions.length', users);
      expect(message).toHaveProperty('mention_roles.length', roles);
    }
  });

  it('of a member without the permission do not ping everybody', async () => {
    expect((await mina.send('@everyone')).mention_everyone).toBe(false);
    expect((await theo.send('@everyone')).mention_everyone).toBe(true);
  });
});

describe('typing', () => {
  it('is seen by the people', async () => {
    const seen: unknown[] = [];
    loopback.subscribe((event) => seen.push(event));
    const channel = await bot.client.channels.fetch(loopback.ids.channelId);
    if (channel?.isSendable()) await channel.sendTyping();
    expect(seen).toEqual([{ type: 'typing', channelId: loopback.ids.channelId }]);
  });
});
