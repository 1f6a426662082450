import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/discord/command.ts';
import { EVERYWHERE } from '../../src/discord/command-options.ts';
import { fixtureAnswers, slowAnswers } from './fixture.ts';
import { isPrivate, LiveBot, textOf } from './live-bot.ts';

const moderate = {
  data: { ...EVERYWHERE, name: 'moderate', description: 'For moderators' },
  requires: 'moderator',
  run: ({ caller }) => ({
    blocks: [{ kind: 'text', markdown: `moderator ${caller.isModerator}` }],
  }),
} satisfies Command;
const number = {
  data: {
    ...EVERYWHERE,
    name: 'number',
    description: 'A number',
    options: [
      { type: ApplicationCommandOptionType.Integer, name: 'n', description: 'n', min_value: 1 },
    ],
  },
  run: () => ({ blocks: [{ kind: 'text', markdown: 'taken' }] }),
} satisfies Command;
/** Private although it was deferred publicly. */
const secret = {
  data: { ...EVERYWHERE, name: 'secret', description: 'Private in the end' },
  run: async () => {
    await sleep(1_700);
    return { blocks: [{ kind: 'text', markdown: 'a refusal' }], visibility: 'private' };
  },
} satisfies Command;

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start({ commands: [...commands, moderate, number, secret] });
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
});

describe('permission', () => {
  it('is checked at each use', async () => {
    const { memberId, moderatorId } = live.loopback.ids;
    expect(textOf(await live.loopback.as(moderatorId).command('moderate').reply())).toContain(
      'moderator true',
    );
    const refused = await live.loopback.as(memberId).command('moderate').reply();
    expect(textOf(refused)).toBe(
      'This needs the permission Manage Server or the role “Moderator” in the server “Security Studies (local)”.',
    );
    expect(isPrivate(refused)).toBe(true);
  });

  it('is not given by managing another server, nor in direct messages', async () => {
    const { strangerId, otherChannelId, moderatorId } = live.loopback.ids;
    const elsewhere = live.loopback
      .as(strangerId)
      .command('moderate', {}, { channelId: otherChannelId });
    const missing =
      'This is done in the server “Security Studies (local)”, with the permission Manage Server';
    expect(textOf(await elsewhere.reply())).toContain(missing);
    const direct = live.loopback.as(moderatorId).command('moderate', {}, { context: 'dm' });
    expect(textOf(await direct.reply())).toContain(missing);
  });
});

describe('input that a client should not have sent', () => {
  it.each([
    ['number', { n: 0 }, 'must be from 1'],
    ['ask', { question: '   ' }, 'nothing in it'],
    ['ask', { question: 'x'.repeat(6_001) }, 'at most 6000'],
    ['search', { query: 'x', type: 'everything' }, 'does not offer'],
    ['search', { query: 'x', from: '2024-13' }, 'is not a date'],
    ['search', { query: 'x', from: '2024', to: '2023' }, 'before it begins'],
    ['no-such-command', {}, 'not known'],
  ])('/%s %o is refused clearly and privately', async (name, options, why) => {
    const used = live.member.command(name, options);
    const reply = await used.reply();
    expect(textOf(reply)).toContain(why);
    expect(isPrivate(reply)).toBe(true);
    expect(used.refusals).toEqual([]);
  });
});

describe('trouble on the way', () => {
  it.each([
    ['5xx answers', (): void => live.loopback.faults.fail(/callback/, 503, 2)],
    ['a reset', (): void => live.loopback.faults.reset(/callback/, 1)],
  ])('is survived within the 3 seconds: %s', async (_, cause) => {
    cause();
    const used = live.member.command('help');
    expect(textOf(await used.reply())).toContain('/ask');
    expect(used.followUps()).toEqual([]);
  });

  it('is survived after deferring', async () => {
    live.answers = slowAnswers(1_700);
    live.loopback.faults.fail(/messages\/@original/, 502, 2);
    const used = live.member.command('ask', { question: 'How many died?' });
    expect(textOf(await used.reply())).toContain('Killed: 182–185');
    expect(used.followUps()).toEqual([]);
  });

  it('turns a public “thinking” into a private refusal', async () => {
    const used = live.member.command('secret');
    await used.acknowledged();
    await sleep(1_000);
    const shown = [...used.followUps()];
    expect(shown.map((message) => [isPrivate(message), textOf(message)])).toEqual([
      [true, 'a refusal'],
    ]);
    expect(
      live.loopback
        .messages(live.loopback.ids.channelId)
        .filter((m) => textOfAny(m).includes('a refusal') && !isPrivate(m)),
    ).toEqual([]);
  });

  it('survives closed sockets', async () => {
    live.loopback.faults.dropSockets();
    await sleep(2_500);
    expect(textOf(await live.member.command('help').reply())).toContain('/ask');
  });
});

describe('an interaction that is too old', () => {
  it('is logged and ends nothing', async () => {
    const short = await LiveBot.start({}, { acknowledgeWithin: 300 });
    short.answers = slowAnswers(600);
    const used = short.member.command('ask', { question: 'How many died?' });
    await expect(used.reply()).rejects.toThrow(Error);
    await sleep(700);
    expect(used.refusals).toMatchObject([{ code: 10062 }]);
    expect(
      short.log.some((line) => line.includes('too late') && line.includes(used.interactionId)),
    ).toBe(true);
    expect(textOf(await short.member.command('help').reply())).toContain('/ask');
    await short.stop();
  });

  it('is given up when its token has expired meanwhile', async () => {
    const short = await LiveBot.start({}, { tokenLives: 1_800 });
    short.answers = slowAnswers(2_200);
    const used = short.member.command('ask', { question: 'How many died?' });
    used.reply().catch(() => {});
    await sleep(2_800);
    expect(used.refusals).toMatchObject([{ code: 50027 }]);
    expect(short.log.some((line) => line.includes('too late'))).toBe(true);
    await short.stop();
  });
});

describe('stopping', () => {
  it('waits for what is under way', async () => {
    const other = await LiveBot.start();
    other.answers = slowAnswers(500);
    const used = other.member.command('ask', { question: 'How many died?' });
    await sleep(100);
    await other.bot.stop();
    expect(textOf(await used.reply())).toContain('Killed: 182–185');
    await other.loopback.close();
  });

  it('does not wait for ever', async () => {
    const other = await LiveBot.start();
    other.answers = fixtureAnswers({ askQuestion: () => new Promise(() => {}) });
    other.member
      .command('ask', { question: 'How many died?' })
      .reply()
      .catch(() => {});
    await sleep(100);
    const before = performance.now();
    await other.bot.stop();
    expect(performance.now() - before).toBeLessThan(5_000);
    await other.loopback.close();
  });
});

function textOfAny(message: { components?: unknown }): string {
  return JSON.stringify(message.components ?? []);
}
