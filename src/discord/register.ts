import type { REST } from 'discord.js';
import {
  ApplicationCommandType,
  Routes,
  type APIApplicationCommand,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { withRetries } from './retry.ts';

/** Names of the commands that a registration added, changed and removed; all empty: none sent. */
export interface Registration {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

const REGISTER_WITHIN_MS = 30_000;
const ATTEMPT_MS = 10_000;

/**
 * Makes Discord's list of global commands equal to this one. It is read first and written only on
 * a difference: writes are limited to 200 a day, and make every client read the list again.
 * Rejects with discord.js' error.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<Registration> {
  const until = performance.now() + REGISTER_WITHIN_MS;
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await withRetries((signal) => rest.get(route, { query, signal }), {
    until,
    attemptMs: ATTEMPT_MS,
  })) as readonly APIApplicationCommand[];
  const difference = compareCommands(present, wanted);
  if (Object.values(difference).some((names: readonly string[]) => names.length > 0)) {
    await withRetries((signal) => rest.put(route, { body: wanted, signal }), {
      until,
      attemptMs: ATTEMPT_MS,
    });
  }
  return difference;
}

/** What is in one list of commands and not, or not the same, in the other. */
export function compareCommands(
  present: readonly APIApplicationCommand[],
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Registration {
  const before = new Map(present.map((command) => [keyOf(command), command]));
  const after = new Map(wanted.map((command) => [keyOf(command), command]));
  const isChanged = (key: string): boolean =>
    JSON.stringify(normalise(before.get(key))) !== JSON.stringify(normalise(after.get(key)));
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    changed: [...after.keys()].filter((key) => before.has(key) && isChanged(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

function keyOf({
  name,
  type = ApplicationCommandType.ChatInput,
}: Pick<RESTPostAPIApplicationCommandsJSONBody, 'name' | 'type'>): string {
  return type === ApplicationCommandType.ChatInput ? `/${name}` : name;
}

/** Set by Discord, or repeated by it in another form. */
const IGNORED = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'default_permission',
  'dm_permission',
  'name_localized',
  'description_localized',
  'handler',
]);
/** Lists whose order says nothing. */
const UNORDERED = new Set(['contexts', 'integration_types', 'channel_types']);

/**
 * A command without what Discord adds: what is absent, null, false or empty is the same, and keys
 * come in one order. The order of options and choices counts.
 */
function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    return UNORDERED.has(key) ? items.sort((a, b) => Number(a) - Number(b)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([name, member]) => !IGNORED.has(name) && !isNothing(member) && !isSlash(name, member))
    .map(([name, member]) => [name, normalise(member, name)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/**
 * Type 1 is the default of a command. An option of type 1, a subcommand, loses it as well, which
 * on both sides alike does no harm.
 */
function isSlash(key: string, value: unknown): boolean {
  return key === 'type' && value === 1;
}
