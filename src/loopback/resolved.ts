import {
  ApplicationCommandOptionType as OptionType,
  ComponentType,
  type APIInteractionDataResolved,
} from 'discord-api-types/v10';
import type { Attachments } from './attachments.ts';
import type { Place, World } from './world.ts';

export type Resolved = APIInteractionDataResolved;

interface Valued {
  readonly type: OptionType;
  readonly value?: string | number | boolean;
}

/** The kind of option that a select's values are like. */
export const optionTypeOfSelect: Readonly<Record<number, OptionType>> = {
  [ComponentType.UserSelect]: OptionType.User,
  [ComponentType.RoleSelect]: OptionType.Role,
  [ComponentType.MentionableSelect]: OptionType.Mentionable,
  [ComponentType.ChannelSelect]: OptionType.Channel,
};

/** What Discord sends along for ids among the values; undefined when there are none. */
export function resolve(
  world: World,
  attachments: Attachments,
  place: Place,
  options: readonly Valued[],
): Resolved | undefined {
  const resolved: Required<Resolved> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
    attachments: {},
  };
  for (const { type, value } of options) {
    const id = String(value);
    const isMentionable = type === OptionType.Mentionable;
    if (type === OptionType.User || isMentionable) addUser(resolved, world, place, id);
    if (type === OptionType.Role || isMentionable) {
      const role = place.guild?.data.roles.find((each) => each.id === id);
      if (role) resolved.roles[id] = role;
    }
    if (type === OptionType.Channel) addChannel(resolved, world, place, id);
    if (type === OptionType.Attachment) {
      const attachment = attachments.get(id);
      if (attachment) resolved.attachments[id] = attachment;
    }
  }
  const filled = Object.entries(resolved).filter(([, found]) => Object.keys(found).length > 0);
  return filled.length > 0 ? (Object.fromEntries(filled) as Resolved) : undefined;
}

function addUser(resolved: Required<Resolved>, world: World, place: Place, id: string): void {
  const user = world.users.get(id);
  if (!user) return;
  resolved.users[id] = user;
  const { user: _, ...member } = place.guild?.members.get(id) ?? {};
  if (!('joined_at' in member)) return;
  const permissions = world.permissionsOf(id, place);
  resolved.members[id] = { ...member, permissions };
}

function addChannel(resolved: Required<Resolved>, world: World, place: Place, id: string): void {
  const channel = place.guild?.channels.find((each) => each.id === id);
  if (!channel) return;
  const permissions = world.permissionsOf(world.bot.id, place);
  resolved.channels[id] = { ...channel, permissions } as Required<Resolved>['channels'][string];
}
