import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Config } from '../config.ts';
import type { Caller } from './command.ts';

type ModeratorConfig = Pick<Config, 'homeGuildId' | 'moderatorRoleIds'>;

/** Who uses the bot, as commands may know it. */
export function readCaller(interaction: BaseInteraction, config: ModeratorConfig): Caller {
  return {
    userId: interaction.user.id,
    guildId: interaction.guildId,
    locale: interaction.locale,
    isModerator: isModerator(interaction, config),
  };
}

/**
 * A moderator manages the home server, or has one of the roles named in the settings. The corpus
 * is the same everywhere, so managing any other server gives no right over it; only where no home
 * server is set does each server's own management count.
 */
function isModerator(interaction: BaseInteraction, config: ModeratorConfig): boolean {
  const { member, guildId, memberPermissions } = interaction;
  if (guildId === null || member === null) return false;
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  if (roles.some((id) => config.moderatorRoleIds.includes(id))) return true;
  if (config.homeGuildId !== null && guildId !== config.homeGuildId) return false;
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}
