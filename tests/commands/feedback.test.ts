import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const moderator = () => live.loopback.as(live.loopback.ids.moderatorId);
let asked = 0;

/** A public answer to a question that nobody asked before, and its receipt. */
async function answer(): Promise<{ message: APIMessage; id: string; question: string }> {
  const question = `How many died at gate ${'abcdefghijklmnop'[asked++] ?? ''}x?`;
  const message = await live.member.command('ask', { question }).reply();
  const id = /receipt (\w{8})$/m.exec(textOf(message))?.[1];
  if (id === undefined) throw new Error('The answer has no receipt.');
  return { message, id, question };
}

const votes = async (id: string) => {
  const { helpful, notHelpful } = await live.store.feedback.read(id);
  return [helpful, notHelpful];
};

async function gapOf(question: string) {
  const { gaps } = await live.store.gaps.list({ state: 'open', offset: 0, limit: 100 });
  return gaps.find(({ example }) => example === question);
}

describe('a vote on an answer', () => {
  it('is one for each person, is thanked for privately, and can be changed', async () => {
    const { message, id } = await answer();
    const press = async (label: string, who = live.member) =>
      await who.click(message.id, idOf(message, label)).reply();
    const thanks = await press('Helpful');
    expect([isPrivate(thanks), textOf(thanks)]).toEqual([true, expect.stringContaining('Thank')]);
    expectWithinLimits(containerOf(thanks));
    await press('Helpful');
    expect(await votes(id)).toEqual([1, 0]);
    await press('Not helpful');
    expect(await votes(id)).toEqual([0, 1]);
    await press('Helpful', moderator());
    expect(await votes(id)).toEqual([1, 1]);
  });

  it('is counted once when it comes twice at the same time, and so is the gap', async () => {
    const { message, id, question } = await answer();
    const button = idOf(message, 'Not helpful');
    await Promise.all(
      [live.member, live.member, moderator(), moderator()].map((who) =>
        who.click(message.id, button).reply(),
      ),
    );
    expect(await votes(id)).toEqual([0, 2]);
    expect(await gapOf(question)).toMatchObject({ kind: 'not-helpful', count: 2 });
  });

  it('leaves the question for the moderators only when it was not helpful', async () => {
    const { message, question } = await answer();
    await live.member.click(message.id, idOf(message, 'Helpful')).reply();
    expect(await gapOf(question)).toBeUndefined();
    await live.member.click(message.id, idOf(message, 'Not helpful')).reply();
    expect(await gapOf(question)).toMatchObject({ count: 1 });
  });

  it('leaves no question where the server keeps none', async () => {
    const { guildId, moderatorId } = live.loopback.ids;
    const { message, id, question } = await answer();
    await live.store.settings.change(guildId, { recordsGaps: false }, moderatorId);
    await live.member.click(message.id, idOf(message, 'Not helpful')).reply();
    await live.store.settings.change(guildId, { recordsGaps: true }, moderatorId);
    expect([await votes(id), await gapOf(question)]).toEqual([[0, 1], undefined]);
  });

  it('takes a reason in a form', async () => {
    const { message, id } = await answer();
    const thanks = await live.member.click(message.id, idOf(message, 'Not helpful')).reply();
    const used = live.member.click(thanks.id, idOf(thanks, 'Say why'));
    expect((await used.modal()).title).toBe('What was not helpful?');
    const sent = live.member.submit(used.interactionId, { reason: 'It is about another gate.' });
    expect(textOf(await sent.reply())).toContain('noted');
    const { reasons, notHelpful } = await live.store.feedback.read(id);
    expect([notHelpful, reasons]).toEqual([
      1,
      [{ isHelpful: false, text: 'It is about another gate.' }],
    ]);
  });

  it('cannot be given from another server, nor on what was never answered', async () => {
    const { message, id } = await answer();
    const { strangerId, otherChannelId } = live.loopback.ids;
    const where = { channelId: otherChannelId };
    const stranger = live.loopback.as(strangerId);
    const there = await stranger.command('ask', { question: 'How many died?' }, where).reply();
    const stolen = idOf(message, 'Helpful');
    const refused = await stranger.click(there.id, stolen, where).reply();
    expect(textOf(refused)).toContain('not known any more');
    const forged = await live.member.click(message.id, stolen.replace(id, 'zzzzzzzz')).reply();
    expect(textOf(forged)).toContain('not known any more');
    const broken = await live.member.click(message.id, stolen.replace(id, '../x')).reply();
    expect(textOf(broken)).toContain('no longer known');
    expect(await votes(id)).toEqual([0, 0]);
  });

  it('that the store cannot keep is answered with a reference', async () => {
    const { message, id } = await answer();
    live.store.failing.add('feedback.vote');
    const reply = await live.member.click(message.id, idOf(message, 'Helpful')).reply();
    expect(textOf(reply)).toMatch(/Reference: [A-Z2-9]{6}/);
    expect(await votes(id)).toEqual([0, 0]);
  });

  it('is not offered on a private answer', async () => {
    const options = { question: 'How many died?', private: true };
    const message = await live.member.command('ask', options).reply();
    expect(buttonOf(message, 'Helpful')).toBeUndefined();
  });
});
