import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type APIDMChannel,
  type APIGroupDMChannel,
  type APITextChannel,
  type APIUser,
} from 'discord-api-types/v10';
import { NO_FLAGS, permissionsOf, type Guild } from './guild.ts';
import type { Where, WorldIds } from './loopback.ts';
import { Snowflakes } from './snowflake.ts';
import { bot, buildGuilds, outsideChannelId, standingIds, standingUsers } from './standing.ts';

export type Channel = APITextChannel | APIDMChannel | APIGroupDMChannel;

/** A channel, and on what ground the application is used there. */
export interface Place {
  readonly channel: Channel;
  readonly guild: Guild | null;
  readonly hasBot: boolean;
  readonly context: InteractionContextType;
  readonly owners: Readonly<Partial<Record<ApplicationIntegrationType, string>>>;
}

/** The people, servers and channels. Channels for direct messages come into being when they are used. */
export class World {
  readonly ids: WorldIds = standingIds;
  readonly snowflakes = new Snowflakes();
  readonly bot: APIUser = bot;
  readonly users: ReadonlyMap<string, APIUser> = new Map(
    standingUsers.map((user) => [user.id, user]),
  );
  /** Those that the bot is in. */
  readonly guilds: ReadonlyMap<string, Guild>;
  readonly #channels = new Map<string, Channel>();
  readonly #guildByChannel = new Map<string, Guild>();
  readonly #direct = new Map<string, APIDMChannel>();
  readonly #group = new Map<string, APIGroupDMChannel>();

  constructor() {
    const { withBot, outside } = buildGuilds();
    this.guilds = new Map(withBot.map((guild) => [guild.data.id, guild]));
    for (const guild of [...withBot, outside]) {
      for (const channel of guild.channels) {
        this.#channels.set(channel.id, channel);
        this.#guildByChannel.set(channel.id, guild);
      }
    }
  }

  channel(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  /** Null for direct messages and unknown channels. */
  guildOf(channelId: string): Guild | null {
    return this.#guildByChannel.get(channelId) ?? null;
  }

  /** Whether the bot may read and write in the channel by itself. */
  hasBot(channel: Channel): boolean {
    if (channel.type === ChannelType.DM) return true;
    if (channel.type === ChannelType.GroupDM) return false;
    return this.guilds.has(this.guildOf(channel.id)?.data.id ?? '');
  }

  directChannel(user: APIUser): APIDMChannel {
    const known = this.#direct.get(user.id);
    if (known) return known;
    const channel: APIDMChannel = {
      id: this.snowflakes.next(),
      type: ChannelType.DM,
      name: null,
      recipients: [user],
      last_message_id: null,
      flags: NO_FLAGS,
    };
    this.#direct.set(user.id, channel);
    this.#channels.set(channel.id, channel);
    return channel;
  }

  #groupChannel(user: APIUser): APIGroupDMChannel {
    const known = this.#group.get(user.id);
    if (known) return known;
    const channel: APIGroupDMChannel = {
      id: this.snowflakes.next(),
      type: ChannelType.GroupDM,
      name: null,
      icon: null,
      owner_id: user.id,
      recipients: [user],
      last_message_id: null,
      flags: NO_FLAGS,
    };
    this.#group.set(user.id, channel);
    this.#channels.set(channel.id, channel);
    return channel;
  }

  /** Throws when the channel is not in the world, or not the person's own direct messages. */
  place(user: APIUser, { context = 'guild', channelId }: Where = {}): Place {
    const guildInstall = ApplicationIntegrationType.GuildInstall;
    const userInstall = { [ApplicationIntegrationType.UserInstall]: user.id };
    if (context === 'dm') {
      const channel = this.directChannel(user);
      const owners = { [guildInstall]: '0' };
      return { channel, guild: null, hasBot: true, context: InteractionContextType.BotDM, owners };
    }
    if (context === 'group-dm') {
      const channel = this.#groupChannel(user);
      const inPrivate = InteractionContextType.PrivateChannel;
      return { channel, guild: null, hasBot: false, context: inPrivate, owners: userInstall };
    }
    const fallback = context === 'user-install' ? outsideChannelId : this.ids.channelId;
    const channel = this.#channels.get(channelId ?? fallback);
    const guild = channel ? this.guildOf(channel.id) : null;
    if (!channel) throw new Error(`There is no channel ${channelId ?? ''} in the world.`);
    if (!guild) {
      if (this.#direct.get(user.id) === channel) return this.place(user, { context: 'dm' });
      throw new Error(`Channel ${channel.id} belongs to somebody else.`);
    }
    const isInstalled = context === 'guild' && this.hasBot(channel);
    return {
      channel,
      guild,
      hasBot: isInstalled,
      context: InteractionContextType.Guild,
      owners: isInstalled ? { [guildInstall]: guild.data.id } : userInstall,
    };
  }

  permissionsOf(userId: string, place: Pick<Place, 'guild'>): string {
    return String(place.guild ? permissionsOf(place.guild, userId) : DIRECT_PERMISSIONS);
  }
}

/** What Discord names in direct messages, where there are no roles. */
const DIRECT_PERMISSIONS = 180_224n;
