import type { Message } from 'discord.js';
import { READ_AS } from './cards/card.ts';
import { unescapeMarkdown } from './markdown.ts';
import { textsOf } from './message-text.ts';

/**
 * What an answer of this bot was about, from its own words: its line “Read as”, or else the name in
 * its heading, as of a record. Empty where it has neither.
 */
export function lastReading(message: Pick<Message, 'content' | 'components' | 'embeds'>): string {
  const lines = textsOf(message).flatMap((text) => text.split('\n'));
  const footer = lines.find((line) => line.startsWith(`-# ${READ_AS}`));
  if (footer !== undefined) {
    const read = footer
      .slice(`-# ${READ_AS}`.length)
      .replace(/ · revision [0-9a-f]+( · receipt \w+)?$/, '');
    return unescapeMarkdown(read);
  }
  const heading = lines.find((line) => line.startsWith('### '));
  return unescapeMarkdown(heading?.slice('### '.length) ?? '');
}
