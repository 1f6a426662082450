import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';
import { request, wrongFields } from './rest.ts';

let loopback: Loopback;
let bot: Awaited<ReturnType<typeof startBot>>;
let path = '';

beforeAll(async () => {
  loopback = await startLoopback({ acknowledgeWithin: 60_000 });
  bot = await startBot(loopback, (interaction) => {
    path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    return Promise.resolve();
  });
});

afterAll(async () => {
  await bot.client.destroy();
  await loopback.close();
});

/** Starts an interaction that nobody has acknowledged yet. */
async function open(): Promise<void> {
  path = '';
  loopback.as(loopback.ids.memberId).command('ask');
  await expect.poll(() => path, { interval: 1 }).not.toBe('');
}

// The fields that are looked at, with anything in them.
const names = [
  'content type data flags embeds components attachments allowed_mentions message_reference',
  'options choices name description name_localizations contexts custom_id title label url style',
  'accessory media items file component value values min_values parse users emoji footer fields',
]
  .join(' ')
  .split(' ');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, 1, 2, 3, 10, 17, 32_768, -1, 1.5, '', 'x', 'attachment://a.png'),
    fc.array(tie('any'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 5 }),
}));

describe('whatever a bot sends', () => {
  it('gets an answer that is no failure of the server', async () => {
    await open();
    const { applicationId, channelId } = loopback.ids;
    await fc.assert(
      fc.asyncProperty(value.object, async (body) => {
        const answers = [
          await request(loopback, 'POST', `/channels/${channelId}/messages`, body),
          await request(loopback, 'PUT', `/applications/${applicationId}/commands`, [body]),
          await request(loopback, 'POST', path, body),
          await request(loopback, 'POST', path, { type: 4, data: body }),
          await request(loopback, 'POST', path, { type: 9, data: body }),
        ];
        for (const { status } of answers) expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a modal beyond its limits', () => {
  const input = { type: 4, custom_id: 'why', label: 'Why', style: 1 };
  const row = { type: 1, components: [input] };
  const modal = { custom_id: 'm', title: 'Report', components: [row] };
  const label = { type: 18, label: 'Why', component: { ...input, label: undefined } };
  it.each([
    [{ ...modal, title: 't'.repeat(46) }, 'data.title: BASE_TYPE_BAD_LENGTH'],
    [{ ...modal, components: [] }, 'data.components: BASE_TYPE_BAD_LENGTH'],
    [
      { ...modal, components: [...Array(6).keys()].map(() => label) },
      'data.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      { ...modal, components: [label, label] },
      'data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      { ...modal, components: [{ ...label, label: 'l'.repeat(46) }] },
      'data.components.0.label: BASE_TYPE_BAD_LENGTH',
    ],
    [{ ...modal, custom_id: 'c'.repeat(101) }, 'data.custom_id: BASE_TYPE_BAD_LENGTH'],
  ])('is refused: case %#', async (data, wrong) => {
    await open();
    const { status, body } = await request(loopback, 'POST', path, { type: 9, data });
    expect({ status, wrong: wrongFields(body.errors) }).toEqual({ status: 400, wrong: [wrong] });
    // What was refused acknowledged nothing.
    expect((await request(loopback, 'POST', path, { type: 9, data: modal })).status).toBe(204);
  });
});

describe('direct messages', () => {
  it('are opened and written by the bot', async () => {
    const user = await bot.client.users.fetch(loopback.ids.memberId);
    const mina = loopback.as(user.id);
    const next = mina.nextMessage({ context: 'dm' });
    await user.send('hello');
    expect((await next).content).toBe('hello');
    const unknown = await request(loopback, 'POST', '/users/@me/channels', { recipient_id: '1' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 10_013 } });
  });
});
