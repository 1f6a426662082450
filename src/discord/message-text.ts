import { ComponentType, type Message } from 'discord.js';

/** All that a message says: its content, its texts among components, its embeds. */
export function textsOf(message: Pick<Message, 'content' | 'components' | 'embeds'>): string[] {
  const embeds = message.embeds.flatMap(({ title, description }) => [title, description]);
  return [message.content, ...message.components.flatMap((c) => textsIn(c.toJSON())), ...embeds]
    .filter((text) => typeof text === 'string')
    .filter((text) => text.trim() !== '');
}

function textsIn(component: unknown): string[] {
  if (typeof component !== 'object' || component === null) return [];
  const { type, content, components } = component as Record<string, unknown>;
  if (type === ComponentType.TextDisplay && typeof content === 'string') return [content];
  return Array.isArray(components) ? components.flatMap(textsIn) : [];
}
