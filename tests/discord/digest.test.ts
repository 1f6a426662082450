import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareCorpora, type CorpusDifference } from '../../src/corpus/difference.ts';
import { digestCard } from '../../src/discord/cards/digest-card.ts';
import { WeeklyDigest } from '../../src/discord/digest.ts';
import { renderReply } from '../../src/discord/render.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { createLogger } from '../../src/log.ts';
import type { CompareOutcome, Publication, Served } from '../../src/revisions/revisions.ts';
import { loadFiles, replaceIn, VALID } from '../corpus/fixture.ts';
import { isPrivate, LiveBot, selectOf, textOf as messageText } from './live-bot.ts';
import { TestStore } from './test-store.ts';
import { expectWithinLimits } from './within-limits.ts';

const KERMAN = 'incidents/kerman-2024.yaml';
const PUBLICATION: Publication = {
  number: 1,
  folder: 'aaaaaa-1',
  revision: 'aaaaaa',
  at: '2026-11-01T00:00:00Z',
  by: 'start',
  action: 'first',
  previous: null,
  summary: null,
};
const CURRENT = {
  ...PUBLICATION,
  number: 2,
  folder: 'bbbbbb-1',
  revision: 'bbbbbb',
  at: '2026-11-11T00:00:00Z',
} as Served;

let clock: Date;
let store: TestStore;
let posted: [string, Reply][];
let compared: string[];
let difference: CorpusDifference;
let refusal: Error | null;
beforeEach(async () => {
  clock = new Date('2026-11-10T12:00:00Z');
  store = await TestStore.open({ now: () => clock.getTime() });
  [posted, compared, refusal] = [[], [], null];
  const files = replaceIn(KERMAN, '{ value: 94,', '{ value: 91,');
  difference = compareCorpora(await loadFiles(VALID), await loadFiles(files));
});
afterEach(async () => await store.close());

function start(): WeeklyDigest {
  return new WeeklyDigest({
    revisions: {
      current: () => CURRENT,
      history: () => [CURRENT, PUBLICATION],
      difference: async (from): Promise<CompareOutcome> => {
        compared.push(from);
        return await Promise.resolve({ status: 'compared', difference });
      },
    },
    store,
    messenger: {
      post: async (channelId, reply) => {
        if (refusal) throw refusal;
        posted.push([channelId, reply]);
        return await Promise.resolve('1');
      },
    },
    log: createLogger({ level: 'silent', secrets: [] }),
    now: () => clock,
  });
}

/** Switched on at the present time of the clock. */
async function want(guildId = '10', channelId = '11'): Promise<void> {
  await store.settings.change(guildId, { digestChannelId: channelId, digestWeekly: true }, '1');
}
const textOf = ([, reply]: [string, Reply]): string => JSON.stringify(reply.blocks);

