import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Answers } from '../answers/answers.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import type { Shares } from './shares.ts';

/** What the handlers of interactions and messages work with. */
export interface Desk {
  readonly commands: readonly Command[];
  /** Asked anew for each interaction, since a publish replaces the answers. */
  readonly answers: () => Answers;
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => Date;
  readonly shares: Shares;
  readonly config: Pick<Config, 'homeGuildId' | 'moderatorRoleIds'>;
}

/** A slash command and a message command may have the same name. */
export function findCommand(
  desk: Desk,
  name: string,
  type: ApplicationCommandType,
): Command | undefined {
  return desk.commands.find(
    ({ data }) => data.name === name && (data.type ?? ApplicationCommandType.ChatInput) === type,
  );
}
