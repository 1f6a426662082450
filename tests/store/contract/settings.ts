import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/store/settings.ts';
import { DAY, type Scene } from './scene.ts';

export function describeSettings(scene: Scene): void {
  const { open } = scene;

  describe('settings', () => {
    it('are the defaults until somebody changes them', async () => {
      const { settings } = await open();
      expect(await settings.read('1')).toEqual({
        answersPrivate: false,
        channelIds: [],
        recordsGaps: true,
        digestChannelId: null,
        digestWeekly: false,
      });
      expect(await settings.lastChanges('1')).toEqual([]);
    });

    it('change field by field, in one server only, and outlive the process', async () => {
      const store = await open();
      await store.settings.change('1', { answersPrivate: true, channelIds: ['7', '8'] }, '51');
      const after = await store.settings.change('1', { digestChannelId: '9' }, '52');
      const expected = {
        ...DEFAULT_SETTINGS,
        answersPrivate: true,
        channelIds: ['7', '8'],
        digestChannelId: '9',
      };
      expect(after).toEqual(expected);
      await store.close();
      const { settings } = await open();
      expect(await settings.read('1')).toEqual(expected);
      expect(await settings.read('2')).toEqual(DEFAULT_SETTINGS);
    });

    it('can be set back', async () => {
      const { settings } = await open();
      await settings.change('1', { digestChannelId: '9', recordsGaps: false }, '51');
      await settings.change('1', { digestChannelId: null, recordsGaps: true }, '51');
      expect(await settings.read('1')).toEqual(DEFAULT_SETTINGS);
    });

    it('lose nothing when two managers change different fields at once', async () => {
      const [one, two] = await Promise.all([open(), open()]);
      await Promise.all([
        one.settings.change('1', { answersPrivate: true }, '51'),
        two.settings.change('1', { digestWeekly: true }, '52'),
      ]);
      const both = { ...DEFAULT_SETTINGS, answersPrivate: true, digestWeekly: true };
      expect(await one.settings.read('1')).toEqual(both);
    });

    it('tell who gave a field its value, and when; saying it again changes nothing', async () => {
      const { settings } = await open();
      const start = scene.time;
      await settings.change('1', { answersPrivate: true, recordsGaps: false }, '51');
      scene.time += 5;
      await settings.change('1', { answersPrivate: true, recordsGaps: true }, '52');
      expect(await settings.lastChanges('1')).toEqual([
        { field: 'recordsGaps', by: '52', at: start + 5 },
        { field: 'answersPrivate', by: '51', at: start },
      ]);
    });

    it('leave a field alone that is given as undefined', async () => {
      const { settings } = await open();
      await settings.change('1', { answersPrivate: true }, '51');
      const without = { answersPrivate: undefined } as unknown as { answersPrivate: boolean };
      expect(await settings.change('1', without, '52')).toMatchObject({ answersPrivate: true });
    });

    it('know whose digest is due: a week after it was switched on, then after the last', async () => {
      const { settings } = await open();
      const due = () => settings.digestsDue(scene.time - 7 * DAY);
      const start = scene.time;
      await settings.change('1', { digestWeekly: true, digestChannelId: '9' }, '51');
      await settings.change('2', { digestWeekly: true }, '51');
      await settings.change('3', { digestChannelId: '9' }, '51');
      expect(await due()).toEqual([]);
      scene.time += 7 * DAY;
      expect(await due()).toEqual([{ guildId: '1', channelId: '9', since: start }]);
      await settings.markDigestSent('1');
      expect(await due()).toEqual([]);
      scene.time += 7 * DAY;
      expect(await due()).toEqual([{ guildId: '1', channelId: '9', since: start + 7 * DAY }]);
    });

    it('start a digest anew when it was off for a while', async () => {
      const { settings } = await open();
      await settings.change('1', { digestWeekly: true, digestChannelId: '9' }, '51');
      scene.time += 7 * DAY;
      await settings.markDigestSent('1');
      await settings.change('1', { digestWeekly: false }, '51');
      scene.time += 100 * DAY;
      expect(await settings.digestsDue(scene.time)).toEqual([]);
      await settings.change('1', { digestWeekly: true }, '51');
      expect(await settings.digestsDue(scene.time)).toMatchObject([{ since: scene.time }]);
    });
  });
}
