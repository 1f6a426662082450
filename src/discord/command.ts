import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Answers, Suggestion } from '../answers/answers.ts';
import type { Reply } from './reply.ts';

/** Who asks, where: what a command may know of a person. No names are kept. */
export interface Caller {
  readonly userId: string;
  readonly guildId: string | null;
  readonly locale: string;
  readonly isModerator: boolean;
}

export interface Services {
  readonly answers: Answers;
  readonly now: () => Date;
}

/** Options as parsed from the interaction, by name; absent options are absent. */
export type Options = Readonly<Record<string, string | number | boolean>>;

export interface CommandInput extends Services {
  /** Checked against the command's own data; `private` is not among them. */
  readonly options: Options;
  readonly caller: Caller;
  /** Whether only the caller will see the reply, unless the reply decides otherwise. */
  readonly isPrivate: boolean;
  /** Text of the message that a context-menu command was used on; empty when it has none. */
  readonly targetText?: string;
}

/** One slash or context-menu command: plain data and pure steps. It never sees the interaction. */
export interface Command {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** Checked at each use: what Discord's own settings allow is only a default. */
  readonly requires?: 'moderator';
  /** Whether only the caller sees the reply when the option `private` does not say. */
  readonly isPrivateByDefault?: boolean;
  /** Choices for the option being typed. */
  readonly suggest?: (
    input: { readonly option: string; readonly typed: string } & Services,
  ) => readonly Suggestion[];
  readonly run: (input: CommandInput) => Reply | Promise<Reply>;
}
