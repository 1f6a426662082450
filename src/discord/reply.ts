/**
 * What a command returns: a value, without a single call to Discord. `render.ts` turns it into
 * Components V2 within the platform's limits; dispatch sends it.
 */

import type { ShownAnswer } from '../receipts/shown-line.ts';
import type { Action } from './action.ts';
import type { UnansweredQuestion } from './keep-gap.ts';

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
  /**
   * True: the choice takes the place of this message, for the one who asked. Everybody else, and
   * every other select, gets a message of their own.
   */
  readonly settles?: boolean;
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
      /** May be shortened before the others. */
      readonly shrink?: boolean;
      /** Left out rather than shortened, such as a quotation with its citation. */
      readonly whole?: boolean;
      /** The number of a receipt is written at its end. */
      readonly isFooter?: boolean;
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
  /** What was asked and not answered. */
  readonly lacks?: UnansweredQuestion;
  /** What it shows of the corpus; where everybody sees it, a receipt of it is kept. */
  readonly shows?: ShownAnswer;
  /** Shown below the blocks: a picture as one, with its description read out, else to download. */
  readonly files?: readonly {
    readonly name: string;
    readonly kind?: 'picture' | 'document';
    readonly content: Buffer;
    readonly description: string;
  }[];
}
