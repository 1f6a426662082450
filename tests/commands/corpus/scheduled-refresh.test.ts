import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshBySchedule } from '../../../commands/corpus/scheduled-refresh.ts';
import { buttonOf, textOf } from '../../discord/live-bot.ts';
import { CorpusWorld, KERMAN, now } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const run = async (autoPublish: 'never' | 'clean'): Promise<string> =>
  await refreshBySchedule({
    revisions: world.revisions,
    store: world.live.store,
    tell: world.live.bot.tell,
    noteFailure: world.live.bot.noteFailure,
    now,
    autoPublish,
  });
const posted = () => world.live.loopback.messages(world.ids.moderatorChannelId).at(-1);

describe('a scheduled refresh', () => {
  it('says nothing where nothing changed', async () => {
    expect(await run('clean')).toBe('unchanged');
    expect(world.told).toEqual([]);
  });

  it('posts the card, which a moderator publishes', async () => {
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    expect(await run('never')).toBe('staged');
    const card = posted();
    if (!card) throw new Error('Nothing was posted.');
    expect(textOf(card)).toMatch(/The schedule has read[^]*memorial crowd → a crowd/);
    const where = { channelId: world.ids.moderatorChannelId };
    const id = buttonOf(card, 'Publish') ?? '';
    await world.end(world.moderator.click(card.id, id, where));
    expect(textOf(posted() ?? card)).toContain('published');
    // The card itself says it where everybody of them sees it.
    expect(world.told).toHaveLength(1);
    expect(world.revisions.current().by).toBe(world.ids.moderatorId);
  });

  it('publishes by itself what is clean, and says so', async () => {
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    expect(await run('clean')).toBe('published');
    expect(world.told).toEqual([expect.stringContaining('The schedule published')]);
    expect(await world.live.store.audit.list({ limit: 2 })).toMatchObject([
      { action: 'publish', by: null },
      { action: 'stage', by: null },
    ]);
  });

  it('says what it did also where that cannot be written down', async () => {
    world.live.store.failing.add('audit.append');
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    expect(await run('clean')).toBe('published');
    expect(world.told).toEqual([
      expect.stringMatching(/The schedule published[^]*not be written into the history/),
    ]);
  });

  it.each([
    ['a check changes', 'value: 96', 'value: 145', 'checks change'],
    ['something is removed', 'target: { text: memorial crowd }\n', '', 'something was removed'],
  ])('leaves it to a moderator where %s', async (_, words, replacement, because) => {
    const before = world.revisions.current().revision;
    await world.replace(KERMAN, words, replacement);
    expect(await run('clean')).toBe('staged');
    expect(world.told).toEqual([expect.stringContaining(because)]);
    expect(world.revisions.current().revision).toBe(before);
  });

  it('tells what cannot be read', async () => {
    await world.replace(KERMAN, 'kind: attack', 'kind: atack');
    expect(await run('clean')).toBe('invalid');
    expect(world.told).toEqual([expect.stringContaining('incidents/kerman-2024.yaml:')]);
  });
});
