/**
 * What a command returns: a value, without a single call to Discord. `render.ts` turns it into
 * Components V2 within the platform's limits; dispatch sends it.
 */

import type { Action } from './action.ts';

export interface Button {
  readonly kind: 'button';
  readonly label: string;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  readonly action: Action;
}

export interface LinkButton {
  readonly kind: 'link';
  readonly label: string;
  readonly url: string;
}

export interface Select {
  readonly kind: 'select';
  readonly placeholder: string;
  /** At most 25; more are cut with a word about it. */
  readonly options: readonly {
    readonly label: string;
    readonly description?: string;
    readonly action: Action;
  }[];
}

/** Markdown that is already safe: data goes in through `escapeMarkdown` (see `markdown.ts`). */
export type Block =
  | {
      readonly kind: 'text';
      readonly markdown: string;
      /** May be shortened first. */ readonly shrink?: boolean;
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly (Button | LinkButton)[] }
  | Select;

export interface Reply {
  /** Drawn in one container, in this order. */
  readonly blocks: readonly Block[];
  /** Edge colour of the container; meaning never rests on it alone. */
  readonly tone?: 'fact' | 'choice' | 'quiet' | 'problem';
  /** Overrides the option that the person gave; errors and refusals are always private. */
  readonly visibility?: 'private' | 'public';
  readonly files?: readonly {
    readonly name: string;
    readonly content: Buffer;
    readonly description: string;
  }[];
}
