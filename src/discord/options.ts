import {
  ApplicationCommandOptionType as Type,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import type { Command, Options, Subcommand } from './command.ts';
import { MAX_STRING_OPTION } from './limits.ts';

/** One option as it came with an interaction. */
export interface GivenOption {
  readonly name: string;
  readonly type: Type;
  readonly value?: unknown;
  /** Of a subcommand or a group. */
  readonly options?: readonly GivenOption[];
  /** What Discord says of a file, beside its id as the value. */
  readonly attachment?: GivenAttachment;
}

export interface GivenAttachment {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export type ReadOptions =
  | {
      readonly ok: true;
      readonly options: Options;
      readonly attachments: Readonly<Record<string, GivenAttachment>>;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * The options that a person gave, checked once more against the command's data: Discord checks
 * them too, but against the data that it was last given, and a forged request is not checked.
 */
export function readOptions(
  data: Command['data'] | Subcommand['data'],
  given: readonly GivenOption[],
): ReadOptions {
  const known = new Map(optionsOf(data).map((option) => [option.name, option]));
  const options: Record<string, string | number | boolean> = {};
  const attachments: Record<string, GivenAttachment> = {};
  for (const { name, type, value, attachment } of given) {
    const option = known.get(name);
    if (option?.type !== type) {
      return no(
        'This command has changed since your Discord read it. Wait a minute and try again.',
      );
    }
    const problem = problemWith(option as APIApplicationCommandBasicOption, value);
    if (problem !== null) return no(`The option “${name}” ${problem}`);
    if (type !== Type.Attachment) options[name] = value as string | number | boolean;
    else if (attachment) attachments[name] = attachment;
    else return no(`The file “${name}” did not arrive; upload it again.`);
  }
  const missing = [...known.values()].find(
    ({ name, required }) => required === true && options[name] === undefined && !attachments[name],
  );
  return missing
    ? no(`The option “${missing.name}” is missing.`)
    : { ok: true, options, attachments };
}

function optionsOf(
  data: Command['data'] | Subcommand['data'],
): readonly APIApplicationCommandOption[] {
  return 'options' in data ? (data.options ?? []) : [];
}

function problemWith(option: APIApplicationCommandBasicOption, value: unknown): string | null {
  switch (option.type) {
    case Type.String: {
      if (typeof value !== 'string') return 'must be text.';
      const { min_length: min = 0, max_length: max = MAX_STRING_OPTION } = option;
      if (option.required === true && value.trim() === '') return 'has nothing in it.';
      if (value.length < min) return `must have at least ${min} characters.`;
      if (value.length > max) {
        return `may have at most ${max} characters, and has ${value.length}.`;
      }
      return isChoice(option, value) ? null : 'has a value that it does not offer.';
    }
    case Type.Integer:
    case Type.Number: {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number.';
      if (option.type === Type.Integer && !Number.isInteger(value))
        return 'must be a whole number.';
      const { min_value: min = -Infinity, max_value: max = Infinity } = option;
      if (value < min || value > max) return `must be from ${min} to ${max}.`;
      return isChoice(option, value) ? null : 'has a value that it does not offer.';
    }
    case Type.Attachment:
      return typeof value === 'string' ? null : 'must be a file.';
    case Type.Boolean:
      return typeof value === 'boolean' ? null : 'must be true or false.';
    default:
      return 'is of a kind that is not used here.';
  }
}

function isChoice(
  option: { readonly choices?: readonly { readonly value: string | number }[] },
  value: string | number,
): boolean {
  const { choices = [] } = option;
  return choices.length === 0 || choices.some((choice) => choice.value === value);
}

function no(problem: string): ReadOptions {
  return { ok: false, problem };
}
