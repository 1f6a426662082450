import type {
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIUser,
} from 'discord-api-types/v10';

/** A local stand-in for Discord (REST v10 and gateway v10) on 127.0.0.1, and the people who use it. */
export interface Loopback {
  /** `http://127.0.0.1:PORT/api`: what `DISCORD_API_URL` wants. */
  readonly url: string;
  /** The only bot token that it accepts; `anyToken` in the options accepts all. */
  readonly token: string;
  readonly ids: WorldIds;
  readonly faults: Faults;
  /** Acts as one user of the world. Throws on an unknown id. */
  as(userId: string): Person;
  /**
   * Oldest first, with those that only one person sees (`flags` has 64, and `interaction_metadata`
   * names the person), without those that are still “thinking”.
   */
  messages(channelId: string): readonly APIMessage[];
  commands(): readonly APIApplicationCommand[];
  /**
   * Every REST request seen, oldest first, at most 10,000: for tests and for reading along. `path` is
   * as in Discord's documents: decoded, without `/api/v10` and the query. Faults match the same.
   */
  readonly requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number;
  }[];
  /** Called for everything that somebody in the channel could see. Returns the way to stop. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /** A file as a client uploads it for an option; gives the id that is the option's value. */
  upload(channelId: string, file: { readonly name: string; readonly content: Buffer }): string;
  /** The roles that a person has from now on in the server, besides `@everyone`. */
  setRoles(guildId: string, userId: string, roleIds: readonly string[]): void;
  close(): Promise<void>;
}

/** Snowflakes of the standing world: one server with three channels, a bot, a member, a moderator. */
export interface WorldIds {
  readonly applicationId: string;
  readonly botId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly secondChannelId: string;
  /** Where moderators are told. */
  readonly moderatorChannelId: string;
  readonly memberId: string;
  /** Has the moderator role and Manage Server. */
  readonly moderatorId: string;
  readonly moderatorRoleId: string;
  /** A second server, where `strangerId` manages. */
  readonly otherGuildId: string;
  readonly otherChannelId: string;
  readonly strangerId: string;
}

export interface LoopbackOptions {
  /** 0, the default, picks one. */
  readonly port?: number;
  readonly token?: string;
  readonly anyToken?: boolean;
  /** Milliseconds within which an interaction must be acknowledged (3,000), and its token lives (900,000). */
  readonly acknowledgeWithin?: number;
  readonly tokenLives?: number;
}

export type WorldEvent =
  | {
      readonly type: 'message-create' | 'message-update';
      readonly message: APIMessage;
      /** Only this user sees it. */ readonly onlyFor: string | null;
      readonly interactionId: string | null;
    }
  | {
      readonly type: 'message-delete';
      readonly channelId: string;
      readonly messageId: string;
      readonly onlyFor: string | null;
    }
  /** The bot deferred: “is thinking …”; followed by a message-update or message-create for the same interaction. */
  | {
      readonly type: 'thinking';
      readonly channelId: string;
      readonly interactionId: string;
      readonly onlyFor: string | null;
      readonly userId: string;
    }
  | {
      readonly type: 'modal';
      readonly interactionId: string;
      readonly onlyFor: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  | {
      readonly type: 'failed';
      readonly interactionId: string;
      readonly onlyFor: string;
      readonly why: 'timeout' | 'no-bot';
    }
  | { readonly type: 'typing'; readonly channelId: string }
  | { readonly type: 'commands' };

/** One use of a command, button, select or modal, as the person who did it sees it. */
export interface Use {
  readonly interactionId: string;
  /** Resolves at the callback with its kind; rejects after the acknowledgement limit. */
  acknowledged(): Promise<{ readonly type: number; readonly afterMs: number }>;
  /** Resolves with the first finished message (a deferred one when it is edited); rejects on time-out. */
  reply(): Promise<APIMessage>;
  /** Resolves with the modal that was opened. */
  modal(): Promise<APIModalInteractionResponseCallbackData>;
  /** Further messages of this interaction so far, without the first. */
  followUps(): readonly APIMessage[];
  /** Error answers that the bot got to requests for this interaction: `{ status, code }`. */
  readonly refusals: readonly { readonly status: number; readonly code: number }[];
}

export interface Where {
  readonly channelId?: string;
  /**
   * `dm` sends it in a direct message with the bot; `user-install` in a server without the bot;
   * `group-dm` in direct messages among people, with the application installed by the person.
   */
  readonly context?: 'guild' | 'dm' | 'user-install' | 'group-dm';
  readonly locale?: string;
}

export interface Person {
  readonly user: APIUser;
  command(
    name: string,
    options?: Readonly<Record<string, string | number | boolean>>,
    where?: Where,
  ): Use;
  /** Message context-menu command. */
  messageCommand(name: string, messageId: string, where?: Where): Use;
  autocomplete(
    name: string,
    focused: string,
    options: Readonly<Record<string, string | number | boolean>>,
    where?: Where,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  click(messageId: string, customId: string, where?: Where): Use;
  select(messageId: string, customId: string, values: readonly string[], where?: Where): Use;
  submit(interactionId: string, fields: Readonly<Record<string, string>>): Use;
  /** Sends a message; `<@BOT_ID>` in it is a mention. Resolves with the message. */
  send(
    content: string,
    where?: Where & {
      readonly replyTo?: string;
      readonly files?: readonly { name: string; content: Buffer }[];
    },
  ): Promise<APIMessage>;
  /** The bot's next message in the channel after this moment. */
  nextMessage(where?: Where, withinMs?: number): Promise<APIMessage>;
}

/** Injected trouble; each applies to the next matching requests and then ends. */
export interface Faults {
  /** Answer the next `times` requests whose path matches with this status (429 with Retry-After). */
  fail(match: RegExp, status: 429 | 500 | 502 | 503, times?: number): void;
  /** Closes the connection without an answer; `requests` has it with status 0. */
  reset(match: RegExp, times?: number): void;
  delay(match: RegExp, milliseconds: number, times?: number): void;
  /** Closes every gateway socket with this code, as Discord does at a deploy. */
  dropSockets(code?: number): void;
  /** Sends gateway op 7 (reconnect) or op 9 (invalid session). */
  sendGatewayOp(op: 7 | 9, resumable?: boolean): void;
}
