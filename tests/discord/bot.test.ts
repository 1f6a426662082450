import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createBot } from '../../src/discord/bot.ts';
import type { Command } from '../../src/discord/command.ts';
import { EVERYWHERE } from '../../src/discord/command-options.ts';
import { createLogger } from '../../src/log.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { fixtureAnswers } from './fixture.ts';
import { LiveBot, noRevisions, textOf } from './live-bot.ts';
import { TestStore } from './test-store.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const picture = {
  data: { ...EVERYWHERE, name: 'picture', description: 'A picture' },
  run: () => ({
    blocks: [{ kind: 'text', markdown: 'A picture' }],
    files: [{ name: 'pixel.png', content: PIXEL, description: 'One pixel' }],
  }),
} satisfies Command;

const store = await TestStore.open();
afterAll(() => store.close());

function options(url: string, discordToken: string | null) {
  return {
    config: {
      discordToken,
      discordApiUrl: url,
      homeGuildId: null,
      moderatorRoleIds: [],
      moderatorChannelId: null,
      mayReadLoopback: false,
    },
    revisions: noRevisions,
    log: createLogger({ level: 'silent', secrets: [] }),
    answers: fixtureAnswers,
    store,
    now: () => new Date(),
  };
}

describe('the bot', () => {
  it('starts although Discord fails at first', async () => {
    const loopback = await startLoopback();
    loopback.faults.fail(/gateway/, 503, 1);
    const bot = createBot(options(loopback.url, loopback.token));
    await bot.start();
    expect(loopback.commands().length).toBeGreaterThan(0);
    await bot.stop();
    await loopback.close();
  });

  it('refuses to start with a token that Discord refuses, or none', async () => {
    const loopback = await startLoopback();
    const wrong = createBot(options(loopback.url, 'wrong.token.entirely'));
    await expect(wrong.start()).rejects.toThrow(/token/i);
    await wrong.stop();
    await expect(createBot(options(loopback.url, null)).start()).rejects.toThrow('no token');
    await loopback.close();
  });

  it('stops although it never started', async () => {
    await expect(createBot(options('http://127.0.0.1:9/api', 'x')).stop()).resolves.toBeUndefined();
  });

  it('works where it is used, with or without being a member', async () => {
    const live = await LiveBot.start();
    for (const context of ['guild', 'dm', 'user-install'] as const) {
      const used = live.member.command('ask', { question: 'How many died?' }, { context });
      expect(textOf(await used.reply())).toContain('Killed: 182–185');
    }
    await live.stop();
  });

  it.each([7, 9] as const)('goes on after Discord sent gateway op %i', async (op) => {
    const live = await LiveBot.start();
    live.loopback.faults.sendGatewayOp(op);
    // An invalid session is opened anew only after 1 to 5 seconds.
    await sleep(op === 7 ? 1_500 : 7_000);
    expect(textOf(await live.member.command('help').reply())).toContain('/ask');
    await live.stop();
  });

  it('shows a picture with its description', async () => {
    const live = await LiveBot.start({ commands: [picture] });
    const used = live.member.command('picture');
    const message = await used.reply();
    expect(message.attachments).toHaveLength(1);
    expect(JSON.stringify(message.components)).toContain('One pixel');
    expect(used.refusals).toEqual([]);
    await live.stop();
  });
});
