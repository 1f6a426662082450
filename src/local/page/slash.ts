import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  InteractionContextType,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
} from 'discord-api-types/payloads/v10';
import type { ChannelView, PersonView } from '../protocol.ts';

/** A slash command as it is typed: a subcommand stands for itself, with its full name. */
export interface SlashCommand {
  /** `ask`, or `corpus publish`. */
  readonly name: string;
  readonly description: string;
  /** Required ones first. */
  readonly options: readonly APIApplicationCommandBasicOption[];
}

export interface Situation {
  readonly channel: ChannelView;
  readonly you: PersonView;
}

/** The slash commands that this person may use here, by name. */
export function slashCommands(
  commands: readonly APIApplicationCommand[],
  situation: Situation,
): readonly SlashCommand[] {
  return commands
    .filter(
      (command) =>
        command.type === ApplicationCommandType.ChatInput && isOffered(command, situation),
    )
    .flatMap(flatten)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The commands of a message's menu that this person may use here. */
export function messageCommands(
  commands: readonly APIApplicationCommand[],
  situation: Situation,
): readonly string[] {
  return commands
    .filter(
      (command) => command.type === ApplicationCommandType.Message && isOffered(command, situation),
    )
    .map((command) => command.name);
}

// Discord hides what needs a permission in servers only; a direct message knows no permissions.
function isOffered(command: APIApplicationCommand, { channel, you }: Situation): boolean {
  const isDirect = channel.kind === 'direct';
  const here = isDirect ? InteractionContextType.BotDM : InteractionContextType.Guild;
  if (command.contexts && !command.contexts.includes(here)) return false;
  const needsPermission = (command.default_member_permissions ?? null) !== null;
  return isDirect || !needsPermission || you.role === 'moderator';
}

function flatten(command: APIApplicationCommand): readonly SlashCommand[] {
  const groups = (command.options ?? []).flatMap((option) =>
    option.type === Option.SubcommandGroup
      ? (option.options ?? []).map((inner) => ({
          ...inner,
          name: `${option.name} ${inner.name}`,
        }))
      : option.type === Option.Subcommand
        ? [option]
        : [],
  );
  if (groups.length > 0) {
    return groups.map((sub) => ({
      name: `${command.name} ${sub.name}`,
      description: sub.description,
      options: requiredFirst(sub.options ?? []),
    }));
  }
  const basic = (command.options ?? []).filter(
    (option): option is APIApplicationCommandBasicOption =>
      option.type !== Option.Subcommand && option.type !== Option.SubcommandGroup,
  );
  return [{ name: command.name, description: command.description, options: requiredFirst(basic) }];
}

function requiredFirst(
  options: readonly APIApplicationCommandBasicOption[],
): readonly APIApplicationCommandBasicOption[] {
  return [
    ...options.filter((option) => option.required),
    ...options.filter((option) => !option.required),
  ];
}

/** Commands for what was typed after the slash: names that begin so, then names that contain it, then descriptions. */
export function findCommands(
  commands: readonly SlashCommand[],
  typed: string,
): readonly SlashCommand[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name, description }: SlashCommand): number => {
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return description.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((ranked) => ranked.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map((ranked) => ranked.command);
}

/** Reads `/name rest of the line`; null when the line is no command, or its name is not finished with a space. */
export function parseLine(
  commands: readonly SlashCommand[],
  line: string,
): { readonly command: SlashCommand; readonly rest: string } | null {
  const matching = commands
    .filter(({ name }) => line.toLowerCase().startsWith(`/${name} `))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!matching) return null;
  return { command: matching, rest: line.slice(matching.name.length + 2) };
}
