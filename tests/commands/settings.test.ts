import type { APIMessage } from 'discord-api-types/v10';
import { ComponentType } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/store/settings.ts';
import { fixtureAnswers } from '../discord/fixture.ts';
import { buttonOf, containerOf, idOf, isPrivate, LiveBot, textOf } from '../discord/live-bot.ts';
import { expectWithinLimits } from '../discord/within-limits.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start();
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
  live.store.failing.clear();
});
/** Each test begins from the defaults, set by the card's own way so that the bot knows it. */
afterEach(async () => {
  live.store.failing.clear();
  const card = await open();
  const { answersPrivate, recordsGaps } = await present();
  if (answersPrivate) await press(card, 'Answer publicly');
  if (!recordsGaps) await press(card, 'Keep questions');
  await choose(card, 'Show answers in …', 'Every channel');
  await choose(card, 'Post the digest in …', 'No channel');
});

const manager = () => live.loopback.as(live.loopback.ids.moderatorId);
const present = async () => await live.store.settings.read(live.loopback.ids.guildId);
const open = async () => await manager().command('settings').reply();
const press = async (card: APIMessage, label: string, who = manager()) =>
  await who.click(card.id, idOf(card, label)).reply();

/** The select with this placeholder and the value of one of its options. */
function option(card: APIMessage, placeholder: string, label: string): [string, string] {
  for (const row of containerOf(card).components) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const select of row.components) {
      if (select.type !== ComponentType.StringSelect || select.placeholder !== placeholder)
        continue;
      const found = select.options.find((each) => each.label === label);
      if (found) return [select.custom_id, found.value];
    }
  }
  throw new Error(`No option ${label} in ${placeholder}`);
}
async function choose(card: APIMessage, placeholder: string, label: string, who = manager()) {
  const [id, value] = option(card, placeholder, label);
  return await who.select(card.id, id, [value]).reply();
}
const ask = async (options: Record<string, boolean> = {}, where = {}) =>
  await live.member.command('ask', { question: 'How many died?', ...options }, where).reply();

describe('/settings', () => {
  it('shows how things stand, privately and within the limits', async () => {
    const card = await open();
    expect(isPrivate(card)).toBe(true);
    expect(textOf(card)).toMatch(/Settings of Security Studies[^]*public[^]*every channel[^]*off/);
    expectWithinLimits(containerOf(card));
  });

  it('applies a click at once, in place, and writes down who did it', async () => {
    const card = await open();
    const changed = await press(card, 'Answer privately');
    expect(changed.id).toBe(card.id);
    expect(textOf(changed)).toMatch(/Answers:\*\* only to the person who asks[^]*Last changed/);
    const [entry] = await live.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({
      by: live.loopback.ids.moderatorId,
      action: 'settings',
      target: live.loopback.ids.guildId,
      detail: { answersPrivate: true },
    });
    await press(card, 'Answer privately');
    expect(await live.store.audit.list({ limit: 1 })).toEqual([entry]);
  });

  it('is refused to members, by name of what is missing', async () => {
    const refused = await live.member.command('settings').reply();
    expect(isPrivate(refused)).toBe(true);
    expect(textOf(refused)).toBe(
      'This needs the permission Manage Server in the server “Security Studies (local)”.',
    );
    const direct = await manager().command('settings', {}, { context: 'dm' }).reply();
    expect(textOf(direct)).toContain('use this there');
  });

  it('is refused at a click to who lost the permission meanwhile, and to a forged id', async () => {
    const { guildId, moderatorId, moderatorRoleId } = live.loopback.ids;
    const card = await open();
    live.loopback.setRoles(guildId, moderatorId, []);
    try {
      expect(textOf(await press(card, 'Answer privately'))).toContain('needs the permission');
    } finally {
      live.loopback.setRoles(guildId, moderatorId, [moderatorRoleId]);
    }
    const answer = await ask();
    for (const forged of [
      idOf(card, 'Answer privately'),
      'd"settings",{"set":"everywhere","page":0}',
    ]) {
      const refused = await live.member.click(answer.id, forged).reply();
      expect(textOf(refused)).toContain('needs the permission Manage Server');
    }
    for (const forged of ['d"settings",{"set":"owner","page":0}', 'd"settings",{}']) {
      const refused = await manager().click(card.id, forged).reply();
      expect(textOf(refused)).toContain('no longer known');
    }
    const gone =
      'd"settings",{"set":"channel","channelId":"999999999999999999","to":true,"page":0}';
    expect(textOf(await manager().click(card.id, gone).reply())).toContain('not there any more');
    expect(await present()).toEqual(DEFAULT_SETTINGS);
  });

  it('of one server are nobody else’s', async () => {
    const { strangerId, otherChannelId, otherGuildId } = live.loopback.ids;
    const stranger = live.loopback.as(strangerId);
    const where = { channelId: otherChannelId };
    const card = await stranger.command('settings', {}, where).reply();
    expect(textOf(card)).toContain('Another server');
    await stranger.click(card.id, idOf(card, 'Answer privately'), where).reply();
    expect(await live.store.settings.read(otherGuildId)).toMatchObject({ answersPrivate: true });
    expect(await present()).toEqual(DEFAULT_SETTINGS);
    expect(isPrivate(await ask())).toBe(false);
  });

  it('keeps both of two channels that are chosen at once', async () => {
    const card = await open();
    await Promise.all(
      ['#general', '#ask-footnote'].map((name) => choose(card, 'Show answers in …', name)),
    );
    const { channelId, secondChannelId } = live.loopback.ids;
    expect([...(await present()).channelIds].sort()).toEqual([channelId, secondChannelId].sort());
  });

  it('asks for a channel before the digest', async () => {
    const card = await open();
    expect(textOf(await press(card, 'Weekly digest'))).toContain('Choose a channel');
    const chosen = await choose(card, 'Post the digest in …', '#general');
    expect(textOf(chosen)).toContain(`<#${live.loopback.ids.secondChannelId}>`);
    expect(textOf(await press(chosen, 'Weekly digest'))).toContain('Mondays at 09:00 UTC');
    expect(await present()).toMatchObject({ digestWeekly: true });
  });

  it('says so with a reference when the store fails, and goes on as before', async () => {
    const card = await open();
    live.store.failing.add('settings.change');
    expect(textOf(await press(card, 'Answer privately'))).toMatch(/Reference: /);
    live.store.failing.clear();
    expect(isPrivate(await ask())).toBe(false);
  });
});

