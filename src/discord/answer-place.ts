import type { BaseInteraction, Message } from 'discord.js';
import type { GuildSettings } from '../store/settings.ts';
import { textBlock } from './cards/card.ts';
import type { Reply } from './reply.ts';
import type { Result } from './result.ts';

/** The channel that something was asked in, and the one that it is a thread of. */
export type AskedIn = readonly (string | null)[];

export function askedIn({
  channelId,
  channel,
}: Pick<BaseInteraction | Message, 'channelId' | 'channel'>): AskedIn {
  return [channelId, channel?.isThread() === true ? channel.parentId : null];
}

/** Whether the managers of the server let answers be shown there. */
export function mayShowIn({ channelIds }: GuildSettings, place: AskedIn): boolean {
  return channelIds.length === 0 || channelIds.some((id) => place.includes(id));
}

const CHANNELS_NAMED = 5;

/** `in #a and #b`, as links that ping nobody. */
export function shownWhere({ channelIds }: GuildSettings): string {
  const named = channelIds.slice(0, CHANNELS_NAMED).map((id) => `<#${id}>`);
  const more = channelIds.length > named.length ? ' and other channels' : '';
  return `in ${named.join(', ')}${more}`;
}

/** A reply that would be public elsewhere, with why only one person sees it. Notices stay as they are. */
export function withWhyPrivate(result: Result, settings: GuildSettings): Result {
  if ('work' in result || 'modal' in result || result.visibility === 'private') return result;
  const why = `-# Only you see this: in this server, answers are shown ${shownWhere(settings)}.`;
  return { ...result, blocks: [...result.blocks, ...textBlock(why)] } satisfies Reply;
}
