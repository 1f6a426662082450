import { ChannelType, PermissionFlagsBits, type Client } from 'discord.js';

/** What a step may know of a server. */
export interface GuildView {
  readonly name: string;
  /** Where people write, in the order in which they see them. */
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** Whether the bot may post there by itself. */
    readonly mayPost: boolean;
  }[];
}

const WRITTEN_IN: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]);
const NEEDED_TO_POST = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/** Null for a server that the bot is not in. */
export function viewGuild(client: Client, guildId: string): GuildView | null {
  const guild = client.guilds.cache.get(guildId);
  if (!guild) return null;
  const { me } = guild.members;
  const channels = [...guild.channels.cache.values()]
    .filter((channel) => !channel.isThread() && WRITTEN_IN.has(channel.type))
    .toSorted((a, b) => positionOf(a) - positionOf(b))
    .map((channel) => ({
      id: channel.id,
      name: channel.name,
      mayPost:
        channel.type !== ChannelType.GuildForum &&
        me !== null &&
        (channel.permissionsFor(me)?.has(NEEDED_TO_POST) ?? false),
    }));
  return { name: guild.name, channels };
}

function positionOf(channel: object): number {
  return 'rawPosition' in channel ? Number(channel.rawPosition) : 0;
}
