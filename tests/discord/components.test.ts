import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType as Type, type APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answered, fixtureAnswers, iskp, slowAnswers } from './fixture.ts';
import { buttonOf, containerOf, idOf, isPrivate, LiveBot, selectOf, textOf } from './live-bot.ts';
import { expectWithinLimits } from './within-limits.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start();
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
  live.store.isBroken = false;
});

async function ask(question: string, options: Record<string, boolean> = {}): Promise<APIMessage> {
  return await live.member.command('ask', { question, ...options }).reply();
}

function publicMessages(): APIMessage[] {
  const all = live.loopback.messages(live.loopback.ids.channelId);
  return all.filter((message) => !isPrivate(message));
}

/** The latest version of a message of the channel that everybody sees. */
function publicMessage(id: string): APIMessage | undefined {
  return publicMessages().find((message) => message.id === id);
}

describe('a button on a public message', () => {
  it('answers the one who clicked, and leaves the message alone', async () => {
    const message = await ask('How many died?');
    const before = JSON.stringify(publicMessage(message.id)?.components);
    for (const label of ['More', 'Context', 'Whole record']) {
      const used = live.loopback
        .as(live.loopback.ids.moderatorId)
        .click(message.id, idOf(message, label));
      const reply = await used.reply();
      expect(isPrivate(reply)).toBe(true);
      expect(reply.id).not.toBe(message.id);
      expect(used.refusals).toEqual([]);
    }
    expect(JSON.stringify(publicMessage(message.id)?.components)).toBe(before);
  });

  it('shows the next page', async () => {
    const message = await ask('How many died?');
    const reply = await live.member.click(message.id, idOf(message, 'More')).reply();
    expect(textOf(reply)).toContain('page 1');
    expect(buttonOf(reply, 'Back')).toBeDefined();
  });

  it('offers no Share, since everybody sees it', async () => {
    expect(buttonOf(await ask('How many died?'), 'Share')).toBeUndefined();
  });
});

describe('a button on a private message', () => {
  it('turns the page in place', async () => {
    const message = await ask('How many died?', { private: true });
    const used = live.member.click(message.id, idOf(message, 'More'));
    const reply = await used.reply();
    expect(await used.acknowledged()).toMatchObject({ type: Type.UpdateMessage });
    expect(reply.id).toBe(message.id);
    expect(textOf(reply)).toContain('page 1');
    const back = await live.member.click(message.id, idOf(reply, 'Back')).reply();
    expect(textOf(back)).toContain('page 0');
  });

  it('shows the context beside the answer', async () => {
    const message = await ask('How many died?', { private: true });
    const reply = await live.member.click(message.id, idOf(message, 'Context')).reply();
    expect(reply.id).not.toBe(message.id);
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toMatch(/Paragraph 4[^]*Paragraph 5[^]*Paragraph 6/);
  });

  it('turns all pages of a long record within the limits', async () => {
    const seen = new Set<string>();
    let message = await live.member.command('profile', { name: 'ISKP', private: true }).reply();
    for (
      let more = buttonOf(message, 'More');
      more !== undefined;
      more = buttonOf(message, 'More')
    ) {
      for (const [fact] of textOf(message).matchAll(/Fact number \d+/g)) seen.add(fact);
      message = await live.member.click(message.id, more).reply();
      expectWithinLimits(containerOf(message));
    }
    for (const [fact] of textOf(message).matchAll(/Fact number \d+/g)) seen.add(fact);
    expect(seen.size).toBe(iskp.facts.length);
    expect(textOf(message)).toContain('Announced');
  });

  it('defers when slow, and then updates in place', async () => {
    const message = await ask('How many died?', { private: true });
    live.answers = slowAnswers(1_700);
    const used = live.member.click(message.id, idOf(message, 'More'));
    expect(await used.acknowledged()).toMatchObject({ type: Type.DeferredMessageUpdate });
    const reply = await used.reply();
    expect(reply.id).toBe(message.id);
    expect(isPrivate(reply)).toBe(true);
  });

  it('keeps the answer when the next page fails', async () => {
    const message = await ask('How many died?', { private: true });
    live.answers = fixtureAnswers({ askQuestion: () => Promise.reject(new Error('Lost.')) });
    const reply = await live.member.click(message.id, idOf(message, 'More')).reply();
    expect(reply.id).not.toBe(message.id);
    expect(textOf(reply)).toMatch(/Reference: [A-Z2-9]{6}/);
  });
});

describe('Share', () => {
  it('posts the answer once, names who shared it without a ping, and goes away', async () => {
    const message = await ask('How many died?', { private: true });
    const share = idOf(message, 'Share');
    const posted = live.member.nextMessage();
    const used = live.member.click(message.id, share);
    const updated = await used.reply();
    expect(updated.id).toBe(message.id);
    expect(buttonOf(updated, 'Share')).toBeUndefined();
    const shared = await posted;
    expect(isPrivate(shared)).toBe(false);
    expect(textOf(shared)).toContain(`Shared by <@${live.loopback.ids.memberId}>`);
    expect(textOf(shared)).toContain('Killed: 182–185');
    expect(shared.mentions).toEqual([]);

    const count = publicMessages().length;
    const again = await live.member.click(message.id, share).reply();
    expect(textOf(again)).toContain('already');
    expect(isPrivate(again)).toBe(true);
    expect(publicMessages()).toHaveLength(count);
  });

  it('posts once when it is clicked twice at the same time', async () => {
    const message = await ask('How many died?', { private: true });
    const before = publicMessages().length;
    const share = idOf(message, 'Share');
    const uses = [live.member.click(message.id, share), live.member.click(message.id, share)];
    await Promise.all(uses.map(async (used) => await used.reply()));
    await sleep(300);
    expect(publicMessages()).toHaveLength(before + 1);
    expect(uses.flatMap(({ refusals }) => refusals)).toEqual([]);
  });
});

