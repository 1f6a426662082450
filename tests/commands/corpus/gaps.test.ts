import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonOf, containerOf, idOf, isPrivate, textOf } from '../../discord/live-bot.ts';
import { expectWithinLimits } from '../../discord/within-limits.ts';
import { CorpusWorld } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const ask = async (question: string): Promise<void> => {
  await world.live.member.command('ask', { question }).reply();
};
const list = async () =>
  (await world.live.store.gaps.list({ state: 'open', offset: 0, limit: 50 })).gaps;
/** All open questions, once there are so many. */
async function open(count: number): Promise<string[]> {
  await expect.poll(async () => (await list()).length).toBe(count);
  return (await list()).map(({ example }) => example ?? '');
}
const actions = async () =>
  (await world.live.store.audit.list({ limit: 9 })).map(({ action, target }) => [action, target]);
const clickLabel = (message: APIMessage, label: string, who = world.moderator) =>
  who.click(message.id, idOf(message, label));
/** Sends the form behind *Add a source* of the first question. */
const sendSource = async (fields: Readonly<Record<string, string>>) => {
  const used = clickLabel(await world.corpus('gaps'), '1: Add a source');
  expect((await used.modal()).components).toHaveLength(5);
  return textOf(await world.end(world.moderator.submit(used.interactionId, fields)));
};

describe('/corpus gaps', () => {
  it('lists what was not answered, most asked first, in pages within the limits', async () => {
    await ask('Where do penguins swim?');
    await ask('penguins: where do they swim');
    for (const animal of ['zebras', 'otters', 'lynxes', 'herons', 'badgers', 'weasels']) {
      await ask(`Where do ${animal} sleep?`);
    }
    await open(7);
    const card = await world.corpus('gaps');
    expect(isPrivate(card)).toBe(true);
    expect(textOf(card)).toMatch(/7 questions[^]*\*\*1\.\*\* “penguins: where[^]*asked 2 times/);
    expectWithinLimits(containerOf(card));
    expect(buttonOf(card, '6: Dismiss')).toBeUndefined();
    const next = await world.click(card, 'More');
    expect([next.id, textOf(next)]).toEqual([card.id, expect.stringContaining('Page 2 of 2')]);
    expect(buttonOf(next, '7: Dismiss')).toBeDefined();
  });

  it('says so when there are none', async () => {
    expect(textOf(await world.corpus('gaps'))).toContain('0 questions');
  });

  it('takes one off at a click, tells the moderators, and keeps it off when it is asked again', async () => {
    await ask('Where do penguins swim?');
    await ask('Where do zebras sleep?');
    await open(2);
    const card = await world.corpus('gaps');
    const left = await world.click(card, '1: Dismiss');
    expect(textOf(left)).toContain('1 question without');
    expect(world.told.at(-1)).toContain('dismissed the question');
    const [gone] = (await actions()).at(0) ?? [];
    expect(gone).toBe('dismiss');
    await ask('Where do zebras sleep?');
    await ask('Where do penguins swim?');
    await ask('Where do otters live?');
    await open(2);
  });

  it('is off the list when two clicks come at the same time, and when one comes late', async () => {
    await ask('Where do penguins swim?');
    await open(1);
    const card = await world.corpus('gaps');
    const id = idOf(card, '1: Dismiss');
    await Promise.all([1, 2].map(async () => await world.end(world.moderator.click(card.id, id))));
    expect(await open(0)).toEqual([]);
    const late = await world.end(world.moderator.click(card.id, id));
    expect(textOf(late)).toContain('0 questions');
  });

  it('takes another spelling of a record, which answers from the next publish on', async () => {
    await ask('How many people were killed at Golzar?');
    await open(1);
    const card = await world.corpus('gaps');
    const used = clickLabel(card, '1: Alias');
    const modal = await used.modal();
    expect(JSON.stringify(modal)).toContain('Golzar');
    const sent = world.moderator.submit(used.interactionId, {
      alias: 'Golzar',
      record: 'Kerman bombings',
    });
    expect(textOf(await world.end(sent))).toContain('added the spelling “Golzar” to **Kerman');
    expect(await world.overlay('incidents/kerman-2024.yaml')).toContain('Golzar');
    expect(await actions()).toContainEqual(['alias', 'kerman-2024']);
    expect(await open(0)).toEqual([]);

    const again = clickLabel(card, '1: Alias');
    expect(textOf(await again.reply())).toContain('not open any more');
  });

  it('writes nothing for a record that is not there', async () => {
    await ask('How many people were killed at Golzar?');
    await open(1);
    const card = await world.corpus('gaps');
    const used = clickLabel(card, '1: Alias');
    await used.modal();
    const fields = { alias: 'Golzar', record: 'Atlantis' };
    const reply = await world.end(world.moderator.submit(used.interactionId, fields));
    expect(textOf(reply)).toContain('There is no one record “Atlantis”');
    await open(1);
    expect(await actions()).toEqual([]);
  });

  it('takes a pasted text as a source', async () => {
    await ask('Where do penguins swim?');
    await open(1);
    const text = 'Penguins swim in the south.\n\nThey do so all year long.';
    expect(await sendSource({ text, text2: 'Also at night.' })).toMatch(
      /in 3 paragraphs[^]*Penguins swim in the south\./,
    );
    expect(await open(0)).toEqual([]);
  });

  it('takes the address of a page as a source', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Penguins swim in the south.\n\nThey do so all year long.');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await ask('Where do penguins swim?');
    await open(1);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/penguins`;
    expect(await sendSource({ url })).toMatch(/penguins[^]*Penguins swim in the south\./);
    server.close();
    expect(await open(0)).toEqual([]);
  });

  it.each([
    [{}, 'neither an address nor a text'],
    [{ url: 'https://example.org/', text: 'A text.' }, 'Both were filled in'],
    [{ url: 'http://10.0.0.1/' }, 'leads to a private network'],
  ])('reads nothing for %j, and leaves the question open', async (fields, why) => {
    await ask('Where do penguins swim?');
    await open(1);
    expect(await sendSource(fields)).toContain(why);
    await open(1);
  });

  it('is for moderators only, also when a role was lost or an id is forged', async () => {
    await ask('Where do penguins swim?');
    await open(1);
    const { guildId, moderatorId, moderatorRoleId } = world.ids;
    const card = await world.corpus('gaps');
    world.live.loopback.setRoles(guildId, moderatorId, []);
    const refused = await clickLabel(card, '1: Dismiss').reply();
    expect(textOf(refused)).toContain('This needs the permission Manage Server');
    world.live.loopback.setRoles(guildId, moderatorId, [moderatorRoleId]);
    const answer = await world.live.member.command('help').reply();
    const forged = await world.live.member.click(answer.id, idOf(card, '1: Dismiss')).reply();
    expect(textOf(forged)).toContain('This needs the permission Manage Server');
    for (const id of ['d"dismiss-gap",{"gapId":0,"page":0}', 'd"dismiss-gap",{}']) {
      const unknown = await world.moderator.click(card.id, id).reply();
      expect(textOf(unknown)).toContain('no longer known');
    }
    await open(1);
  });
});
