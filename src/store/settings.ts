/** What the managers of a server may choose. */
export interface GuildSettings {
  /** Whether answers are shown only to the person who asked, unless they ask for it otherwise. */
  readonly answersPrivate: boolean;
  /** Where the bot answers; empty: everywhere. */
  readonly channelIds: readonly string[];
  /** Whether questions without a good answer are kept for the moderators. */
  readonly recordsGaps: boolean;
  /** Where the digest is posted; null: nowhere. */
  readonly digestChannelId: string | null;
  readonly digestWeekly: boolean;
}

/** What holds for a server until somebody changes it. */
export const DEFAULT_SETTINGS: GuildSettings = {
  answersPrivate: false,
  channelIds: [],
  recordsGaps: true,
  digestChannelId: null,
  digestWeekly: false,
};

/** Who gave one setting its present value, and when. */
export interface SettingChange {
  readonly field: keyof GuildSettings;
  readonly by: string;
  readonly at: number;
}

/** A server that wants a weekly digest, and since when it has had none. */
export interface DueDigest {
  readonly guildId: string;
  readonly channelId: string;
  /** When the last one was sent, or digests were switched on, whichever is later. */
  readonly since: number;
}

export interface Settings {
  /** The settings of a server; a field that nobody changed has its default. */
  read(guildId: string): Promise<GuildSettings>;
  /**
   * Changes the fields that are given and leaves the others, also against somebody who changes
   * another field at the same time. `by` is the id of the user. Returns the settings thereafter.
   */
  change(guildId: string, fields: Partial<GuildSettings>, by: string): Promise<GuildSettings>;
  /** The last change of each field that was ever changed, newest first. */
  lastChanges(guildId: string): Promise<readonly SettingChange[]>;
  /** The servers whose digest is wanted and was last sent, or switched on, at `before` or earlier. */
  digestsDue(before: number): Promise<readonly DueDigest[]>;
  /** Remembers that a digest was sent to this server now. */
  markDigestSent(guildId: string): Promise<void>;
}
