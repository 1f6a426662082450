import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureAnswers, notCovered } from './fixture.ts';
import { LiveBot, textOf } from './live-bot.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start();
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
  live.store.failing.clear();
});

async function gaps() {
  const found = await live.store.gaps.list({ state: 'open', offset: 0, limit: 100 });
  return found.gaps.map(({ kind, example, count }) => [kind, example, count]);
}

describe('a question without a good answer', () => {
  it('is counted, alike ones together, whether asked by a command or a mention', async () => {
    await live.member.command('ask', { question: 'Who grows bananas?' }).reply();
    const next = live.member.nextMessage();
    await live.member.send(`<@${live.loopback.ids.botId}> who grew a BANANA, and where?`);
    await next;
    await live.member.command('search', { query: 'banana' }).reply();
    await live.member.command('ask', { question: 'What is near Kabul?' }).reply();
    await expect.poll(gaps).toHaveLength(4);
    expect(await gaps()).toEqual(
      expect.arrayContaining([
        ['not-covered', 'Who grows bananas?', 1],
        ['not-covered', 'What is near Kabul?', 1],
      ]),
    );
    await live.member.command('ask', { question: 'bananas: who GROWS them' }).reply();
    await expect.poll(gaps).toContainEqual(['not-covered', 'bananas: who GROWS them', 2]);
  });

  it('is told from one that nothing matches', async () => {
    live.answers = fixtureAnswers({
      askQuestion: async (question) =>
        await Promise.resolve({ ...notCovered, question, excerpts: [] }),
    });
    await live.member.command('ask', { question: 'Any kiwis?' }).reply();
    await expect.poll(gaps).toContainEqual(['nothing', 'Any kiwis?', 1]);
  });

  it('is nobody’s to read when it was asked privately or in direct messages', async () => {
    const before = await gaps();
    const question = 'Are there private bananas?';
    await live.member.command('ask', { question, private: true }).reply();
    await live.member.command('ask', { question }, { context: 'dm' }).reply();
    const next = live.member.nextMessage({ context: 'dm' });
    await live.member.send(question, { context: 'dm' });
    await next;
    const { id } = await live.member.send('I like bananas.');
    await live.member.messageCommand('Find sources', id).reply();
    // What is recorded at all is recorded before this one.
    await live.member.command('ask', { question: 'Bananas at last?' }).reply();
    await expect.poll(gaps).toHaveLength(before.length + 1);
    expect(JSON.stringify(await gaps())).not.toMatch(/private bananas|I like/);
  });

  it('is not counted when it was answered, asks back, or is turned to another page', async () => {
    const before = await gaps();
    await live.member.command('ask', { question: 'How many died?' }).reply();
    await live.member.command('ask', { question: 'What about Moscow?' }).reply();
    await live.member.command('ask', { question: 'Bananas once more, at the end?' }).reply();
    await expect.poll(gaps).toHaveLength(before.length + 1);
  });

  it('is answered all the same when the store fails', async () => {
    live.store.failing.add('gaps.record');
    const reply = await live.member.command('ask', { question: 'Blue bananas?' }).reply();
    expect(textOf(reply)).toContain('Not covered');
    await expect.poll(() => live.log.join('')).toContain('was not counted');
    expect(live.log.join('')).not.toContain('Blue');
  });
});
