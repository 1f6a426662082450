import {
  ApplicationCommandType as CommandType,
  ApplicationIntegrationType,
  RESTJSONErrorCodes,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { ApiError, unknownCommand } from './api-error.ts';
import { checkCommand } from './command-rules.ts';
import type { Events } from './events.ts';
import { FormErrors, type Fields } from './form-errors.ts';
import type { World } from './world.ts';

const AT_MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** The registered commands: global ones (`guildId` null) and those of one server. */
export class Commands {
  readonly #world: World;
  readonly #events: Events;
  readonly #byGuild = new Map<string | null, readonly APIApplicationCommand[]>();

  constructor(world: World, events: Events) {
    this.#world = world;
    this.#events = events;
  }

  all(): readonly APIApplicationCommand[] {
    return [...this.#byGuild.values()].flat();
  }

  list(guildId: string | null): readonly APIApplicationCommand[] {
    return this.#byGuild.get(guildId) ?? [];
  }

  /** Throws `ApiError` 10063. */
  get(guildId: string | null, id: string): APIApplicationCommand {
    const found = this.list(guildId).find((command) => command.id === id);
    if (!found) throw unknownCommand();
    return found;
  }

  /** The one that a person in the server would use: the server's own comes first. */
  find(guildId: string | null, type: CommandType, name: string): APIApplicationCommand | undefined {
    const own = guildId === null ? [] : this.list(guildId);
    return [...own, ...this.list(null)].find(
      (command) => command.type === type && command.name === name,
    );
  }

  /** Puts these in place of all. A command with the name and type of one before keeps its id. */
  replace(guildId: string | null, list: readonly unknown[]): readonly APIApplicationCommand[] {
    const errors = new FormErrors();
    const seen = new Set<string>();
    for (const [index, each] of list.entries()) {
      const command = errors.object([index], each);
      if (!command) continue;
      checkCommand(errors, [index], command);
      const key = JSON.stringify([command['type'] ?? 1, command['name']]);
      if (seen.has(key)) {
        const message = 'Application command names must be unique';
        errors.add([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
      }
      seen.add(key);
    }
    errors.throwIfAny();
    const made = (list as readonly Fields[]).map((fields) => this.#make(guildId, fields));
    this.#keep(guildId, made);
    return made;
  }

  /** Adds one, or puts it in place of the one with its name and type. */
  add(
    guildId: string | null,
    fields: Fields,
  ): { readonly command: APIApplicationCommand; readonly isNew: boolean } {
    refuseInvalid(fields);
    const command = this.#make(guildId, fields);
    const before = this.list(guildId);
    const others = before.filter(({ id }) => id !== command.id);
    this.#keep(guildId, [...others, command]);
    return { command, isNew: others.length === before.length };
  }

  edit(guildId: string | null, id: string, fields: Fields): APIApplicationCommand {
    const before = this.get(guildId, id);
    const merged = { ...before, ...fields, type: before.type };
    refuseInvalid(merged);
    const command = { ...this.#make(guildId, merged), id };
    this.#keep(
      guildId,
      this.list(guildId).map((each) => (each.id === id ? command : each)),
    );
    return command;
  }

  remove(guildId: string | null, id: string): void {
    this.get(guildId, id);
    this.#keep(
      guildId,
      this.list(guildId).filter((command) => command.id !== id),
    );
  }

  #keep(guildId: string | null, commands: readonly APIApplicationCommand[]): void {
    for (const type of [CommandType.ChatInput, CommandType.User, CommandType.Message]) {
      const most = AT_MOST[type] ?? 0;
      if (commands.filter((command) => command.type === type).length <= most) continue;
      const code = RESTJSONErrorCodes.MaximumNumberOfApplicationCommandsReached;
      throw new ApiError(400, code, `Maximum number of application commands reached (${most})`);
    }
    this.#byGuild.set(guildId, commands);
    this.#events.emit({ type: 'commands' });
  }

  /** With every field that Discord gives back; the version changes only with the content. */
  #make(guildId: string | null, fields: Fields): APIApplicationCommand {
    const type = (fields['type'] ?? CommandType.ChatInput) as CommandType;
    const name = String(fields['name']);
    const before = this.list(guildId).find((each) => each.type === type && each.name === name);
    const id = before?.id ?? this.#world.snowflakes.next();
    const command = {
      id,
      application_id: this.#world.ids.applicationId,
      version: before?.version ?? id,
      default_member_permissions: fields['default_member_permissions'] ?? null,
      type,
      name,
      name_localizations: fields['name_localizations'] ?? null,
      description: (fields['description'] ?? '') as string,
      description_localizations: fields['description_localizations'] ?? null,
      ...(guildId === null
        ? {
            contexts: fields['contexts'] ?? null,
            integration_types: fields['integration_types'] ?? [
              ApplicationIntegrationType.GuildInstall,
            ],
            dm_permission: fields['dm_permission'] ?? true,
          }
        : { guild_id: guildId }),
      nsfw: fields['nsfw'] ?? false,
      ...(Array.isArray(fields['options']) ? { options: fields['options'] as unknown[] } : {}),
    } as APIApplicationCommand;
    if (before && JSON.stringify(before) !== JSON.stringify(command)) {
      return { ...command, version: this.#world.snowflakes.next() };
    }
    return command;
  }
}

function refuseInvalid(fields: Fields): void {
  const errors = new FormErrors();
  checkCommand(errors, [], fields);
  errors.throwIfAny();
}
