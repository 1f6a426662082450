import {
  ChannelType,
  GatewayDispatchEvents as Event,
  GatewayIntentBits,
  MessageFlags,
  type APIMessage,
} from 'discord-api-types/v10';
import type { Events } from './events.ts';
import type { Gateway } from './gateway.ts';
import type { World } from './world.ts';

const KEPT_PER_CHANNEL = 1_000;

export interface KeptMessage {
  readonly message: APIMessage;
  /** Null: everybody in the channel sees it. */
  readonly onlyFor: string | null;
}

/** All messages by channel. Whatever happens to one is told to the people and, by its rules, to the bot. */
export class Messages {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #events: Events;
  readonly #channels = new Map<string, Map<string, KeptMessage>>();

  constructor(world: World, gateway: Gateway, events: Events) {
    this.#world = world;
    this.#gateway = gateway;
    this.#events = events;
  }

  find(channelId: string, id: string): KeptMessage | undefined {
    return this.#channels.get(channelId)?.get(id);
  }

  /** Oldest first. */
  list(channelId: string): readonly KeptMessage[] {
    return [...(this.#channels.get(channelId)?.values() ?? [])];
  }

  /** Adds a new message, finished or loading. */
  post(message: APIMessage, onlyFor: string | null, interactionId: string | null): void {
    let channel = this.#channels.get(message.channel_id);
    if (!channel) this.#channels.set(message.channel_id, (channel = new Map()));
    channel.set(message.id, { message, onlyFor });
    if (channel.size > KEPT_PER_CHANNEL) {
      for (const oldest of channel.keys()) {
        channel.delete(oldest);
        break;
      }
    }
    if (isLoading(message)) {
      this.#events.emit({
        type: 'thinking',
        channelId: message.channel_id,
        interactionId: interactionId ?? '',
        onlyFor,
        userId: message.interaction_metadata?.user.id ?? '',
      });
    } else this.#events.emit({ type: 'message-create', message, onlyFor, interactionId });
    this.#dispatch(Event.MessageCreate, message, onlyFor);
  }

  /** Puts the edited message in place of the one with its id. */
  update(message: APIMessage, interactionId: string | null): void {
    const before = this.find(message.channel_id, message.id);
    if (!before) return;
    const { onlyFor } = before;
    this.#channels.get(message.channel_id)?.set(message.id, { message, onlyFor });
    // For the people, a finished answer is a new message: before, there was only “is thinking”.
    const type = isLoading(before.message) ? 'message-create' : 'message-update';
    this.#events.emit({ type, message, onlyFor, interactionId });
    this.#dispatch(Event.MessageUpdate, message, onlyFor);
  }

  remove(channelId: string, messageId: string): void {
    const kept = this.find(channelId, messageId);
    if (!kept) return;
    this.#channels.get(channelId)?.delete(messageId);
    this.#events.emit({ type: 'message-delete', channelId, messageId, onlyFor: kept.onlyFor });
    if (kept.onlyFor !== null) return;
    const guildId = this.#guildOfBot(channelId);
    if (guildId === undefined) return;
    this.#gateway.dispatch(
      Event.MessageDelete,
      { id: messageId, channel_id: channelId, ...(guildId ? { guild_id: guildId } : {}) },
      audienceOf(guildId),
    );
  }

  /**
   * The message as a bot without the message content intent gets it: what is not its own, not in
   * direct messages and does not mention it has no content.
   */
  asSeenByBot(message: APIMessage): APIMessage {
    const { id: botId } = this.#world.bot;
    const referenced = message.referenced_message;
    const seen = referenced
      ? { ...message, referenced_message: this.asSeenByBot(referenced) }
      : message;
    const isOpen =
      message.author.id === botId ||
      this.#world.channel(message.channel_id)?.type === ChannelType.DM ||
      message.mentions.some(({ id }) => id === botId);
    return isOpen ? seen : { ...seen, content: '', embeds: [], attachments: [], components: [] };
  }

  #dispatch(event: string, message: APIMessage, onlyFor: string | null): void {
    // What only one person sees is not in the channel: no event tells of it.
    if (onlyFor !== null) return;
    const guildId = this.#guildOfBot(message.channel_id);
    if (guildId === undefined) return;
    const { user: _, ...member } =
      this.#world.guilds.get(guildId ?? '')?.members.get(message.author.id) ?? {};
    const place = guildId === null ? {} : { guild_id: guildId, member };
    // Clients know by it that an unknown channel is one of direct messages.
    const channel_type = this.#world.channel(message.channel_id)?.type;
    this.#gateway.dispatch(
      event,
      { ...this.asSeenByBot(message), ...place, channel_type },
      audienceOf(guildId),
    );
  }

  /** Null in direct messages with the bot; undefined where the bot is not. */
  #guildOfBot(channelId: string): string | null | undefined {
    const channel = this.#world.channel(channelId);
    if (!channel || !this.#world.hasBot(channel)) return undefined;
    return this.#world.guildOf(channelId)?.data.id ?? null;
  }
}

export function isLoading({ flags }: APIMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Loading) !== 0;
}

function audienceOf(guildId: string | null) {
  const intent =
    guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  return { guildId, intent };
}
