import { DiscordAPIError, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Loopback, LoopbackOptions, WorldEvent } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';

let stop: () => Promise<void> = () => Promise.resolve();

afterEach(() => stop());

async function start(
  options: LoopbackOptions,
  onInteraction?: (interaction: Interaction) => Promise<unknown>,
): Promise<{ loopback: Loopback; events: WorldEvent[] }> {
  const loopback = await startLoopback(options);
  const bot = onInteraction ? await startBot(loopback, onInteraction) : undefined;
  stop = async () => {
    await bot?.client.destroy();
    await loopback.close();
  };
  const events: WorldEvent[] = [];
  loopback.subscribe((event) => events.push(event));
  return { loopback, events };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const codeOf = (error: unknown) => (error instanceof DiscordAPIError ? error.code : error);

describe('an acknowledgement', () => {
  it('is refused with 10062 when it is late, and the person sees it fail', async () => {
    let code: unknown;
    const { loopback, events } = await start({ acknowledgeWithin: 100 }, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await wait(200);
      code = await interaction.reply('late').catch(codeOf);
    });
    const use = loopback.as(loopback.ids.memberId).command('ask');
    await expect(use.acknowledged()).rejects.toThrow('100 ms');
    await expect(use.reply()).rejects.toThrow('100 ms');
    await expect.poll(() => code).toBe(10_062);
    expect(use.refusals).toEqual([{ status: 404, code: 10_062 }]);
    const onlyFor = loopback.ids.memberId;
    const { interactionId } = use;
    expect(events).toEqual([{ type: 'failed', interactionId, onlyFor, why: 'timeout' }]);
    expect(loopback.messages(loopback.ids.channelId)).toEqual([]);
  });

  it('is refused with 40060 the second time', async () => {
    let code: unknown;
    const { loopback } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      interaction.replied = false;
      code = await interaction.reply('two').catch(codeOf);
    });
    const use = loopback.as(loopback.ids.memberId).command('ask');
    expect((await use.reply()).content).toBe('one');
    await expect.poll(() => code).toBe(40_060);
    expect(use.refusals).toEqual([{ status: 400, code: 40_060 }]);
  });

  it('can be sent again after it was refused for its form', async () => {
    let code: unknown;
    const { loopback } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      code = await interaction.reply('x'.repeat(2_001)).catch(codeOf);
      await interaction.reply('shorter');
    });
    const use = loopback.as(loopback.ids.memberId).command('ask');
    expect((await use.reply()).content).toBe('shorter');
    expect(code).toBe(50_035);
  });

  it('must fit the kind of interaction', async () => {
    let error: unknown;
    const { loopback } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { id, token } = interaction;
      error = await interaction.client.rest
        .post(`/interactions/${id}/${token}/callback`, { body: { type: 7 }, auth: false })
        .catch((reason: unknown) => reason);
      await interaction.reply('ok');
    });
    await loopback.as(loopback.ids.memberId).command('ask').reply();
    expect(error).toMatchObject({
      code: 50_035,
      rawError: { errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
    });
  });
});

describe('the token of an interaction', () => {
  it('ends: later edits are refused with 50027', async () => {
    let code: unknown;
    const { loopback } = await start({ tokenLives: 150 }, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await wait(250);
      code = await interaction.editReply('late').catch(codeOf);
    });
    const use = loopback.as(loopback.ids.memberId).command('ask');
    await expect(use.reply()).rejects.toThrow('never answered');
    await expect.poll(() => code).toBe(50_027);
    expect(use.refusals).toEqual([{ status: 401, code: 50_027 }]);
  });

  it('opens no webhook before the acknowledgement', async () => {
    let code: unknown;
    const { loopback } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      code = await interaction.webhook.send('early').catch(codeOf);
      await interaction.reply('ok');
    });
    await loopback.as(loopback.ids.memberId).command('ask').reply();
    expect(code).toBe(10_015);
  });

  it('reaches only the messages of its own interaction', async () => {
    let code: unknown;
    const { loopback } = await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`reply to ${interaction.commandName}`);
      if (interaction.commandName === 'first') return;
      const [first] = loopback.messages(loopback.ids.channelId);
      code = await interaction.webhook.editMessage(first?.id ?? '', 'mine').catch(codeOf);
    });
    const mina = loopback.as(loopback.ids.memberId);
    await mina.command('first').reply();
    await mina.command('second').reply();
    await expect.poll(() => code).toBe(10_008);
  });
});

describe('without a bot', () => {
  it('says so to the person', async () => {
    const { loopback, events } = await start({});
    const use = loopback.as(loopback.ids.memberId).command('ask');
    await expect(use.acknowledged()).rejects.toThrow('No bot');
    expect(events).toMatchObject([{ type: 'failed', why: 'no-bot' }]);
  });
});
