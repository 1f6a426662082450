import type { Answers } from '../answers/answers.ts';
import type { WholeStore } from '../store/store.ts';

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
  readonly now: () => Date;
}

/** What each step gets, whether a command or a button leads to it. */
export interface StepInput extends Services {
  readonly caller: Caller;
  /** Whether only the caller will see the reply, unless the reply decides otherwise. */
  readonly isPrivate: boolean;
}
