import { ComponentType, PermissionFlagsBits, type APIMessage } from 'discord-api-types/v10';
import type { FieldPath, Fields } from './form-errors.ts';
import { permissionsOf } from './guild.ts';
import type { World } from './world.ts';

/** Whom a message pings, in the fields of a message. */
export type Mentions = Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'>;

export interface MentionPlan {
  /** Content, or all text displays. */
  readonly text: string;
  /** `allowed_mentions` as it was sent; undefined or null allows all. */
  readonly allowed: unknown;
  readonly authorId: string;
  readonly channelId: string;
  /** The author of the message that is replied to. */
  readonly repliedToId: string | null;
}

/** What Discord would ping: what the text names, as far as `allowed_mentions` lets it. */
export function findMentions(
  world: World,
  { text, allowed, authorId, channelId, repliedToId }: MentionPlan,
): Mentions {
  // Code is shown as it is written and pings nobody.
  const plain = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, ' ');
  const isAllowed = allowing(allowed);
  const guild = world.guildOf(channelId);

  const named = [...plain.matchAll(/<@!?(\d+)>/gu)].map((match) => match[1] ?? '');
  const users = new Set(named.filter((id) => isAllowed('users', id)));
  if (repliedToId !== null && repliesPing(allowed)) users.add(repliedToId);

  const roles = guild
    ? [...plain.matchAll(/<@&(\d+)>/gu)]
        .map((match) => match[1] ?? '')
        .filter((id) => isAllowed('roles', id) && guild.data.roles.some((role) => role.id === id))
    : [];
  const mayMentionAll =
    guild !== null && (permissionsOf(guild, authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
  return {
    mentions: [...users].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: mayMentionAll ? [...new Set(roles)] : [],
    mention_everyone: mayMentionAll && /@(?:everyone|here)/u.test(plain) && isAllowed('everyone'),
  };
}

/** All text of components that a reader sees as text. */
export function textOfComponents(components: readonly unknown[]): string {
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { type, content, components: inner } = value as Fields;
    if (type === ComponentType.TextDisplay && typeof content === 'string') texts.push(content);
    if (Array.isArray(inner)) for (const each of inner as unknown[]) visit(each);
  };
  for (const component of components) visit(component);
  return texts.join('\n');
}

function allowing(
  allowed: unknown,
): (kind: 'users' | 'roles' | 'everyone', id?: string) => boolean {
  if (allowed === undefined || allowed === null) return () => true;
  const lists = allowed as Readonly<Record<string, FieldPath | undefined>>;
  return (kind, id) =>
    (lists['parse'] ?? []).includes(kind) || (id !== undefined && (lists[kind] ?? []).includes(id));
}

function repliesPing(allowed: unknown): boolean {
  if (allowed === undefined || allowed === null) return true;
  return (allowed as Fields)['replied_user'] === true;
}
