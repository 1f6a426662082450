import { randomBytes } from 'node:crypto';
import {
  InteractionResponseType as Response,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  type InteractionType,
} from 'discord-api-types/v10';
import type { Use } from './loopback.ts';
import { Pending } from './pending.ts';
import type { Timers } from './timers.ts';
import type { Place } from './world.ts';

export interface InteractionPlan {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly place: Place;
  readonly locale: string;
  /** The interaction's `data`. */
  readonly data: unknown;
  /** The message whose component was used, also for a modal that it opened. */
  readonly source: APIMessage | null;
  /** What is told of it in the messages that answer it. */
  readonly metadata: Partial<APIMessageInteractionMetadata>;
  /** Name and kind of the command; null for all else. */
  readonly command: { readonly name: string; readonly isContextMenu: boolean } | null;
}

export interface InteractionLimits {
  readonly acknowledgeWithin: number;
  readonly tokenLives: number;
}

/** One interaction: what the bot may still do with it, and what the person sees of it. */
export class Interaction implements Use {
  readonly interactionId: string;
  readonly token = randomBytes(48).toString('base64url');
  readonly plan: InteractionPlan;
  readonly startedAt = performance.now();
  readonly refusals: { status: number; code: number }[] = [];
  readonly choices = new Pending<readonly APIApplicationCommandOptionChoice[]>();
  /** The modal that it was answered with. */
  opened: APIModalInteractionResponseCallbackData | null = null;
  /** Id of `@original`. */
  originalId: string | null = null;
  /** Deferred with “is thinking”, and not finished yet. */
  isLoading = false;
  readonly #limits: InteractionLimits;
  readonly #timers: Timers;
  readonly #acknowledged = new Pending<{ type: number; afterMs: number }>();
  readonly #reply = new Pending<APIMessage>();
  readonly #modal = new Pending<APIModalInteractionResponseCallbackData>();
  readonly #followUps = new Map<string, APIMessage>();
  #state: 'open' | 'acknowledged' | 'failed' = 'open';
  #stopWaiting = () => {};

  constructor(id: string, plan: InteractionPlan, limits: InteractionLimits, timers: Timers) {
    this.interactionId = id;
    this.plan = plan;
    this.#limits = limits;
    this.#timers = timers;
  }

  get state(): 'open' | 'acknowledged' | 'failed' {
    if (this.#state === 'open' && this.age > this.#limits.acknowledgeWithin) return 'failed';
    return this.#state;
  }

  /** Milliseconds. */
  get age(): number {
    return performance.now() - this.startedAt;
  }

  get isExpired(): boolean {
    return this.age > this.#limits.tokenLives;
  }

  /** Calls `onTimeout` unless it is acknowledged in time. */
  watch(onTimeout: () => void): void {
    this.#stopWaiting = this.#timers.after(this.#limits.acknowledgeWithin, onTimeout);
  }

  acknowledge(type: Response): void {
    this.#state = 'acknowledged';
    this.#stopWaiting();
    this.#acknowledged.resolve({ type, afterMs: this.age });
    if (type !== Response.Modal) this.#modal.reject(`It was answered with type ${type}, no modal.`);
    const isDeferred =
      type === Response.DeferredChannelMessageWithSource || type === Response.DeferredMessageUpdate;
    if (isDeferred) {
      this.#stopWaiting = this.#timers.after(this.#limits.tokenLives - this.age, () =>
        this.#reply.reject('It was deferred, and never answered while its token lived.'),
      );
    } else if (type === Response.Modal) this.#reply.reject('It was answered with a modal.');
  }

  open(modal: APIModalInteractionResponseCallbackData): void {
    this.opened = modal;
    this.#modal.resolve(modal);
  }

  /** The first finished message; later ones change nothing. */
  finish(message: APIMessage): void {
    this.isLoading = false;
    this.#stopWaiting();
    this.#reply.resolve(message);
  }

  fail(why: string): void {
    this.#state = 'failed';
    this.#stopWaiting();
    for (const pending of [this.#acknowledged, this.#reply, this.#modal, this.choices]) {
      pending.reject(why);
    }
  }

  /** `@original` is gone before it was finished. */
  drop(): void {
    this.isLoading = false;
    this.originalId = null;
    this.#stopWaiting();
    this.#reply.reject('The bot deleted its answer before it was finished.');
  }

  noteFollowUp(message: APIMessage): void {
    this.#followUps.set(message.id, message);
  }

  forgetFollowUp(messageId: string): void {
    this.#followUps.delete(messageId);
  }

  hasFollowUp(messageId: string): boolean {
    return this.#followUps.has(messageId);
  }

  acknowledged(): Promise<{ readonly type: number; readonly afterMs: number }> {
    return this.#acknowledged.promise;
  }

  reply(): Promise<APIMessage> {
    return this.#reply.promise;
  }

  modal(): Promise<APIModalInteractionResponseCallbackData> {
    return this.#modal.promise;
  }

  followUps(): readonly APIMessage[] {
    return [...this.#followUps.values()];
  }
}