describe('a choice among several records', () => {
  it('takes the place of the message for the one who asked', async () => {
    const message = await ask('Moscow?');
    const { id, values } = selectOf(message);
    const used = live.member.select(message.id, id, [values[1] ?? '']);
    const reply = await used.reply();
    expect(reply.id).toBe(message.id);
    expect(textOf(reply)).toContain('chosen moscow-plot-2024');
    expect(isPrivate(reply)).toBe(false);
    expect(buttonOf(reply, 'Share')).toBeUndefined();
  });

  it('is answered privately for everybody else', async () => {
    const message = await ask('Moscow?');
    const { id, values } = selectOf(message);
    const other = live.loopback.as(live.loopback.ids.moderatorId);
    const reply = await other.select(message.id, id, [values[0] ?? '']).reply();
    expect(reply.id).not.toBe(message.id);
    expect(isPrivate(reply)).toBe(true);
  });

  it('takes the place of a private message', async () => {
    const message = await ask('Moscow?', { private: true });
    const { id, values } = selectOf(message);
    const reply = await live.member.select(message.id, id, [values[0] ?? '']).reply();
    expect(reply.id).toBe(message.id);
    expect(buttonOf(reply, 'Share')).toBeDefined();
  });

  it('names a thwarted plot as one, in words', async () => {
    expect(textOf(await ask('Moscow?'))).toContain('thwarted plot');
  });
});

describe('ids that this bot never wrote', () => {
  it.each(['x', 'vnothing', 'a"q",-1', 'i""', '\u0000', 'c"no-such#1"'])(
    '“%s” is answered clearly and privately',
    async (forged) => {
      const message = await ask('How many died?');
      const used = live.member.click(message.id, forged);
      const reply = await used.reply();
      expect(isPrivate(reply)).toBe(true);
      expect(textOf(reply)).toMatch(/no longer known|not in the corpus/);
      expect(used.refusals).toEqual([]);
    },
  );

  it('are no exception in a select either', async () => {
    const message = await ask('Moscow?');
    const reply = await live.member.select(message.id, 'settle:0', ['forged']).reply();
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('no longer known');
  });
});

describe('a word that was corrected', () => {
  const corrections = [{ word: 'krokus', usedInstead: 'crocus' }];
  const asked: string[] = [];
  const correcting = () =>
    fixtureAnswers({
      askQuestion: async (question) => {
        asked.push(question);
        return await Promise.resolve({ ...answered, question, corrections });
      },
    });

  it.each([
    ['a short question', 'who claimed krokus, the krokusbank or krokus?'],
    ['one too long for an id', `who claimed krokus ${'in a long question '.repeat(10)}?`],
  ])('is searched as typed with one click, also after a restart: %s', async (_, question) => {
    live.answers = correcting();
    const message = await ask(question);
    expect(textOf(message)).toContain('Searched for “crocus” instead of “krokus”');
    const id = idOf(message, 'Search for “krokus”');
    expect(id.length).toBeLessThanOrEqual(100);
    // Another process, which knows only the store and the id that Discord keeps.
    const later = await LiveBot.start({ answers: () => correcting(), store: live.store });
    try {
      const known = await later.member.command('ask', { question: 'anything' }).reply();
      const reply = await later.member.click(known.id, id).reply();
      expect(isPrivate(reply)).toBe(true);
      expect(asked.at(-1)).toBe(question.replaceAll(/\bkrokus\b/g, '"krokus"'));
    } finally {
      await later.stop();
    }
  });
});

describe('a store that is lost', () => {
  it('costs the buttons that need it, not the answer', async () => {
    live.store.isBroken = true;
    const message = await ask(`How many died ${'in a long question '.repeat(10)}?`);
    expect(textOf(message)).toContain('Killed: 182–185');
    expect(buttonOf(message, 'More')).toBeUndefined();
    expect(buttonOf(message, 'Whole record')).toBeDefined();
  });

  it('is told to the one who clicks', async () => {
    const message = await ask(`How many died ${'in a long question '.repeat(10)}?`);
    live.store.isBroken = true;
    const reply = await live.member.click(message.id, idOf(message, 'More')).reply();
    expect(textOf(reply)).toContain('no longer known');
  });
});

describe('Share of what is gone', () => {
  it('posts nothing, and can be tried again', async () => {
    const message = await ask('How many died?', { private: true });
    const context = await live.member.click(message.id, idOf(message, 'Context')).reply();
    live.answers = fixtureAnswers({ context: async () => await Promise.resolve([]) });
    const before = publicMessages().length;
    for (const _ of [1, 2]) {
      const reply = await live.member.click(context.id, idOf(context, 'Share')).reply();
      // The bot still has to learn that its answer arrived.
      await sleep(50);
      expect(textOf(reply)).toContain('not in the corpus any more');
      expect(isPrivate(reply)).toBe(true);
    }
    expect(publicMessages()).toHaveLength(before);
  });
});
