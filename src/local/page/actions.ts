import type { FromServer, OptionValues, Place } from '../protocol.ts';
import type { Connection, Request } from './connection.ts';
import type { UsedLine } from './entry.ts';
import type { PendingUse, Store } from './store.ts';

export type Choices = Extract<FromServer, { type: 'choices' }>['choices'];

interface Sent {
  readonly use: PendingUse;
  /** The entry that stands for it in the list. */
  readonly key: string | null;
  /** Called when the bot has acknowledged it, or never will. */
  readonly onEnd: () => void;
}

export interface ActionsOptions {
  readonly connection: Connection;
  readonly store: Store;
  readonly userId: () => string;
  /** Shows a short message that stays until the next one. */
  readonly say: (text: string) => void;
}

/** What the person does, as requests; and what became of each. */
export class Actions {
  readonly #options: ActionsOptions;
  readonly #sent = new Map<number, Sent>();
  readonly #endOf = new Map<string, () => void>();
  readonly #choices = new Map<number, (choices: Choices) => void>();

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  /** False: there is no connection, and nothing was sent. */
  sendMessage(place: Place, content: string, replyTo: string | null): boolean {
    return this.#send({
      type: 'send',
      place,
      content,
      ...(replyTo === null ? {} : { replyTo }),
    });
  }

  runCommand(place: Place, name: string, options: OptionValues): boolean {
    const used = { userId: this.#options.userId(), kind: 'slash', name, target: null } as const;
    return this.#use({ type: 'command', place, name, options }, place, used);
  }

  runMessageCommand(place: Place, name: string, messageId: string, target: string): boolean {
    const used = { userId: this.#options.userId(), kind: 'message', name, target } as const;
    return this.#use({ type: 'message-command', place, name, messageId }, place, used);
  }

  click(place: Place, messageId: string, customId: string, onEnd: () => void): void {
    const request = { type: 'click', place, messageId, customId } as const;
    this.#component(request, place, messageId, onEnd);
  }

  select(
    place: Place,
    messageId: string,
    customId: string,
    values: readonly string[],
    onEnd: () => void,
  ): void {
    const request = { type: 'select', place, messageId, customId, values } as const;
    this.#component(request, place, messageId, onEnd);
  }

  submit(
    place: Place,
    interactionId: string,
    fields: Readonly<Record<string, string>>,
    onEnd: () => void,
  ): void {
    this.#component({ type: 'submit', interactionId, fields }, place, null, onEnd);
  }

  /** Real choices from the bot; an empty list when it has none or says nothing. */
  async autocomplete(
    place: Place,
    name: string,
    focused: string,
    options: OptionValues,
  ): Promise<Choices> {
    const { connection } = this.#options;
    const request = connection.send({ type: 'autocomplete', place, name, focused, options });
    if (request === null) return [];
    return await new Promise((resolve) => this.#choices.set(request, resolve));
  }

  switchPerson(userId: string): void {
    this.#send({ type: 'switch', userId });
  }

  apply(event: FromServer): void {
    switch (event.type) {
      case 'used': {
        const sent = this.#sent.get(event.request);
        if (!sent) return;
        this.#endOf.set(event.interactionId, sent.onEnd);
        this.#options.store.started(event.interactionId, sent.use, sent.key);
        return;
      }
      case 'acknowledged':
        this.#sent.delete(event.request);
        this.#end(event.interactionId);
        return;
      case 'failed':
        this.#end(event.interactionId);
        return;
      case 'choices':
        this.#choices.get(event.request)?.(event.choices);
        this.#choices.delete(event.request);
        return;
      case 'refused':
        this.#refuse(event.request, event.message);
        return;
      default:
    }
  }

  /** The connection is gone: nothing that waits will be answered. */
  giveUp(): void {
    for (const request of [...this.#sent.keys(), ...this.#choices.keys()]) {
      this.#refuse(request, 'The connection was lost');
    }
    for (const interactionId of this.#endOf.keys()) this.#end(interactionId);
  }

  #send(request: Request): boolean {
    return this.#options.connection.send(request) !== null;
  }

  #use(request: Request, place: Place, used: UsedLine): boolean {
    const number = this.#options.connection.send(request);
    if (number === null) return false;
    const key = `use:${Date.now()}:${number}`;
    const use = { place, used, onMessage: null };
    this.#sent.set(number, { use, key, onEnd: () => undefined });
    this.#options.store.sending(key, use);
    return true;
  }

  #component(request: Request, place: Place, onMessage: string | null, onEnd: () => void): void {
    const number = this.#options.connection.send(request);
    if (number === null) {
      this.#options.say('Not connected: that was not sent.');
      onEnd();
      return;
    }
    this.#sent.set(number, { use: { place, used: null, onMessage }, key: null, onEnd });
  }

  #end(interactionId: string): void {
    this.#endOf.get(interactionId)?.();
    this.#endOf.delete(interactionId);
  }

  #refuse(request: number | null, message: string): void {
    const choices = request === null ? undefined : this.#choices.get(request);
    const sent = request === null ? undefined : this.#sent.get(request);
    if (choices) choices([]);
    else if (sent) {
      this.#options.store.refused(sent.key, message, sent.use);
      sent.onEnd();
    }
    if (!choices && !sent?.key) this.#options.say(message);
    if (request !== null) {
      this.#sent.delete(request);
      this.#choices.delete(request);
    }
  }
}
