import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Config } from '../config.ts';

/** Who may do something: moderators keep the corpus, managers the settings of their own server. */
export type Right = 'moderator' | 'manager';

/** What a person lacks of a right, as a sentence, or null when nothing is lacking, or needed. */
export function missingFor(
  right: Right | undefined,
  interaction: BaseInteraction,
  config: ModeratorConfig,
): string | null {
  if (right === undefined) return null;
  return right === 'moderator' ? missingRight(interaction, config) : missingManagement(interaction);
}

/** The settings are a server's own, so that only its own managers count. */
function missingManagement({ guildId, memberPermissions, client }: BaseInteraction): string | null {
  const guild = guildId === null ? undefined : client.guilds.cache.get(guildId);
  if (!guild) return 'Settings are those of a server that the bot is a member of: use this there.';
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false) return null;
  return `This needs the permission Manage Server in the server “${guild.name}”.`;
}

export type ModeratorConfig = Pick<Config, 'homeGuildId' | 'moderatorRoleIds'>;

/**
 * What a person lacks of the right to keep the corpus here, as a sentence, or null when nothing is
 * lacking. The corpus is the same everywhere, so that only the home server's own management and
 * roles count; managing any other server gives no right over it.
 */
export function missingRight(
  interaction: BaseInteraction,
  { homeGuildId, moderatorRoleIds }: ModeratorConfig,
): string | null {
  if (homeGuildId === null) {
    return 'The corpus is kept in the bot’s home server, and none is set. Whoever runs the bot has to set HOME_GUILD_ID.';
  }
  const { member, guildId, memberPermissions, client } = interaction;
  const home = client.guilds.cache.get(homeGuildId);
  const server = home ? `the server “${home.name}”` : `the server ${homeGuildId}`;
  const names = moderatorRoleIds.map((id) => {
    const role = home?.roles.cache.get(id);
    return role ? `“${role.name}”` : id;
  });
  const roles =
    names.length === 0
      ? ''
      : ` or ${names.length === 1 ? 'the role' : 'one of the roles'} ${names.join(', ')}`;
  const needed = `the permission Manage Server${roles}`;
  if (guildId !== homeGuildId || member === null) {
    return `This is done in ${server}, with ${needed} there.`;
  }
  const held = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  if (held.some((id) => moderatorRoleIds.includes(id))) return null;
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false) return null;
  return `This needs ${needed} in ${server}.`;
}
