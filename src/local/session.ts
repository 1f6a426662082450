import type { APIMessage } from 'discord-api-types/v10';
import type { Loopback, Person, Use, Where, WorldEvent } from '../loopback/loopback.ts';
import { rewriteMessage } from './attachments.ts';
import { channelViews, DIRECT, type Places } from './places.ts';
import type { FromPage, FromServer, PersonView, Place, Placed } from './protocol.ts';

const MESSAGES_SHOWN = 100;
const EPHEMERAL = 64;
const BOT_NAME = 'Footnote';
const SERVER_NAME = 'Security Studies';

export interface SessionOptions {
  readonly loopback: Loopback;
  readonly places: Places;
  readonly send: (message: FromServer) => void;
}

/** One open page: what one person sees and does. */
export class Session {
  readonly #loopback: Loopback;
  readonly #places: Places;
  readonly #send: (message: FromServer) => void;
  #userId: string;

  constructor({ loopback, places, send }: SessionOptions) {
    this.#loopback = loopback;
    this.#places = places;
    this.#send = send;
    this.#userId = loopback.ids.memberId;
  }

  greet(): void {
    const { ids } = this.#loopback;
    const people = [ids.memberId, ids.moderatorId].map((userId) => this.#view(userId));
    const users = Object.fromEntries(people.map((person) => [person.id, person.name]));
    const channels = channelViews(ids, BOT_NAME, this.#userId);
    this.#send({
      type: 'hello',
      you: this.#view(this.#userId),
      people,
      botId: ids.botId,
      botName: BOT_NAME,
      serverName: SERVER_NAME,
      channels,
      names: {
        users: { ...users, [ids.botId]: BOT_NAME },
        roles: { [ids.moderatorRoleId]: 'Moderator' },
        channels: Object.fromEntries(channels.map((channel) => [channel.place, channel.name])),
      },
      commands: this.#loopback.commands(),
      messages: this.#history(),
    });
  }

  #view(userId: string): PersonView {
    const { user } = this.#loopback.as(userId);
    return {
      id: userId,
      name: user.global_name ?? user.username,
      role: userId === this.#loopback.ids.moderatorId ? 'moderator' : 'member',
    };
  }

  #history(): readonly Placed[] {
    return this.#places
      .channelIdsOf(this.#userId)
      .flatMap((channelId) => this.#loopback.messages(channelId).slice(-MESSAGES_SHOWN))
      .flatMap((message) => {
        const isPrivate = ((message.flags ?? 0) & EPHEMERAL) !== 0;
        if (isPrivate && message.interaction_metadata?.user.id !== this.#userId) return [];
        return this.#placed(message, isPrivate, message.interaction_metadata?.id ?? null);
      });
  }

  #placed(
    message: APIMessage,
    isPrivate: boolean,
    interactionId: string | null,
  ): readonly Placed[] {
    const place = this.#places.of(message.channel_id, this.#userId);
    if (place === null) return [];
    const { origin } = new URL(this.#loopback.url);
    return [{ place, message: rewriteMessage(message, origin), isPrivate, interactionId }];
  }

  /** Tells the page about something that happened, if this person may see it. */
  show(event: WorldEvent): void {
    if ('onlyFor' in event && event.onlyFor !== null && event.onlyFor !== this.#userId) return;
    switch (event.type) {
      case 'message-create':
      case 'message-update':
        for (const placed of this.#placed(
          event.message,
          event.onlyFor !== null,
          event.interactionId,
        )) {
          this.#send({ type: 'message', ...placed });
        }
        return;
      case 'message-delete':
        this.#sendPlaced(event.channelId, (place) => ({
          type: 'deleted',
          place,
          messageId: event.messageId,
        }));
        return;
      case 'thinking':
        this.#sendPlaced(event.channelId, (place) => ({
          type: 'thinking',
          place,
          interactionId: event.interactionId,
          isPrivate: event.onlyFor !== null,
          userId: event.userId,
        }));
        return;
      case 'typing':
        this.#sendPlaced(event.channelId, (place) => ({ type: 'typing', place }));
        return;
      case 'modal':
        this.#send({ type: 'modal', interactionId: event.interactionId, modal: event.modal });
        return;
      case 'failed':
        this.#send({ type: 'failed', interactionId: event.interactionId, why: event.why });
        return;
      case 'commands':
        this.#send({ type: 'commands', commands: this.#loopback.commands() });
        return;
    }
  }

  #sendPlaced(channelId: string, message: (place: Place) => FromServer): void {
    const place = this.#places.of(channelId, this.#userId);
    if (place !== null) this.#send(message(place));
  }

  /** Does what the page asks. Rejects when the world refuses it, with words for the person. */
  async do(request: FromPage): Promise<void> {
    if ('place' in request && !this.#places.isKnown(request.place, this.#userId)) {
      throw new Error('There is no such channel.');
    }
    const person = this.#loopback.as(this.#userId);
    switch (request.type) {
      case 'send': {
        const replyTo = request.replyTo === undefined ? {} : { replyTo: request.replyTo };
        await person.send(request.content, { ...where(request.place), ...replyTo });
        return;
      }
      case 'autocomplete': {
        const { name, focused, options, place } = request;
        const choices = await person.autocomplete(name, focused, options, where(place));
        this.#send({ type: 'choices', request: request.request, choices });
        return;
      }
      case 'switch':
        this.#switch(request.userId);
        return;
      default:
        await this.#follow(request.request, start(person, request));
    }
  }

  #switch(userId: string): void {
    const { memberId, moderatorId } = this.#loopback.ids;
    if (userId !== memberId && userId !== moderatorId) throw new Error('There is no such person.');
    this.#userId = userId;
    this.greet();
  }

  async #follow(request: number, use: Use): Promise<void> {
    const { interactionId } = use;
    this.#send({ type: 'used', request, interactionId });
    try {
      await use.acknowledged();
      this.#send({ type: 'acknowledged', request, interactionId });
    } catch {
      // The `failed` event says it, with its reason.
    }
  }
}

type Interaction = Extract<
  FromPage,
  { type: 'command' | 'message-command' | 'click' | 'select' | 'submit' }
>;

function start(person: Person, request: Interaction): Use {
  switch (request.type) {
    case 'command':
      return person.command(request.name, request.options, where(request.place));
    case 'message-command':
      return person.messageCommand(request.name, request.messageId, where(request.place));
    case 'click':
      return person.click(request.messageId, request.customId, where(request.place));
    case 'select': {
      const { messageId, customId, values, place } = request;
      return person.select(messageId, customId, values, where(place));
    }
    case 'submit':
      return person.submit(request.interactionId, request.fields);
  }
}

function where(place: Place): Where {
  return place === DIRECT ? { context: 'dm' } : { channelId: place, context: 'guild' };
}
