import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Answers } from '../answers/answers.ts';
import type { Config } from '../config.ts';
import type { Revisions } from '../revisions/revisions.ts';
import type { Json, WholeStore } from '../store/store.ts';
import type { Command } from './command.ts';
import type { Deed, DeedKind } from './deed.ts';
import type { SettingsDesk } from './guild-settings.ts';
import type { Shares } from './shares.ts';
import type { Services } from './step.ts';

/** What the handlers of interactions and messages work with. */
export interface Desk {
  readonly commands: readonly Command[];
  /** Asked anew for each interaction, since a publish replaces the answers. */
  readonly answers: () => Answers;
  readonly store: WholeStore;
  readonly log: Logger;
  readonly now: () => Date;
  readonly revisions: Revisions;
  readonly tell: Services['tell'];
  readonly noteFailure: Services['noteFailure'];
  readonly shares: Shares;
  readonly settings: SettingsDesk;
  readonly guild: Services['guild'];
  readonly config: Pick<
    Config,
    'homeGuildId' | 'moderatorRoleIds' | 'discordApiUrl' | 'mayReadLoopback'
  >;
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

/** What every step gets, as it is now. */
export function servicesOf(desk: Desk): Services {
  const { answers, store, revisions, now, tell, noteFailure, settings, guild, config } = desk;
  const { mayReadLoopback } = config;
  const services = { store, revisions, now, tell, noteFailure, settings, guild, mayReadLoopback };
  return { answers: answers(), ...services };
}

/** A deed with its values, checked; undefined for a deed or values that nothing here made. */
export function findDeed(
  desk: Desk,
  name: string,
  values: Json,
): { readonly deed: Deed; readonly values: Json } | undefined {
  const deed = desk.commands
    .flatMap(({ deeds = [] }) => deeds)
    .find(({ kind }: { readonly kind: DeedKind<Json> }) => kind.name === name);
  const checked = deed?.kind.values.safeParse(values);
  return deed && checked?.success ? { deed, values: checked.data } : undefined;
}
