import type { APIApplicationCommandBasicOption } from 'discord-api-types/payloads/v10';
import type { OptionValue } from '../protocol.ts';

export type Reading =
  | { readonly value: OptionValue | null }
  /** What is wrong with what was given, in words. */
  | { readonly problem: string };

/** Where one option of a slash command is given. */
export interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly option: APIApplicationCommandBasicOption;
  readonly isEmpty: boolean;
  set(text: string, value?: OptionValue): void;
  read(): Reading;
  /** Shows or takes back that the value is not right. */
  mark(problem: string | null): void;
}
