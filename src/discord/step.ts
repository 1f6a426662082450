import type { Answers } from '../answers/answers.ts';
import type { Revisions } from '../revisions/revisions.ts';
import type { WholeStore } from '../store/store.ts';
import type { SettingsDesk } from './guild-settings.ts';
import type { GuildView } from './guild-view.ts';
import type { Reply } from './reply.ts';

/** Who asks, where: what a step may know of a person. No names are kept. */
export interface Caller {
  readonly userId: string;
  readonly guildId: string | null;
  readonly locale: string;
  readonly isModerator: boolean;
}

export interface Services {
  readonly answers: Answers;
  readonly store: WholeStore;
  readonly revisions: Revisions;
  readonly now: () => Date;
  /**
   * Posts into the moderators' channel, where there is one, unless the reply is seen in `shownIn`
   * anyway. Never rejects: what cannot be posted is in the log.
   */
  readonly tell: (reply: Reply, shownIn?: string | null) => Promise<void>;
  /**
   * Writes a failure to the log that does not end the step, and gives the reference under which it
   * is found there.
   */
  readonly noteFailure: (error: unknown, what: string) => string;
  readonly settings: SettingsDesk;
  /** Null for a server that the bot is not in. */
  readonly guild: (guildId: string) => GuildView | null;
  /** Whether pages of this machine may be read too: in local mode only. */
  readonly mayReadLoopback: boolean;
}

/** What each step gets, whether a command or a button leads to it. */
export interface StepInput extends Services {
  readonly caller: Caller;
  /** Whether only the caller will see the reply, unless the reply decides otherwise. */
  readonly isPrivate: boolean;
}
