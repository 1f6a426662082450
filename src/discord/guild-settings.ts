import type { Logger } from 'pino';
import { DEFAULT_SETTINGS, type GuildSettings, type Settings } from '../store/settings.ts';
import { describeFailure } from './failure.ts';
import { orAfter } from './or-after.ts';

/** An answer waits for the settings no longer than this. */
const READ_WITHIN_MS = 300;

/**
 * What the managers of servers chose, read once for each server and kept until it is changed here:
 * each answer asks for it.
 */
export class SettingsDesk {
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #known = new Map<string, GuildSettings>();
  /** The last change of each server that is under way; the next one waits for it. */
  readonly #changes = new Map<string, Promise<unknown>>();

  constructor(settings: Settings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
  }

  /**
   * Never rejects: of a store that fails or hangs, what was known before, or the defaults. Direct
   * messages have the defaults.
   */
  async read(guildId: string | null): Promise<GuildSettings> {
    if (guildId === null) return DEFAULT_SETTINGS;
    const known = this.#known.get(guildId);
    if (known) return known;
    try {
      const reading = this.#settings.read(guildId);
      // Too late for this answer, and in time for the next.
      reading.then((read) => this.#learn(guildId, read)).catch(() => {});
      return (await orAfter(reading, READ_WITHIN_MS)) ?? DEFAULT_SETTINGS;
    } catch (error) {
      this.#log.error({ ...describeFailure(error), guildId }, 'settings were not read');
      return DEFAULT_SETTINGS;
    }
  }

  /**
   * Changes what `fields` makes of the present settings, one change after the other. Rejects when
   * the store does; the settings are as before then.
   */
  async change(
    guildId: string,
    by: string,
    fields: (present: GuildSettings) => Partial<GuildSettings>,
  ): Promise<GuildSettings> {
    const before = this.#changes.get(guildId) ?? Promise.resolve();
    const change = before
      .catch(() => {})
      .then(async () => {
        const present = await this.#settings.read(guildId);
        const changed = await this.#settings.change(guildId, fields(present), by);
        this.#known.set(guildId, changed);
        return changed;
      });
    this.#changes.set(guildId, change);
    try {
      return await change;
    } finally {
      if (this.#changes.get(guildId) === change) this.#changes.delete(guildId);
    }
  }

  /** A change that came meanwhile is newer than what was read. */
  #learn(guildId: string, read: GuildSettings): void {
    if (!this.#known.has(guildId) && !this.#changes.has(guildId)) this.#known.set(guildId, read);
  }
}
