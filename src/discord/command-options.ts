import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandBooleanOption,
} from 'discord-api-types/v10';
import type { Options } from './command.ts';

/** Every command can be used in servers, in the bot's and in other direct messages. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

export const PRIVATE = 'private';

/** The corpus is kept by the members of servers, where there are roles and permissions. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Dispatch reads it; a command gets `isPrivate`. */
export const privateOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: PRIVATE,
  description: 'Show the reply only to you',
} satisfies APIApplicationCommandBooleanOption;

/** A text option, trimmed; empty when it was not given. */
export function textOption(options: Options, name: string): string {
  const value = options[name];
  return typeof value === 'string' ? value.trim() : '';
}
