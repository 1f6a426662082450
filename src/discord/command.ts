import type {
  APIApplicationCommandSubcommandOption,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Suggestion } from '../answers/answers.ts';
import type { Deed } from './deed.ts';
import type { GivenFile } from './given-file.ts';
import type { Result } from './result.ts';
import type { Services, StepInput } from './step.ts';

/** Options as parsed from the interaction, by name; absent options are absent. */
export type Options = Readonly<Record<string, string | number | boolean>>;

export interface CommandInput extends StepInput {
  /** Checked against the command's own data; `private` is not among them. */
  readonly options: Options;
  /** Files that were given as options, by name. */
  readonly files: Readonly<Record<string, GivenFile>>;
  /** Text of the message that a context-menu command was used on; empty when it has none. */
  readonly targetText?: string;
}

export interface SuggestInput extends Services {
  readonly option: string;
  readonly typed: string;
  /** What is given so far of the other options. */
  readonly options: Options;
}

interface CommandStep {
  /** Whether only the caller sees the reply when the option `private` does not say. */
  readonly isPrivateByDefault?: boolean;
  /** Choices for the option being typed. */
  readonly suggest?: (
    input: SuggestInput,
  ) => readonly Suggestion[] | Promise<readonly Suggestion[]>;
  readonly run: (input: CommandInput) => Result | Promise<Result>;
}

interface CommandBase {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** Checked at each use: what Discord's own settings allow is only a default. */
  readonly requires?: 'moderator' | 'manager';
  /** What its buttons and forms do. */
  readonly deeds?: readonly Deed[];
}

/** One slash or context-menu command: plain data and pure steps. It never sees the interaction. */
export interface SingleCommand extends CommandBase, CommandStep {}

/** One subcommand of a slash command. */
export interface Subcommand extends CommandStep {
  /** The group that it stands in; default: right below the command. */
  readonly group?: string;
  readonly data: APIApplicationCommandSubcommandOption;
}

/** A slash command that is only the head of its subcommands; `optionsOf` makes its options. */
export interface CommandGroup extends CommandBase {
  readonly subcommands: readonly Subcommand[];
}

export type Command = SingleCommand | CommandGroup;