describe('answers in a server', () => {
  it('are private or public as its managers chose, unless a person says otherwise', async () => {
    await press(await open(), 'Answer privately');
    expect(isPrivate(await ask())).toBe(true);
    expect(isPrivate(await ask({ private: false }))).toBe(false);
    expect(isPrivate(await ask({}, { context: 'dm' }))).toBe(false);
    expect(textOf(await ask())).not.toContain('Only you see this');
  });

  it('are shown in the chosen channels, and elsewhere to the one who asks, with why', async () => {
    const { channelId, secondChannelId } = live.loopback.ids;
    await choose(await open(), 'Show answers in …', '#general');
    const elsewhere = await ask({ private: false });
    expect(isPrivate(elsewhere)).toBe(true);
    expect(textOf(elsewhere)).toContain(
      `Only you see this: in this server, answers are shown in <#${secondChannelId}>.`,
    );
    expect(textOf(elsewhere)).toContain('Killed: 182–185');
    expectWithinLimits(containerOf(elsewhere));
    expect(isPrivate(await ask({}, { channelId: secondChannelId }))).toBe(false);
    expect(textOf(await ask({ private: true }))).not.toContain('Only you see this');

    const shared = await live.member.click(elsewhere.id, idOf(elsewhere, 'Share')).reply();
    expect(textOf(shared)).toContain(`answers are shown in <#${secondChannelId}>`);
    const inChannel = live.loopback.messages(channelId).filter((message) => !isPrivate(message));
    expect(JSON.stringify(inChannel)).not.toContain('Shared by');
  });

  it('to a mention elsewhere are a button that answers the clicker alone', async () => {
    await choose(await open(), 'Show answers in …', '#general');
    const next = live.member.nextMessage();
    await live.member.send(`<@${live.loopback.ids.botId}> How many died?`);
    const pointer = await next;
    expect(textOf(pointer)).toContain('answers are shown in');
    expect(buttonOf(pointer, 'Helpful')).toBeUndefined();
    const reply = await live.member.click(pointer.id, idOf(pointer, 'Show me the answer')).reply();
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('Killed: 182–185');
  });

  it('go on with the defaults while the store cannot be read', async () => {
    const other = await LiveBot.start();
    other.store.failing.add('settings.read:hangs');
    const used = other.member.command('ask', { question: 'How many died?' });
    expect(isPrivate(await used.reply())).toBe(false);
    expect((await used.acknowledged()).afterMs).toBeLessThan(1_500);
    await other.stop();
  });
});
