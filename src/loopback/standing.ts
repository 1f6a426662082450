import { PermissionFlagsBits as Permission, type APIUser } from 'discord-api-types/v10';
import { buildChannel, buildGuild, buildRole, NO_FLAGS, type Guild } from './guild.ts';
import type { WorldIds } from './loopback.ts';
import { standingId } from './snowflake.ts';

// The server's number is even and the other's odd: with two shards each has one.
const GUILD = 2;
const OTHER_GUILD = 3;

export const standingIds: WorldIds = {
  // The same number, as for every application of the last years.
  applicationId: standingId(1),
  botId: standingId(1),
  guildId: standingId(GUILD),
  otherGuildId: standingId(OTHER_GUILD),
  channelId: standingId(11),
  secondChannelId: standingId(12),
  otherChannelId: standingId(13),
  moderatorChannelId: standingId(15),
  memberId: standingId(21),
  moderatorId: standingId(22),
  strangerId: standingId(23),
  moderatorRoleId: standingId(31),
};

/** A server that the bot is not in: where people use the application that they installed for themselves. */
const outsideGuildId = standingId(4);
export const outsideChannelId = standingId(14);

const botRoleId = standingId(32);
const otherBotRoleId = standingId(33);
const otherManagerRoleId = standingId(34);

const everyone =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands;
const manager = Permission.ManageGuild | Permission.ManageMessages | Permission.MentionEveryone;

function person(id: string, name: string): APIUser {
  return {
    id,
    username: name.toLowerCase(),
    discriminator: '0',
    global_name: name,
    avatar: null,
    public_flags: NO_FLAGS,
  };
}

export const bot: APIUser = {
  ...person(standingIds.botId, 'Footnote'),
  username: 'Footnote',
  global_name: null,
  discriminator: '0001',
  bot: true,
};
const owner = person(standingId(24), 'Olga');
const mina = person(standingIds.memberId, 'Mina');
const theo = person(standingIds.moderatorId, 'Theo');
const noor = person(standingIds.strangerId, 'Noor');
export const standingUsers: readonly APIUser[] = [bot, owner, mina, theo, noor];

export function buildGuilds(): { readonly withBot: readonly Guild[]; readonly outside: Guild } {
  const ids = standingIds;
  // May mention everybody, so that a forgotten `allowed_mentions` shows.
  const botPermissions = everyone | Permission.MentionEveryone;
  const main = buildGuild({
    id: ids.guildId,
    name: 'Security Studies (local)',
    owner,
    roles: [
      buildRole(ids.guildId, '@everyone', everyone),
      buildRole(ids.moderatorRoleId, 'Moderator', manager),
      { ...buildRole(botRoleId, 'Footnote', botPermissions), managed: true },
    ],
    channels: [
      buildChannel(ids.channelId, ids.guildId, 'ask-footnote', 0),
      buildChannel(ids.secondChannelId, ids.guildId, 'general', 1),
      buildChannel(ids.moderatorChannelId, ids.guildId, 'moderators', 2),
    ],
    members: [
      [bot, [botRoleId]],
      [owner, []],
      [mina, []],
      [theo, [ids.moderatorRoleId]],
    ],
  });
  const other = buildGuild({
    id: ids.otherGuildId,
    name: 'Another server (local)',
    owner,
    roles: [
      buildRole(ids.otherGuildId, '@everyone', everyone),
      buildRole(otherManagerRoleId, 'Manager', manager),
      { ...buildRole(otherBotRoleId, 'Footnote', botPermissions), managed: true },
    ],
    channels: [buildChannel(ids.otherChannelId, ids.otherGuildId, 'general', 0)],
    members: [
      [bot, [otherBotRoleId]],
      [owner, []],
      [noor, [otherManagerRoleId]],
    ],
  });
  const outside = buildGuild({
    id: outsideGuildId,
    name: 'A server without the bot (local)',
    owner,
    roles: [buildRole(outsideGuildId, '@everyone', everyone)],
    channels: [buildChannel(outsideChannelId, outsideGuildId, 'general', 0)],
    members: [
      [owner, []],
      [mina, []],
      [theo, []],
      [noor, []],
    ],
  });
  return { withBot: [main, other], outside };
}
