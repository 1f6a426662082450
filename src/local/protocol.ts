/**
 * What the page and its server say to each other over `/socket`, as JSON. Nothing else belongs here:
 * both sides import this file, and the page's bundle must stay free of the server's libraries.
 */

import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** Where the page sends files for options of commands, by POST; the answer is `{ id }` as JSON. */
export const UPLOAD_PATH = '/files';

/** The direct messages with the bot, whatever number their channel has. */
export type Direct = 'dm';

/** A channel's id, or `dm`. */
export type Place = string;

export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly role: 'member' | 'moderator';
}

export interface ChannelView {
  readonly place: Place;
  readonly name: string;
  readonly topic: string;
  readonly kind: 'text' | 'direct';
}

/** Names for `<@id>`, `<@&id>` and `<#id>` in message text. */
export interface Names {
  readonly users: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
}

/** A message, and where it is shown. */
export interface Placed {
  readonly place: Place;
  readonly message: APIMessage;
  /** Only this person sees it. */
  readonly isPrivate: boolean;
  /** The interaction that it answers; null for a message that somebody wrote. */
  readonly interactionId: string | null;
}

export interface Hello {
  readonly type: 'hello';
  readonly you: PersonView;
  readonly people: readonly PersonView[];
  readonly botId: string;
  readonly botName: string;
  readonly serverName: string;
  readonly channels: readonly ChannelView[];
  readonly names: Names;
  readonly commands: readonly APIApplicationCommand[];
  /** Oldest first. */
  readonly messages: readonly Placed[];
}

export type FromServer =
  | Hello
  | ({ readonly type: 'message' } & Placed)
  | { readonly type: 'deleted'; readonly place: Place; readonly messageId: string }
  | {
      readonly type: 'thinking';
      readonly place: Place;
      readonly interactionId: string;
      readonly isPrivate: boolean;
      readonly userId: string;
    }
  | {
      readonly type: 'modal';
      readonly interactionId: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  | {
      readonly type: 'failed';
      readonly interactionId: string;
      readonly why: 'timeout' | 'no-bot';
    }
  | { readonly type: 'typing'; readonly place: Place }
  | { readonly type: 'commands'; readonly commands: readonly APIApplicationCommand[] }
  /** The request became this interaction. */
  | { readonly type: 'used'; readonly request: number; readonly interactionId: string }
  /** The bot acknowledged it, with a message or without. */
  | { readonly type: 'acknowledged'; readonly request: number; readonly interactionId: string }
  | {
      readonly type: 'choices';
      readonly request: number;
      readonly choices: readonly APIApplicationCommandOptionChoice[];
    }
  /** The request could not be done; null: it could not even be read. */
  | { readonly type: 'refused'; readonly request: number | null; readonly message: string };

/** Each carries a number of the page's choosing, which comes back in what answers it. */
export type FromPage =
  | {
      readonly type: 'send';
      readonly request: number;
      readonly place: Place;
      readonly content: string;
      readonly replyTo?: string | undefined;
    }
  | {
      readonly type: 'command';
      readonly request: number;
      readonly place: Place;
      readonly name: string;
      readonly options: OptionValues;
    }
  | {
      readonly type: 'message-command';
      readonly request: number;
      readonly place: Place;
      readonly name: string;
      readonly messageId: string;
    }
  | {
      readonly type: 'autocomplete';
      readonly request: number;
      readonly place: Place;
      readonly name: string;
      readonly focused: string;
      readonly options: OptionValues;
    }
  | {
      readonly type: 'click';
      readonly request: number;
      readonly place: Place;
      readonly messageId: string;
      readonly customId: string;
    }
  | {
      readonly type: 'select';
      readonly request: number;
      readonly place: Place;
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | {
      readonly type: 'submit';
      readonly request: number;
      readonly interactionId: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly type: 'switch'; readonly request: number; readonly userId: string };
