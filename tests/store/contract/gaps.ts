import { describe, expect, it } from 'vitest';
import type { AskedGap } from '../../../src/store/gaps.ts';
import { DAY, type Scene } from './scene.ts';

const asked = (key: string, more: Partial<AskedGap> = {}): AskedGap => ({
  guildId: '1',
  kind: 'nothing',
  key,
  text: `What about ${key}?`,
  ...more,
});
const OPEN = { state: 'open', offset: 0, limit: 10 } as const;

export function describeGaps(scene: Scene): void {
  const { open } = scene;

  describe('gaps', () => {
    it('merge alike questions, with the latest as the example', async () => {
      const { gaps } = await open();
      const start = scene.time;
      await gaps.record(asked('drone lake', { text: 'drones at the lake?' }));
      scene.time += 1000;
      await gaps.record(asked('drone lake', { text: 'Any drone on that lake?' }));
      expect(await gaps.list(OPEN)).toEqual({
        total: 1,
        gaps: [
          {
            id: expect.any(Number) as number,
            kind: 'nothing',
            state: 'open',
            example: 'Any drone on that lake?',
            count: 2,
            guilds: 1,
            firstAskedAt: start,
            lastAskedAt: start + 1000,
          },
        ],
      });
    });

    it('keep questions apart that failed in another way', async () => {
      const { gaps } = await open();
      await gaps.record(asked('drone'));
      await gaps.record(asked('drone', { kind: 'not-helpful' }));
      const { gaps: found } = await gaps.list(OPEN);
      expect(found.map(({ kind, count }) => `${kind} ${count}`).toSorted()).toEqual([
        'not-helpful 1',
        'nothing 1',
      ]);
    });

    it('add up over servers, and can be read for one of them with its own words', async () => {
      const { gaps } = await open();
      await gaps.record(asked('drone', { guildId: '1', text: 'in one' }));
      await gaps.record(asked('drone', { guildId: '1', text: 'in one' }));
      scene.time += 1;
      await gaps.record(asked('drone', { guildId: '2', text: 'in two' }));
      await gaps.record(asked('drone', { guildId: null, text: 'in a message' }));
      const [all] = (await gaps.list(OPEN)).gaps;
      expect(all).toMatchObject({ count: 4, guilds: 3 });
      const one = await gaps.list({ ...OPEN, guildId: '1' });
      expect(one.gaps).toMatchObject([{ count: 2, guilds: 1, example: 'in one' }]);
      expect(await gaps.list({ ...OPEN, guildId: '3' })).toEqual({ total: 0, gaps: [] });
    });

    it('come most asked first, then the latest, page by page', async () => {
      const { gaps } = await open();
      for (const [index, key] of ['a', 'b', 'c', 'd', 'b', 'c', 'c'].entries()) {
        scene.time += index;
        await gaps.record(asked(key, { text: key }));
      }
      const page = async (offset: number) => {
        const { total, gaps: found } = await gaps.list({ ...OPEN, offset, limit: 2 });
        return [total, found.map(({ example }) => example).join('')];
      };
      expect([await page(0), await page(2), await page(4)]).toEqual([
        [4, 'cb'],
        [4, 'da'],
        [4, ''],
      ]);
    });

    it('are recorded unless the server turned it off', async () => {
      const { gaps, settings } = await open();
      await settings.change('1', { recordsGaps: false }, '51');
      expect(await gaps.record(asked('drone'))).toBe(false);
      expect(await gaps.record(asked('drone', { guildId: '2' }))).toBe(true);
      expect((await gaps.list(OPEN)).gaps).toMatchObject([{ count: 1 }]);
      await settings.change('1', { recordsGaps: true }, '51');
      expect(await gaps.record(asked('drone'))).toBe(true);
    });

    it('stay dismissed when asked again, and open again when what was added did not help', async () => {
      const { gaps } = await open();
      await gaps.record(asked('dull'));
      await gaps.record(asked('mended'));
      const ids = new Map((await gaps.list(OPEN)).gaps.map(({ id, example }) => [example, id]));
      const dull = ids.get('What about dull?') ?? 0;
      const mended = ids.get('What about mended?') ?? 0;
      expect(await gaps.setState(dull, 'dismissed')).toBe(true);
      expect(await gaps.setState(mended, 'added')).toBe(true);
      expect((await gaps.list(OPEN)).total).toBe(0);
      expect((await gaps.list({ ...OPEN, state: 'added' })).gaps).toMatchObject([{ id: mended }]);

      await gaps.record(asked('dull', { guildId: '2' }));
      await gaps.record(asked('mended'));
      expect((await gaps.list(OPEN)).gaps).toMatchObject([{ id: mended, count: 2 }]);
      expect(await gaps.find(dull)).toMatchObject({ state: 'dismissed', count: 2 });
    });

    it('know nothing of a gap that is not there', async () => {
      const { gaps } = await open();
      expect(await gaps.find(7)).toBeUndefined();
      expect(await gaps.setState(7, 'dismissed')).toBe(false);
    });

    it('lose their text after 90 days, and count on when asked again', async () => {
      const { gaps, prune } = await boundStore();
      await gaps.record(asked('drone'));
      const [first] = (await gaps.list(OPEN)).gaps;
      scene.time += 90 * DAY;
      expect((await prune()).texts).toBe(0);
      scene.time += 1;
      expect((await prune()).texts).toBe(1);
      expect((await prune()).texts).toBe(0);
      expect(await gaps.list(OPEN)).toEqual({ total: 0, gaps: [] });
      expect(await gaps.find(first?.id ?? 0)).toMatchObject({ example: null, count: 1 });

      await gaps.record(asked('drone', { text: 'Drones again?' }));
      expect((await gaps.list(OPEN)).gaps).toEqual([
        { ...first, example: 'Drones again?', count: 2, lastAskedAt: scene.time },
      ]);
    });

    it('show the words of one server when those of another are too old', async () => {
      const { gaps, prune } = await boundStore();
      await gaps.record(asked('drone', { guildId: '1', text: 'long ago' }));
      scene.time += 60 * DAY;
      await gaps.record(asked('drone', { guildId: '2', text: 'of late' }));
      scene.time += 60 * DAY;
      await prune();
      expect((await gaps.list(OPEN)).gaps).toMatchObject([{ example: 'of late', count: 2 }]);
      expect((await gaps.list({ ...OPEN, guildId: '1' })).total).toBe(0);
    });

    it('are forgotten 400 days after they were last asked', async () => {
      const { gaps, prune } = await boundStore();
      await gaps.record(asked('old'));
      const [old] = (await gaps.list(OPEN)).gaps;
      await gaps.setState(old?.id ?? 0, 'dismissed');
      scene.time += 400 * DAY;
      expect((await prune()).gaps).toBe(0);
      scene.time += 1;
      expect((await prune()).gaps).toBe(1);
      await gaps.record(asked('old'));
      expect((await gaps.list(OPEN)).gaps).toMatchObject([{ count: 1, state: 'open' }]);
    });

    it('hold no id of a user', async () => {
      const { gaps } = await open();
      await gaps.record(
        asked('who', { text: 'Is <@123456789012345678> or 876543210987654321 in?' }),
      );
      expect((await gaps.list(OPEN)).gaps).toMatchObject([{ example: 'Is @… or … in?' }]);
    });

    it('count every question when many are asked at once', async () => {
      const [one, two] = await Promise.all([open(), open()]);
      await Promise.all(
        Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? one : two).gaps.record(asked('drone'))),
      );
      expect((await one.gaps.list(OPEN)).gaps).toMatchObject([{ count: 30 }]);
    });
  });

  async function boundStore() {
    const store = await open();
    return { gaps: store.gaps, prune: () => store.prune() };
  }
}
