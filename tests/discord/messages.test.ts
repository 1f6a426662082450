import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/create.ts';
import { openSearch } from '../../src/search/client.ts';
import { answered, fixtureAnswers, slowAnswers } from './fixture.ts';
import { buttonOf, idOf, isPrivate, LiveBot, selectOf, textOf } from './live-bot.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start();
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
});

const mention = (): string => `<@${live.loopback.ids.botId}>`;

describe('a message to the bot', () => {
  it('is answered as a reply that pings nobody', async () => {
    const next = live.member.nextMessage();
    const asked = await live.member.send(`${mention()} How many died at Kabul airport?`);
    const reply = await next;
    expect(reply.message_reference?.message_id).toBe(asked.id);
    expect([reply.mentions, reply.mention_everyone]).toEqual([[], false]);
    expect((reply.flags ?? 0) & MessageFlags.IsComponentsV2).toBeTruthy();
    expect(textOf(reply)).toContain('Killed: 182–185');
  });

  it('is answered in direct messages without a mention', async () => {
    const next = live.member.nextMessage({ context: 'dm' });
    await live.member.send('How many died at Kabul airport?', { context: 'dm' });
    expect(textOf(await next)).toContain('Killed: 182–185');
  });

  it.each(['?!', 'help', 'Hello!', 'What can you do?'])(
    'is answered with help: “%s”',
    async (text) => {
      const next = live.member.nextMessage();
      await live.member.send(`${mention()} ${text}`);
      expect(textOf(await next)).toContain('/ask');
    },
  );

  it('counts when it replies to the bot', async () => {
    const first = live.member.nextMessage();
    await live.member.send(`${mention()} How many died?`);
    const answer = await first;
    const next = live.member.nextMessage();
    await live.member.send('and in Moscow?', { replyTo: answer.id });
    expect(textOf(await next)).toContain('records fit');
  });

  it('goes on from the answer that it replies to, by what stands in that message', async () => {
    const given: unknown[] = [];
    const asked: unknown[] = [];
    live.answers = fixtureAnswers({
      completeQuestion: (question, after) => {
        given.push([question, after]);
        return { question: 'injured there?', recordId: 'kabul-airport-2021' };
      },
      askQuestion: async (question, options) => {
        asked.push([question, options?.recordId]);
        return await Promise.resolve({ ...answered, readAs: 'A_b (2021) · killed' });
      },
    });
    const first = live.member.nextMessage();
    await live.member.send(`${mention()} How many died?`);
    const answer = await first;
    const next = live.member.nextMessage();
    await live.member.send('and injured?', { replyTo: answer.id });
    const reply = await next;
    expect(given).toEqual([['and injured?', 'A_b (2021) · killed']]);
    expect(asked).toEqual([
      ['How many died?', undefined],
      ['injured there?', 'kabul-airport-2021'],
    ]);
    // Its buttons ask the same again, also after a restart.
    await live.member.click(reply.id, idOf(reply, 'More')).reply();
    expect(asked.at(-1)).toEqual(['injured there?', 'kabul-airport-2021']);
  });

  it('goes on over the shipped corpus: a field, then a place, then a list', async () => {
    const search = await openSearch({ corpusDir: 'corpus' });
    try {
      live.answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
      let last: string | undefined;
      const texts: string[] = [];
      for (const question of [
        'How many people died at Kabul airport?',
        'and injured?',
        'what about St Stephen’s?',
        'attacks in Iran in 2022',
        'and in 2024?',
      ]) {
        const next = live.member.nextMessage();
        const named = last === undefined ? `${mention()} ${question}` : question;
        await live.member.send(named, last === undefined ? {} : { replyTo: last });
        const reply = await next;
        last = reply.id;
        texts.push(textOf(reply));
      }
      expect(texts[1]).toContain('Read as: Kabul airport attack · injured');
      expect(texts[2]).toMatch(/Read as: St Stephen's Cathedral plot, Vienna · injured/);
      expect(texts[4]).toContain('Read as: attacks · Iran · 2024');
      expect(texts[4]).toContain('Kerman bombings');
    } finally {
      await search.close();
    }
  });

  it('goes on from the card of a record as well', async () => {
    const given: string[] = [];
    live.answers = fixtureAnswers({
      completeQuestion: (question, after) => {
        given.push(after);
        return { question };
      },
    });
    const card = await live.member.command('incident', { name: 'kabul-airport-2021' }).reply();
    const next = live.member.nextMessage();
    await live.member.send('who claimed it?', { replyTo: card.id });
    await next;
    expect(given).toEqual(['Kabul airport attack']);
  });

  it.each(['@everyone How many died?', 'How many died?', '<@1> How many died?'])(
    '“%s” is none',
    async (text) => {
      const next = live.member.nextMessage({}, 400);
      await live.member.send(text);
      await expect(next).rejects.toThrow('no message');
    },
  );

  it('shows typing while a slow answer is made', async () => {
    live.answers = slowAnswers(1_000);
    const typing: string[] = [];
    const stop = live.loopback.subscribe((event) => {
      if (event.type === 'typing') typing.push(event.channelId);
    });
    const next = live.member.nextMessage();
    await live.member.send(`${mention()} How many died?`);
    await next;
    stop();
    expect(typing).toEqual([live.loopback.ids.channelId]);
  });

  it('is answered with a reference when it fails', async () => {
    live.answers = fixtureAnswers({ askQuestion: () => Promise.reject(new Error('Lost.')) });
    const next = live.member.nextMessage();
    await live.member.send(`${mention()} How many died?`);
    expect(textOf(await next)).toMatch(/Reference: [A-Z2-9]{6}/);
  });

  it('leaves a choice to the one who asked', async () => {
    const next = live.member.nextMessage();
    await live.member.send(`${mention()} Moscow?`);
    const message = await next;
    const { id, values } = selectOf(message);
    const other = live.loopback.as(live.loopback.ids.moderatorId);
    expect(isPrivate(await other.select(message.id, id, [values[0] ?? '']).reply())).toBe(true);
    const reply = await live.member.select(message.id, id, [values[0] ?? '']).reply();
    expect(reply.id).toBe(message.id);
  });
});

describe('Find sources', () => {
  it('reads the texts of a message made of components', async () => {
    const asked: string[] = [];
    live.answers = fixtureAnswers({
      searchCorpus: async (query) => {
        asked.push(query);
        return await fixtureAnswers().searchCorpus(query, {});
      },
    });
    const message = await live.member.command('help').reply();
    const reply = await live.member.messageCommand('Find sources', message.id).reply();
    expect(asked[0]).toContain('Answers questions about its corpus');
    expect(isPrivate(reply)).toBe(true);
    expect(buttonOf(reply, 'Share')).toBeDefined();
  });

  it('says so when a message has no text', async () => {
    const { id } = await live.member.send('🙂 https://example.org/only-a-link');
    const reply = await live.member.messageCommand('Find sources', id).reply();
    expect(textOf(reply)).toContain('no text');
  });
});
