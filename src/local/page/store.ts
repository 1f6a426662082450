import { MessageType } from 'discord-api-types/payloads/v10';
import type { FromServer, Place, Placed } from '../protocol.ts';
import type { Entry, UsedLine } from './entry.ts';

export type Change =
  | { readonly did: 'reset' }
  | { readonly did: 'put' | 'remove'; readonly entry: Entry };

/** A use of a command or component that was sent and may still fail. */
export interface PendingUse {
  readonly place: Place;
  readonly used: UsedLine | null;
  /** The message whose button or select it was. */
  readonly onMessage: string | null;
}

const WHY = {
  timeout: 'The application did not respond',
  'no-bot': 'The application is not connected',
} as const;
const COMPONENT_FAILED = 'This interaction failed';

/** What is in the channels, as this person sees it. */
export class Store {
  readonly #entries = new Map<string, Entry>();
  readonly #uses = new Map<string, PendingUse>();
  readonly #dismissed = new Set<string>();
  readonly #onChange: (change: Change) => void;

  constructor(onChange: (change: Change) => void) {
    this.#onChange = onChange;
  }

  in(place: Place): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.place === place);
  }

  message(messageId: string): Entry | undefined {
    return [...this.#entries.values()].find(
      ({ state }) => state.is === 'message' && state.message.id === messageId,
    );
  }

  reset(messages: readonly Placed[]): void {
    this.#entries.clear();
    for (const placed of messages) {
      if (this.#dismissed.has(placed.message.id)) continue;
      const entry = this.#fromMessage(placed);
      this.#entries.set(entry.key, entry);
    }
    this.#onChange({ did: 'reset' });
  }

  /** Shows at once that something was sent; what comes back for the interaction takes its place. */
  sending(key: string, use: PendingUse): void {
    this.#put({
      key,
      place: use.place,
      state: { is: 'sending' },
      isPrivate: false,
      interactionId: null,
      used: use.used,
      failure: null,
    });
  }

  /** The use got its number. `key`: its entry, where it has one. */
  started(interactionId: string, use: PendingUse, key: string | null): void {
    this.#uses.set(interactionId, use);
    const entry = key === null ? undefined : this.#entries.get(key);
    if (entry) this.#put({ ...entry, interactionId });
    const clicked = use.onMessage === null ? undefined : this.message(use.onMessage);
    if (clicked?.failure) this.#put({ ...clicked, failure: null });
  }

  /** The use never reached the bot. */
  refused(key: string | null, why: string, use: PendingUse): void {
    const entry = key === null ? undefined : this.#entries.get(key);
    const clicked = use.onMessage === null ? undefined : this.message(use.onMessage);
    if (entry) this.#put({ ...entry, state: { is: 'failed', why }, isPrivate: true });
    else if (clicked) this.#put({ ...clicked, failure: why });
  }

  apply(event: FromServer): void {
    switch (event.type) {
      case 'message':
        this.#put(this.#fromMessage(event));
        return;
      case 'deleted':
        this.#removeEntry(this.message(event.messageId));
        return;
      case 'thinking':
        this.#think(event);
        return;
      case 'modal':
        this.#removeEntry(this.#waiting(event.interactionId));
        return;
      case 'failed':
        this.#fail(event.interactionId, WHY[event.why]);
        return;
      default:
    }
  }

  /** Takes a private message away, for as long as this page is open. */
  dismiss(key: string): void {
    const entry = this.#entries.get(key);
    if (entry?.state.is === 'message') this.#dismissed.add(entry.state.message.id);
    this.#removeEntry(entry);
  }

  #think(event: Extract<FromServer, { type: 'thinking' }>): void {
    const { interactionId, place, isPrivate } = event;
    const waiting = this.#waiting(interactionId);
    this.#put({
      key: waiting?.key ?? `thinking:${interactionId}`,
      place,
      state: { is: 'thinking' },
      isPrivate,
      interactionId,
      used: waiting?.used ?? this.#uses.get(interactionId)?.used ?? null,
      failure: null,
    });
  }

  #fail(interactionId: string, why: string): void {
    const waiting = this.#waiting(interactionId);
    if (waiting) {
      this.#put({ ...waiting, state: { is: 'failed', why }, isPrivate: true });
      return;
    }
    const use = this.#uses.get(interactionId);
    const clicked = use?.onMessage == null ? undefined : this.message(use.onMessage);
    if (clicked) this.#put({ ...clicked, failure: COMPONENT_FAILED });
  }

  #fromMessage({ place, message, isPrivate, interactionId }: Placed): Entry {
    const known = this.message(message.id);
    const waiting = interactionId === null || known ? undefined : this.#waiting(interactionId);
    const before = known ?? waiting;
    const use = interactionId === null ? undefined : this.#uses.get(interactionId);
    return {
      key: before?.key ?? message.id,
      place,
      state: { is: 'message', message },
      // An edit by a button tells nothing new about who sees the message.
      isPrivate: known?.isPrivate ?? isPrivate,
      interactionId: known?.interactionId ?? interactionId,
      used: before ? before.used : (use?.used ?? usedLine(message)),
      failure: null,
    };
  }

  /** The entry of an interaction that has no message yet. */
  #waiting(interactionId: string): Entry | undefined {
    return [...this.#entries.values()].find(
      (entry) => entry.interactionId === interactionId && entry.state.is !== 'message',
    );
  }

  #put(entry: Entry): void {
    this.#entries.set(entry.key, entry);
    this.#onChange({ did: 'put', entry });
  }

  #removeEntry(entry: Entry | undefined): void {
    if (!entry) return;
    this.#entries.delete(entry.key);
    this.#onChange({ did: 'remove', entry });
  }
}

// A message that was there before this page was opened still says by which command it came.
function usedLine(message: Placed['message']): UsedLine | null {
  const { interaction } = message;
  if (interaction === undefined) return null;
  const kind = message.type === MessageType.ContextMenuCommand ? 'message' : 'slash';
  return { userId: interaction.user.id, kind, name: interaction.name, target: null };
}
