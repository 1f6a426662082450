import { MessageType, type APIMessage } from 'discord-api-types/v10';
import {
  missingAccess,
  missingPermissions,
  notTheAuthor,
  unknownChannel,
  unknownMessage,
} from './api-error.ts';
import { FormErrors, type Fields } from './form-errors.ts';
import { checkMessage } from './message-rules.ts';
import type { Parts } from './parts.ts';
import { fieldsOf, param, type Call, type Route } from './route.ts';
import type { Channel } from './world.ts';

/** What the bot does in a channel by itself, without an interaction. */
export function channelRoutes({ world, messages, composer, events }: Parts): readonly Route[] {
  const channelOf = (call: Call): Channel => {
    const channel = world.channel(param(call, 'channelId'));
    if (!channel) throw unknownChannel();
    if (!world.hasBot(channel)) throw missingAccess();
    return channel;
  };
  const messageOf = (call: Call): APIMessage => {
    const kept = messages.find(channelOf(call).id, param(call, 'messageId'));
    // What only one person sees is reached through its interaction alone.
    if (!kept || kept.onlyFor !== null) throw unknownMessage();
    return kept.message;
  };
  const repliedTo = (channelId: string, fields: Fields): APIMessage | null => {
    const reference = fields['message_reference'] as Fields | null | undefined;
    if (!reference) return null;
    const kept = messages.find(channelId, String(reference['message_id']));
    if (kept) return kept.message;
    if (reference['fail_if_not_exists'] === false) return null;
    const errors = new FormErrors();
    errors.add(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    errors.throwIfAny();
    return null;
  };
  const all = '/channels/:channelId/messages';
  const one = `${all}/:messageId`;
  return [
    { method: 'GET', path: '/channels/:channelId', handle: channelOf },
    {
      method: 'POST',
      path: '/channels/:channelId/typing',
      handle: (call) => events.emit({ type: 'typing', channelId: channelOf(call).id }),
    },
    {
      method: 'GET',
      path: all,
      handle: (call) => {
        const open = messages.list(channelOf(call).id).filter(({ onlyFor }) => onlyFor === null);
        return page(
          open.map(({ message }) => message),
          call.query,
        ).map((message) => messages.asSeenByBot(message));
      },
    },
    {
      method: 'POST',
      path: all,
      handle: (call) => {
        const channel = channelOf(call);
        const fields = fieldsOf(call);
        checkMessage(fields, null);
        const replyTo = repliedTo(channel.id, fields);
        const message = composer.create(
          { fields, files: call.files },
          {
            author: world.bot,
            channelId: channel.id,
            type: replyTo ? MessageType.Reply : MessageType.Default,
            flags: 0,
            replyTo,
            pingsReplied: true,
            extra: {},
          },
        );
        messages.post(message, null, null);
        return message;
      },
    },
    { method: 'GET', path: one, handle: (call) => messages.asSeenByBot(messageOf(call)) },
    {
      method: 'PATCH',
      path: one,
      handle: (call) => {
        const before = messageOf(call);
        if (before.author.id !== world.bot.id) throw notTheAuthor();
        const fields = fieldsOf(call);
        checkMessage(fields, before);
        const message = composer.edit(before, { fields, files: call.files });
        messages.update(message, null);
        return message;
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        const message = messageOf(call);
        // The bot's role has no Manage Messages.
        if (message.author.id !== world.bot.id) throw missingPermissions();
        messages.remove(message.channel_id, message.id);
      },
    },
  ];
}

/** Newest first, by `before`, `after` or `around`, at most `limit` (50). */
function page(all: readonly APIMessage[], query: URLSearchParams): readonly APIMessage[] {
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 50) || 50));
  const id = (name: string) => {
    const value = query.get(name);
    return value !== null && /^\d+$/u.test(value) ? BigInt(value) : undefined;
  };
  const [before, after, around] = [id('before'), id('after'), id('around')];
  if (after !== undefined) {
    const later = all.filter((message) => BigInt(message.id) > after);
    return later.slice(0, limit).toReversed();
  }
  if (around !== undefined) {
    const index = all.findIndex((message) => BigInt(message.id) >= around);
    const start = Math.max(0, (index === -1 ? all.length : index) - Math.floor(limit / 2));
    return all.slice(start, start + limit).toReversed();
  }
  const earlier = before === undefined ? all : all.filter((message) => BigInt(message.id) < before);
  return earlier.slice(-limit).toReversed();
}
