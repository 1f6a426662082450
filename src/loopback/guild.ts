import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale,
  PermissionFlagsBits,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIUser,
} from 'discord-api-types/v10';

/** Fits each type of flags: as enums, they name no value for “none”. */
export const NO_FLAGS = 0 as never;

const FOUNDED = '2024-01-01T00:00:00.000000+00:00';

/** One server of the world. */
export interface Guild {
  readonly data: APIGuild;
  readonly channels: readonly APITextChannel[];
  readonly members: ReadonlyMap<string, APIGuildMember>;
}

export function buildRole(id: string, name: string, permissions: bigint): APIRole {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  return {
    id,
    name,
    color: 0,
    colors,
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: String(permissions),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
}

export function buildChannel(
  id: string,
  guildId: string,
  name: string,
  position: number,
): APITextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    position,
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: NO_FLAGS,
  };
}

export interface GuildPlan {
  readonly id: string;
  readonly name: string;
  readonly owner: APIUser;
  readonly roles: readonly APIRole[];
  readonly channels: readonly APITextChannel[];
  /** Each with the roles that they have besides `@everyone`. */
  readonly members: readonly (readonly [APIUser, readonly string[]])[];
}

export function buildGuild({ id, name, owner, roles, channels, members }: GuildPlan): Guild {
  const data: APIGuild = {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [...roles],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
  return {
    data,
    channels,
    members: new Map(members.map(([user, roleIds]) => [user.id, buildMember(user, roleIds)])),
  };
}

function buildMember(user: APIUser, roles: readonly string[]): APIGuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: FOUNDED,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until: null,
  };
}

/** What `GUILD_CREATE` carries. */
export function guildCreate({ data, channels, members }: Guild): unknown {
  return {
    ...data,
    joined_at: FOUNDED,
    large: false,
    unavailable: false,
    member_count: members.size,
    members: [...members.values()],
    channels,
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** All permissions of somebody in a server: of `@everyone` (the role with the server's id) and their roles. */
export function permissionsOf(guild: Guild, userId: string): bigint {
  const held = guild.members.get(userId)?.roles ?? [];
  let permissions = 0n;
  for (const role of guild.data.roles) {
    if (role.id === guild.data.id || held.includes(role.id))
      permissions |= BigInt(role.permissions);
  }
  const isAdministrator = (permissions & PermissionFlagsBits.Administrator) !== 0n;
  if (!isAdministrator && guild.data.owner_id !== userId) return permissions;
  return Object.values(PermissionFlagsBits).reduce((all, flag) => all | flag, 0n);
}
