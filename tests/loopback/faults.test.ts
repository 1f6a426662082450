import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';

let loopback: Loopback;
let bot: Awaited<ReturnType<typeof startBot>>;

beforeEach(async () => {
  loopback = await startLoopback();
  bot = await startBot(loopback, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('done');
  });
});

afterEach(async () => {
  await bot.client.destroy();
  await loopback.close();
});

const ask = () => loopback.as(loopback.ids.memberId).command('ask');
const edits = () => loopback.requests.filter(({ path }) => path.endsWith('/messages/@original'));

describe('a fault', () => {
  it('limits the rate, as often as asked, and the client tries again', async () => {
    loopback.faults.fail(/@original$/u, 429);
    const use = ask();
    expect((await use.reply()).content).toBe('done');
    expect(edits().map(({ status }) => status)).toEqual([429, 200]);
    expect(use.refusals).toEqual([{ status: 429, code: 0 }]);
  });

  it('answers 429 with the time to wait, in the header and in the body', async () => {
    loopback.faults.fail(/gateway/u, 429);
    const response = await fetch(`${loopback.url}/v10/gateway`);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBe(1);
    expect(await response.json()).toMatchObject({ retry_after: 0.5, global: false });
    expect((await fetch(`${loopback.url}/v10/gateway`)).status).toBe(200);
  });

  it('fails with a server error until its times are used up', async () => {
    loopback.faults.fail(/@original$/u, 503, 2);
    const use = ask();
    expect((await use.reply()).content).toBe('done');
    expect(edits().map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it('resets the connection', async () => {
    loopback.faults.reset(/@original$/u);
    ask();
    await expect.poll(() => bot.errors).toHaveLength(1);
    expect(bot.errors[0]).toMatchObject({
      code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/u),
    });
    expect(edits().map(({ status }) => status)).toEqual([0]);
  });

  it('delays a request', async () => {
    loopback.faults.delay(/\/callback$/u, 200);
    const use = ask();
    expect((await use.acknowledged()).afterMs).toBeGreaterThanOrEqual(190);
    expect((await ask().acknowledged()).afterMs).toBeLessThan(190);
  });

  it('applies to matching paths only', async () => {
    loopback.faults.fail(/never/u, 500);
    expect((await ask().reply()).content).toBe('done');
  });
});
