import {
  ApplicationCommandOptionType as Type,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import type { Command, SingleCommand, Subcommand } from './command.ts';
import type { GivenOption } from './options.ts';

/** Options of the whole command: each subcommand, groups where their first one stands. */
export function subcommandOptions(
  subcommands: readonly Subcommand[],
  groups: Readonly<Record<string, string>> = {},
): APIApplicationCommandOption[] {
  const seen = new Set<string>();
  return subcommands.flatMap(({ group, data }): APIApplicationCommandOption[] => {
    if (group === undefined) return [data];
    if (seen.has(group)) return [];
    seen.add(group);
    const options = subcommands.filter((each) => each.group === group).map((each) => each.data);
    const description = groups[group] ?? group;
    return [{ type: Type.SubcommandGroup, name: group, description, options }];
  });
}

/** The part of a command that was used, and the options given to it. */
export interface UsedStep {
  readonly step: SingleCommand | Subcommand;
  readonly given: readonly GivenOption[];
}

/** Undefined for a subcommand that the command has not, or not any more. */
export function findStep(command: Command, given: readonly GivenOption[]): UsedStep | undefined {
  if (!('subcommands' in command)) return { step: command, given };
  const [outer] = given;
  const isGroup = outer?.type === Type.SubcommandGroup;
  const inner = isGroup ? outer.options?.[0] : outer;
  const step = command.subcommands.find(
    ({ group, data }) => data.name === inner?.name && group === (isGroup ? outer?.name : undefined),
  );
  return step && inner?.type === Type.Subcommand ? { step, given: inner.options ?? [] } : undefined;
}
