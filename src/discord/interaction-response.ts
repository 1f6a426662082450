import type { REST } from 'discord.js';
import {
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
  type APIApplicationCommandOptionChoice,
  type APIInteractionResponse,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import { isDiscordError } from './failure.ts';
import { ACKNOWLEDGE_WITHIN_MS } from './limits.ts';
import { messageBody } from './message-body.ts';
import type { Rendered } from './render.ts';
import { withRetries } from './retry.ts';

/** Of the time to acknowledge, what is left for the answer's way. */
const ON_THE_WAY_MS = 150;
const ACKNOWLEDGE_ATTEMPT_MS = 1_200;
const MESSAGE_WITHIN_MS = 20_000;
const MESSAGE_ATTEMPT_MS = 6_000;

interface Addressed {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** Null: in direct messages. */
  readonly guildId: string | null;
}

/** Where a message stands. */
export interface SentMessage {
  readonly id: string;
  readonly channelId: string;
}

/**
 * All that can be answered to one interaction. Each method sends one request, again where that is
 * safe, and rejects with discord.js' error when Discord refuses it or time is over. Which of them
 * may be called, and when, is the dispatcher's to know.
 */
export class InteractionResponse {
  readonly #rest: REST;
  readonly #to: Addressed;
  readonly #receivedAt = performance.now();

  constructor(rest: REST, to: Addressed) {
    this.#rest = rest;
    this.#to = to;
  }

  get id(): string {
    return this.#to.id;
  }

  get guildId(): string | null {
    return this.#to.guildId;
  }

  /** Milliseconds since the interaction came in. */
  get age(): number {
    return performance.now() - this.#receivedAt;
  }

  /** Null where the answer arrived, but what Discord said to it did not. */
  async reply(rendered: Rendered, isPrivate: boolean): Promise<SentMessage | null> {
    const { body, files } = messageBody(rendered, isPrivate);
    const type = InteractionResponseType.ChannelMessageWithSource;
    return await this.#acknowledge({ type, data: body }, files);
  }

  /** Puts this in place of the message that the button is on. */
  async update(rendered: Rendered): Promise<SentMessage | null> {
    const { body, files } = messageBody(rendered, false);
    const type = InteractionResponseType.UpdateMessage;
    return await this.#acknowledge({ type, data: body }, files);
  }

  async deferReply(isPrivate: boolean): Promise<void> {
    await this.#acknowledge({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
    });
  }

  async deferUpdate(): Promise<void> {
    await this.#acknowledge({ type: InteractionResponseType.DeferredMessageUpdate });
  }

  async openModal(data: APIModalInteractionResponseCallbackData): Promise<void> {
    await this.#acknowledge({ type: InteractionResponseType.Modal, data });
  }

  async suggest(choices: APIApplicationCommandOptionChoice<string>[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    await this.#acknowledge({ type, data: { choices } });
  }

  /** Fills a deferred reply, or changes the message that was replied or is being updated. */
  async edit(rendered: Rendered): Promise<SentMessage | null> {
    const { body, files } = messageBody(rendered, false);
    return readMessage(
      await this.#send((signal) =>
        this.#rest.patch(this.#original, { body, files, auth: false, signal }),
      ),
    );
  }

  /** The message that was replied or is being updated. */
  async original(): Promise<SentMessage | null> {
    return readMessage(
      await this.#send((signal) => this.#rest.get(this.#original, { auth: false, signal })),
    );
  }

  /** Takes away a deferred reply. */
  async remove(): Promise<void> {
    await this.#send((signal) => this.#rest.delete(this.#original, { auth: false, signal }));
  }

  /** A further message. After a reset it is not sent again, since it could be there already. */
  async followUp(rendered: Rendered, isPrivate: boolean): Promise<SentMessage | null> {
    const { body, files } = messageBody(rendered, isPrivate);
    const route = Routes.webhook(this.#to.applicationId, this.#to.token);
    return readMessage(
      await this.#send((signal) => this.#rest.post(route, { body, files, auth: false, signal }), {
        mayArriveTwice: false,
      }),
    );
  }

  get #original(): ReturnType<typeof Routes.webhookMessage> {
    return Routes.webhookMessage(this.#to.applicationId, this.#to.token, '@original');
  }

  async #send(
    send: (signal: AbortSignal) => Promise<unknown>,
    options: { readonly mayArriveTwice?: boolean } = {},
  ): Promise<unknown> {
    const until = performance.now() + MESSAGE_WITHIN_MS;
    return await withRetries(send, { until, attemptMs: MESSAGE_ATTEMPT_MS, ...options });
  }

  async #acknowledge(
    body: APIInteractionResponse,
    files: ReturnType<typeof messageBody>['files'] = [],
  ): Promise<SentMessage | null> {
    const route = Routes.interactionCallback(this.#to.id, this.#to.token);
    const until = this.#receivedAt + ACKNOWLEDGE_WITHIN_MS - ON_THE_WAY_MS;
    const query = new URLSearchParams({ with_response: 'true' });
    const answer = await withRetries(
      async (signal, isRepeat) => {
        try {
          return await this.#rest.post(route, { query, body, files, auth: false, signal });
        } catch (error) {
          // The attempt before did arrive; only its answer was lost.
          if (
            isRepeat &&
            isDiscordError(error, [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged])
          )
            return null;
          throw error;
        }
      },
      { until, attemptMs: ACKNOWLEDGE_ATTEMPT_MS },
    );
    const { resource } = (answer ?? {}) as RESTPostAPIInteractionCallbackWithResponseResult;
    return readMessage(resource?.message);
  }
}

/** Null for an answer that holds no message. */
export function readMessage(answer: unknown): SentMessage | null {
  const { id, channel_id: channelId } = (answer ?? {}) as Partial<APIMessage>;
  return id === undefined || channelId === undefined ? null : { id, channelId };
}
