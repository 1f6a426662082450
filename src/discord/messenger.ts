import { randomUUID } from 'node:crypto';
import type { REST } from 'discord.js';
import {
  MessageFlags,
  Routes,
  type APIMessage,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { drawReply } from './draw.ts';
import { messageBody } from './message-body.ts';
import type { Reply } from './reply.ts';
import { withRetries } from './retry.ts';

const SEND_WITHIN_MS = 20_000;
const ATTEMPT_MS = 6_000;

/**
 * Messages that no interaction asked for: posted into a channel, or changed there later. Both
 * reject with discord.js' error where the bot may not, or the channel or message is gone.
 */
export class Messenger {
  readonly #rest: () => REST;
  readonly #services: { readonly store: Store; readonly log: Logger };

  /** `rest` is asked each time: there is none before the login. */
  constructor(rest: () => REST, services: { readonly store: Store; readonly log: Logger }) {
    this.#rest = rest;
    this.#services = services;
  }

  /** Resolves with the id of the message. */
  async post(channelId: string, reply: Reply): Promise<string> {
    const { body, files } = messageBody(await drawReply(reply, this.#services), false);
    // With the nonce, sending twice what arrived the first time makes no second message.
    const nonce = randomUUID().slice(0, 25);
    const route = Routes.channelMessages(channelId);
    const message = await this.#send((signal) =>
      this.#rest().post(route, {
        body: { ...body, nonce, enforce_nonce: true },
        files,
        signal,
      }),
    );
    return (message as APIMessage).id;
  }

  /** Puts the reply in place of what the bot's own message shows. */
  async edit(channelId: string, messageId: string, reply: Reply): Promise<void> {
    const { body, files } = messageBody(await drawReply(reply, this.#services), false);
    const route = Routes.channelMessage(channelId, messageId);
    await this.#send((signal) => this.#rest().patch(route, { body, files, signal }));
  }

  /**
   * Changes what the bot's own message shows, as it stands in the channel; false, and nothing is
   * sent, where `change` gives null.
   */
  async revise(
    channelId: string,
    messageId: string,
    change: (
      components: readonly APIMessageTopLevelComponent[],
    ) => readonly APIMessageTopLevelComponent[] | null,
  ): Promise<boolean> {
    const route = Routes.channelMessage(channelId, messageId);
    const message = await this.#send((signal) => this.#rest().get(route, { signal }));
    const changed = change((message as APIMessage).components ?? []);
    if (changed === null) return false;
    const body = {
      components: changed,
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
    };
    await this.#send((signal) => this.#rest().patch(route, { body, signal }));
    return true;
  }

  async #send(send: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> {
    const until = performance.now() + SEND_WITHIN_MS;
    return await withRetries(send, { until, attemptMs: ATTEMPT_MS });
  }
}
