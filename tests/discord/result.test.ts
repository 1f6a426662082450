import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentType, InteractionResponseType as Type } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keep, open, subcommands, text, working } from './keep-command.ts';
import { buttonOf, containerOf, idOf, isPrivate, LiveBot, textOf } from './live-bot.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start({ commands: [keep, open] });
});
afterAll(async () => await live.stop());
beforeEach(() => {
  working.late = [];
});
const moderator = () => live.loopback.as(live.loopback.ids.moderatorId);

const give = (name: string, content: string) =>
  moderator()
    .command('keep file', {
      text: live.loopback.upload(live.loopback.ids.channelId, {
        name,
        content: Buffer.from(content),
      }),
    })
    .reply();

describe('a subcommand', () => {
  it('is found in its group and outside', async () => {
    expect(textOf(await moderator().command('keep list few').reply())).toBe('a short table');
    expect(textOf(await moderator().command('keep card').reply())).toBe('a card');
    expect(live.loopback.commands().find(({ name }) => name === 'keep')?.options).toHaveLength(
      subcommands.length - 1,
    );
  });

  it.each(['keep', 'keep no-such', 'keep list', 'keep many', 'keep no-such many'])(
    'that is not there is refused clearly: /%s',
    async (name) => {
      const used = moderator().command(name);
      expect(textOf(await used.reply())).toContain('not known here any more');
      expect(used.refusals).toEqual([]);
    },
  );
});

describe('a deed behind a button', () => {
  it('takes the place of its message', async () => {
    const card = await moderator().command('keep card').reply();
    const used = moderator().click(card.id, idOf(card, 'Bump'));
    const reply = await used.reply();
    expect(await used.acknowledged()).toMatchObject({ type: Type.UpdateMessage });
    expect([reply.id, textOf(reply)]).toEqual([card.id, 'bumped 7']);
  });

  it('asks for the right again at each click', async () => {
    const { guildId, moderatorId, moderatorRoleId } = live.loopback.ids;
    const card = await moderator().command('keep card').reply();
    live.loopback.setRoles(guildId, moderatorId, []);
    try {
      const refused = await moderator().click(card.id, idOf(card, 'Bump')).reply();
      expect(isPrivate(refused)).toBe(true);
      expect(refused.id).not.toBe(card.id);
      expect(textOf(refused)).toContain('the permission Manage Server or the role “Moderator”');
    } finally {
      live.loopback.setRoles(guildId, moderatorId, [moderatorRoleId]);
    }
    const again = await moderator().click(card.id, idOf(card, 'Bump')).reply();
    expect(textOf(again)).toBe('bumped 7');
  });

  it('is refused to a member who sees it, and to the moderator of another server', async () => {
    const { strangerId, otherChannelId } = live.loopback.ids;
    const card = await live.member.command('open').reply();
    const refused = await live.member.click(card.id, idOf(card, 'Bump')).reply();
    expect([isPrivate(refused), textOf(refused)]).toEqual([
      true,
      expect.stringContaining('This needs the permission Manage Server'),
    ]);
    const where = { channelId: otherChannelId };
    const stranger = live.loopback.as(strangerId);
    const there = await stranger.command('open', {}, where).reply();
    const elsewhere = await stranger.click(there.id, idOf(there, 'Bump'), where).reply();
    expect(textOf(elsewhere)).toContain('This is done in the server “Security Studies (local)”');
  });

  it.each([
    'd"bump"',
    'd"bump",{}',
    'd"bump",{"n":"7"}',
    'd"bump",{"n":1,"m":2}',
    'd"gone",{"n":1}',
    'd',
    'd[]',
  ])('with a forged id is answered clearly: %s', async (forged) => {
    const card = await moderator().command('keep card').reply();
    const used = moderator().click(card.id, forged);
    expect(textOf(await used.reply())).toContain('no longer known');
    expect(used.refusals).toEqual([]);
  });
});

