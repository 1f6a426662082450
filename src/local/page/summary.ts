import type { APIMessage } from 'discord-api-types/v10';
import { plainText } from './markdown-draw.ts';
import { namesOf, type Room } from './room.ts';

const LENGTH_MAX = 140;

/** A message in one line. */
export function summaryOf(message: APIMessage, room: Room): string {
  const text = plainText(
    [message.content, ...textsIn(message.components ?? [])].join(' '),
    namesOf(room),
  );
  if (text === '') return 'Click to see attachment';
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text;
}

function textsIn(components: readonly object[]): readonly string[] {
  return components.flatMap((component) => {
    if ('content' in component && typeof component.content === 'string') {
      return [component.content.replaceAll(/^(?:#{1,3}|-#) /gm, '')];
    }
    if ('components' in component && Array.isArray(component.components)) {
      return textsIn(component.components as readonly object[]);
    }
    return [];
  });
}