describe('the weekly digest', () => {
  it('tells what changed since it was switched on, from the next Monday on', async () => {
    await want();
    await start().sendDue();
    expect(posted).toEqual([]);
    clock = new Date('2026-11-16T08:59:59Z');
    await start().sendDue();
    expect(posted).toEqual([]);
    clock = new Date('2026-11-16T09:00:00Z');
    await start().sendDue();
    expect(posted.map(([channelId]) => channelId)).toEqual(['11']);
    expect(posted.map(textOf)[0]).toMatch(/since 10 November 2026[^]*Records changed: 1[^]*Kerman/);
    expect(compared).toEqual(['aaaaaa-1']);
  });

  it('comes once, however often the bot starts, and once for one that was missed', async () => {
    await want();
    clock = new Date('2026-11-18T15:00:00Z');
    for (let n = 0; n < 3; n++) await start().sendDue();
    const digest = start();
    await Promise.all([digest.sendDue(), digest.sendDue()]);
    expect(posted).toHaveLength(1);
    clock = new Date('2026-12-09T15:00:00Z');
    await start().sendDue();
    await start().sendDue();
    expect(posted).toHaveLength(2);
    expect(compared.at(-1)).toBe('bbbbbb-1');
  });

  it('is not repeated when Discord refuses it, and does not keep off the others', async () => {
    await want('10', '11');
    clock = new Date('2026-11-16T10:00:00Z');
    refusal = new Error('Missing Access');
    await start().sendDue();
    refusal = null;
    await start().sendDue();
    expect(posted).toEqual([]);
    await want('20', '21');
    clock = new Date('2026-11-23T10:00:00Z');
    await start().sendDue();
    expect(posted.map(([channelId]) => channelId).sort()).toEqual(['11', '21']);
  });

  it('counts the answers that were corrected', async () => {
    await store.audit.append({ by: null, action: 'correct', detail: { marked: 9 } });
    clock = new Date('2026-11-11T12:00:00Z');
    await want();
    clock = new Date('2026-11-12T12:00:00Z');
    await store.audit.append({ by: null, action: 'correct', detail: { marked: 3 } });
    clock = new Date('2026-11-16T10:00:00Z');
    await start().sendDue();
    expect(posted.map(textOf)[0]).toContain('3 posted answers were marked');
  });

  it('is left out in a week without anything to tell, and for who does not want it', async () => {
    await want();
    await store.settings.change('20', { digestChannelId: '21' }, '1');
    const same = await loadFiles(VALID);
    difference = compareCorpora(same, same);
    clock = new Date('2026-11-16T10:00:00Z');
    await start().sendDue();
    expect(posted).toEqual([]);
  });

  it('is posted on Discord, pings nobody, and leads to the records', async () => {
    const live = await LiveBot.start();
    const { guildId, moderatorId, secondChannelId } = live.loopback.ids;
    const fields = { digestChannelId: secondChannelId, digestWeekly: true };
    await live.store.settings.change(guildId, fields, moderatorId);
    const digest = new WeeklyDigest({
      revisions: {
        current: () => CURRENT,
        history: () => [PUBLICATION],
        difference: async () => await Promise.resolve({ status: 'compared', difference }),
      },
      store: live.store,
      messenger: live.bot.messenger,
      log: createLogger({ level: 'silent', secrets: [] }),
      now: () => new Date(Date.now() + 8 * 24 * 60 * 60_000),
    });
    digest.start();
    const posts = () => live.loopback.messages(secondChannelId);
    await expect.poll(() => posts().length).toBe(1);
    await digest.stop();
    const [message] = posts();
    if (!message) throw new Error('Nothing was posted.');
    expect(messageText(message)).toContain('New in the corpus since');
    expect([message.mentions, message.mention_everyone]).toEqual([[], false]);
    const { id, values } = selectOf(message);
    const used = live.member.select(message.id, id, values, { channelId: secondChannelId });
    expect(isPrivate(await used.reply())).toBe(true);
    await live.stop();
  });

  it('is tried again when the store fails before anything was sent', async () => {
    await want();
    clock = new Date('2026-11-16T10:00:00Z');
    store.failing.add('settings.markDigestSent');
    await start().sendDue();
    expect(posted).toEqual([]);
    store.failing.clear();
    await start().sendDue();
    expect(posted).toHaveLength(1);
  });

  it('stays within the limits, whatever changed', () => {
    const many = Array.from({ length: 400 }, (_, n) => ({
      id: `record-${n}`,
      name: `@everyone **Name ${n}** ${'x'.repeat(120)}`,
      record: 'incident' as const,
      fields: [],
      passages: 1,
    }));
    const lists = { added: many, changed: many, removed: many };
    const card = digestCard({
      difference: {
        ...difference,
        records: lists,
        articles: { ...lists, changed: many.map((each) => ({ ...each, passages: [] })) },
      },
      corrected: 3,
      since: clock,
      revision: 'bbbbbb',
    });
    const { components } = renderReply(card, (action) => `i${JSON.stringify(action).slice(0, 90)}`);
    expectWithinLimits(components[0]);
    const texts = components[0].components.map((each) => ('content' in each ? each.content : ''));
    expect(texts.join('')).not.toContain('@everyone');
  });
});