describe('a form', () => {
  it('opens from a command, and comes back with its fields', async () => {
    const used = moderator().command('keep form');
    const modal = await used.modal();
    expect(modal.title).toBe('A name for it');
    expect(modal.components.map(({ type }) => type)).toEqual([
      ComponentType.TextDisplay,
      ComponentType.Label,
      ComponentType.Label,
    ]);
    const sent = moderator().submit(used.interactionId, { why: 'because\nof it' });
    expect(textOf(await sent.reply())).toBe('named 3 as it is (because\nof it)');
    expect([used.refusals, sent.refusals]).toEqual([[], []]);
  });

  it('opens from a button', async () => {
    const menu = await moderator().command('keep menu').reply();
    const used = moderator().click(menu.id, idOf(menu, 'Rename'));
    await used.modal();
    const reply = await moderator().submit(used.interactionId, { title: 'new' }).reply();
    expect(textOf(reply)).toBe('named 3 new ()');
    expect(isPrivate(reply)).toBe(true);
  });

  it('asks for the right again when it is sent', async () => {
    const { guildId, moderatorId, moderatorRoleId } = live.loopback.ids;
    const used = moderator().command('keep form');
    await used.modal();
    live.loopback.setRoles(guildId, moderatorId, []);
    try {
      const refused = await moderator().submit(used.interactionId, {}).reply();
      expect(textOf(refused)).toContain('This needs the permission Manage Server');
    } finally {
      live.loopback.setRoles(guildId, moderatorId, [moderatorRoleId]);
    }
  });

  it('that comes too late is told instead', async () => {
    const reply = await moderator().command('keep late-form').reply();
    expect(textOf(reply)).toContain('took too long to be opened');
  });
});

describe('long work', () => {
  it('shows its progress by few edits, and ends in the same message', async () => {
    const edits: string[] = [];
    const stop = live.loopback.subscribe((event) => {
      if (event.type === 'message-update') edits.push(textOf(event.message));
    });
    const used = moderator().command('keep work');
    expect(await used.acknowledged()).toMatchObject({
      type: Type.DeferredChannelMessageWithSource,
    });
    const first = await used.reply();
    expect(textOf(first)).toBe('a third is done');
    working.release();
    await expect.poll(() => edits.at(-1)).toBe('all is done');
    stop();
    expect(edits.length).toBeLessThanOrEqual(3);
    const last = live.loopback
      .messages(live.loopback.ids.channelId)
      .find(({ id }) => id === first.id);
    expect(last && buttonOf(last, 'Bump')).toBeDefined();
    expect([used.refusals, used.followUps(), working.late]).toEqual([[], [], []]);
  });

  it('hands its end over when the message cannot be edited any more', async () => {
    const short = await LiveBot.start({ commands: [keep] }, { tokenLives: 800 });
    const used = short.loopback.as(short.loopback.ids.moderatorId).command('keep work');
    await used.reply();
    await sleep(1_000);
    working.release();
    await expect.poll(() => working.late).toHaveLength(1);
    expect(working.late[0]).toContain('all is done');
    await short.stop();
  });

  it('that fails says so with a reference in the log', async () => {
    const reply = await moderator().command('keep broken-work').reply();
    const reference = /Reference: ([A-Z2-9]{6})/.exec(textOf(reply))?.[1] ?? '?';
    expect(live.log.filter((line) => line.includes(reference))).toHaveLength(1);
  });
});

describe('a file', () => {
  it('is read where its name and size are right', async () => {
    expect(textOf(await give('a.md', 'words'))).toBe('read words');
  });

  it.each([
    ['a.exe', 'words', 'no file of a kind'],
    ['a.md', 'x'.repeat(1_001), 'has more than'],
  ])('is refused with what is wrong: %s', async (name, content, why) => {
    expect(textOf(await give(name, content))).toContain(why);
  });

  it('that never arrived is told', async () => {
    const reply = await moderator().command('keep file', { text: '123456789012345678' }).reply();
    expect(textOf(reply)).toContain('did not arrive');
  });

  it('is given to a person to download', async () => {
    const reply = await moderator().command('keep report').reply();
    expect(containerOf(reply).components.at(-1)?.type).toBe(ComponentType.File);
    expect(reply.attachments[0]).toMatchObject({ filename: 'report.md', description: 'All of it' });
  });
});

describe('the messenger', () => {
  it('posts into a channel and edits there', async () => {
    const { secondChannelId } = live.loopback.ids;
    const id = await live.bot.messenger.post(secondChannelId, text('posted'));
    await live.bot.messenger.edit(secondChannelId, id, text('corrected'));
    const posted = live.loopback.messages(secondChannelId).at(-1);
    expect(posted && [posted.id, textOf(posted)]).toEqual([id, 'corrected']);
  });
});
