import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType as CommandType,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import type { Attachments } from './attachments.ts';
import type { Commands } from './commands.ts';
import { resolve, type Resolved } from './resolved.ts';
import type { Place, World } from './world.ts';

export type OptionValues = Readonly<Record<string, string | number | boolean>>;

interface Declared {
  readonly name: string;
  readonly type: OptionType;
  readonly options?: readonly Declared[];
}

interface SentOption {
  readonly name: string;
  readonly type: OptionType;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly SentOption[];
}

export interface CommandData {
  readonly data: {
    readonly id: string;
    readonly name: string;
    readonly type: CommandType;
    readonly guild_id?: string;
    readonly options: readonly SentOption[];
    readonly resolved?: Resolved;
  };
  /** Of the option being typed. */
  readonly focusedType: OptionType;
}

export interface CommandDataPlan {
  readonly world: World;
  readonly commands: Commands;
  readonly attachments: Attachments;
  readonly place: Place;
  /** `records stage` is the subcommand `stage` of `records`. */
  readonly name: string;
  readonly options: OptionValues;
  /** Name of the option being typed. */
  readonly focused?: string;
}

/**
 * The `data` of a chat input command or its autocompletion. Like a forged client, it sends what it
 * is given: unknown commands, undeclared options and values that no client would allow.
 */
export function buildCommandData(plan: CommandDataPlan): CommandData {
  const { world, commands, attachments, place, name, focused } = plan;
  const guildId = place.guild?.data.id ?? null;
  const [top = '', ...path] = name.split(' ');
  const command = commands.find(guildId, CommandType.ChatInput, top);
  const values = focused === undefined ? plan.options : { [focused]: '', ...plan.options };

  let declared: readonly Declared[] = declaredOptions(command);
  const wrappers: Declared[] = [];
  for (const [index, part] of path.entries()) {
    const isGroup = index < path.length - 1;
    const type = isGroup ? OptionType.SubcommandGroup : OptionType.Subcommand;
    const found = declared.find((option) => option.name === part);
    wrappers.push({ name: part, type: found?.type ?? type });
    declared = found?.options ?? [];
  }
  const sent = Object.entries(values).map(([option, value]): SentOption => {
    const type = declared.find((each) => each.name === option)?.type ?? typeOf(value);
    if (option !== focused) return { name: option, type, value };
    // What is being typed is text, whatever it shall become.
    return { name: option, type, value: String(value), focused: true };
  });
  const options = wrappers.reduceRight<readonly SentOption[]>(
    (inner, { name: wrapper, type }) => [{ name: wrapper, type, options: inner }],
    sent,
  );
  const resolved = resolve(world, attachments, place, sent);
  return {
    data: {
      id: command?.id ?? world.snowflakes.next(),
      name: top,
      type: CommandType.ChatInput,
      ...(command?.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      options,
      ...(resolved ? { resolved } : {}),
    },
    focusedType: sent.find((option) => option.focused)?.type ?? OptionType.String,
  };
}

function declaredOptions(command: APIApplicationCommand | undefined): readonly Declared[] {
  return command?.options ?? [];
}

function typeOf(value: string | number | boolean): OptionType {
  if (typeof value === 'boolean') return OptionType.Boolean;
  if (typeof value === 'string') return OptionType.String;
  return Number.isInteger(value) ? OptionType.Integer : OptionType.Number;
}
