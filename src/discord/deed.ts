import type { z } from 'zod';
import type { Json } from '../store/store.ts';
import type { Action } from './action.ts';
import type { Result } from './result.ts';
import type { StepInput } from './step.ts';

/**
 * The outside of a deed: enough to put it behind a button, a choice or a form. It stands apart from
 * what is done, so that a card may offer a deed that leads back to the card.
 */
export interface DeedKind<Values extends Json> {
  /** Travels in `custom_id`: one name for one deed, at most 32 characters. */
  readonly name: string;
  /** Checked at each use: anybody can send any id. */
  readonly values: z.ZodType<Values>;
  /** Checked at each use too, since a card outlives a role. */
  readonly requires?: 'moderator' | 'manager';
  /** `update`: what comes of it takes the place of the message that the button is on. */
  readonly place?: 'update';
}

export interface DeedInput<Values> extends StepInput {
  readonly values: Values;
  /** Of a form, by name; empty for a button. */
  readonly fields: Readonly<Record<string, string>>;
  /** The message that the button is on; null for a form that a command opened. */
  readonly message: { readonly id: string; readonly channelId: string } | null;
}

/** What a button, a choice or a form does, beyond showing something again. */
export interface Deed<Values extends Json = Json> {
  readonly kind: DeedKind<Values>;
  // A method, so that deeds of different values fit into one list.
  run(input: DeedInput<Values>): Result | Promise<Result>;
}

/** The action that does it. */
export function actionOf<Values extends Json>({ name }: DeedKind<Values>, values: Values): Action {
  return { do: 'deed', name, values };
}
