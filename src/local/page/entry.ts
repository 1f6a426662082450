import type { APIMessage } from 'discord-api-types/v10';
import type { Place } from '../protocol.ts';

/** Who used which command: the line above an answer. */
export interface UsedLine {
  readonly userId: string;
  readonly kind: 'slash' | 'message';
  readonly name: string;
  /** For a message command: what it was used on, as text. */
  readonly target: string | null;
}

export type EntryState =
  | { readonly is: 'message'; readonly message: APIMessage }
  /** Sent to the bot, which has not said anything yet. */
  | { readonly is: 'sending' }
  | { readonly is: 'thinking' }
  | { readonly is: 'failed'; readonly why: string };

/** One thing in the list of messages. */
export interface Entry {
  /** Stays the same from the sending to the finished answer. */
  readonly key: string;
  readonly place: Place;
  readonly state: EntryState;
  readonly isPrivate: boolean;
  readonly interactionId: string | null;
  readonly used: UsedLine | null;
  /** A button or select of this message that failed. */
  readonly failure: string | null;
}
