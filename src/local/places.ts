import type { APIMessage } from 'discord-api-types/v10';
import type { Loopback, WorldEvent } from '../loopback/loopback.ts';
import type { ChannelView, Direct, Place } from './protocol.ts';

export const DIRECT: Direct = 'dm';

/**
 * Which channel of the world is shown where. The number of a direct channel is learnt from the
 * first thing that happens in it, since Discord makes it only then.
 */
export class Places {
  readonly #shared: ReadonlySet<string>;
  readonly #ids: Loopback['ids'];
  readonly #people: ReadonlySet<string>;
  readonly #ownerOfDirect = new Map<string, string>();

  constructor(ids: Loopback['ids']) {
    this.#shared = new Set([ids.channelId, ids.secondChannelId]);
    this.#ids = ids;
    this.#people = new Set([ids.memberId, ids.moderatorId]);
  }

  /** Learns from an event whose direct messages its channel holds. Call it before `of`. */
  note(event: WorldEvent): void {
    if (event.type === 'thinking') this.#noteOwner(event.channelId, event.userId);
    if (event.type === 'message-create' || event.type === 'message-update') {
      this.noteMessage(event.message);
    }
  }

  noteMessage(message: APIMessage): void {
    this.#noteOwner(message.channel_id, message.author.id);
    this.#noteOwner(message.channel_id, message.interaction_metadata?.user.id);
  }

  #noteOwner(channelId: string, userId: string | undefined): void {
    const { otherChannelId, moderatorChannelId } = this.#ids;
    if (this.#shared.has(channelId)) return;
    if (channelId === otherChannelId || channelId === moderatorChannelId) return;
    if (userId !== undefined && this.#people.has(userId)) {
      this.#ownerOfDirect.set(channelId, userId);
    }
  }

  /** Where this person sees the channel; null: not at all. */
  of(channelId: string, userId: string): Place | null {
    if (this.#sharedBy(userId).includes(channelId)) return channelId;
    return this.#ownerOfDirect.get(channelId) === userId ? DIRECT : null;
  }

  /** The channels of this person that exist so far. */
  channelIdsOf(userId: string): readonly string[] {
    const direct = [...this.#ownerOfDirect].filter(([, owner]) => owner === userId);
    return [...this.#sharedBy(userId), ...direct.map(([channelId]) => channelId)];
  }

  isKnown(place: Place, userId: string): boolean {
    return place === DIRECT || this.#sharedBy(userId).includes(place);
  }

  /** The moderators have a channel to themselves. */
  #sharedBy(userId: string): readonly string[] {
    const { moderatorId, moderatorChannelId } = this.#ids;
    return userId === moderatorId ? [...this.#shared, moderatorChannelId] : [...this.#shared];
  }
}

/** What the rail lists. */
export function channelViews(
  ids: Loopback['ids'],
  botName: string,
  userId: string,
): readonly ChannelView[] {
  return [
    {
      place: ids.channelId,
      name: 'ask-footnote',
      topic: `Ask ${botName}: type / for its commands, or mention it`,
      kind: 'text',
    },
    {
      place: ids.secondChannelId,
      name: 'general',
      topic: 'Everything else; the bot answers here too',
      kind: 'text',
    },
    ...(userId === ids.moderatorId
      ? [
          {
            place: ids.moderatorChannelId,
            name: 'moderators',
            topic: 'What is done to the corpus is told here',
            kind: 'text',
          } as const,
        ]
      : []),
    {
      place: DIRECT,
      name: botName,
      topic: 'Direct messages: every message is a question',
      kind: 'direct',
    },
  ];
}
