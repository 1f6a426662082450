import type { BaseInteraction } from 'discord.js';
import { missingRight, type ModeratorConfig } from './permission.ts';
import type { Caller } from './step.ts';

/** Who uses the bot, as steps may know it. */
export function readCaller(interaction: BaseInteraction, config: ModeratorConfig): Caller {
  return {
    userId: interaction.user.id,
    guildId: interaction.guildId,
    locale: interaction.locale,
    isModerator: missingRight(interaction, config) === null,
  };
}
