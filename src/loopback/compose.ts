import {
  EmbedType,
  MessageFlags,
  MessageReferenceType,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  type MessageType,
} from 'discord-api-types/v10';
import { emptyMessage } from './api-error.ts';
import type { Attachments } from './attachments.ts';
import { finishComponents, resolveAttachments } from './components.ts';
import type { Fields } from './form-errors.ts';
import { findMentions, textOfComponents } from './mentions.ts';
import type { UploadedFile } from './request-body.ts';
import type { World } from './world.ts';

/** A message as it was sent, already checked. */
export interface Draft {
  readonly fields: Fields;
  readonly files: readonly UploadedFile[];
}

/** What a message is besides its draft. */
export interface Frame {
  readonly author: APIUser;
  readonly channelId: string;
  readonly type: MessageType;
  /** Besides those that a draft may set. */
  readonly flags: number;
  readonly replyTo: APIMessage | null;
  /** Whether a reply pings the author of what it replies to. */
  readonly pingsReplied: boolean;
  readonly extra: Partial<APIMessage>;
}

const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Turns drafts into messages, as Discord stores them. */
export class Composer {
  readonly #world: World;
  readonly #attachments: Attachments;

  constructor(world: World, attachments: Attachments) {
    this.#world = world;
    this.#attachments = attachments;
  }

  /** Throws `ApiError` 50006 when nothing would be shown, unless the message is still loading. */
  create(draft: Draft, frame: Frame): APIMessage {
    const { author, channelId, type, replyTo } = frame;
    const { tts, nonce, flags } = draft.fields;
    const asked = typeof flags === 'number' ? flags & SETTABLE : 0;
    const body = this.#body(draft, channelId, null);
    const message: APIMessage = {
      id: this.#world.snowflakes.next(),
      channel_id: channelId,
      author,
      timestamp: now(),
      edited_timestamp: null,
      tts: tts === true,
      pinned: false,
      type,
      flags: together(frame.flags | asked),
      ...body,
      ...this.#mentions(body, draft, frame.pingsReplied ? replyTo : null, author.id, channelId),
      ...(typeof nonce === 'string' || typeof nonce === 'number' ? { nonce } : {}),
      ...(replyTo ? this.#reference(replyTo) : {}),
      ...frame.extra,
    };
    if ((frame.flags & MessageFlags.Loading) === 0) refuseEmpty(message);
    return message;
  }

  /** The edited message. A message that was loading is finished by it, and not marked as edited. */
  edit(before: APIMessage, draft: Draft): APIMessage {
    const { flags: beforeFlags = 0, id: _, ...rest } = before;
    const isLoading = (beforeFlags & MessageFlags.Loading) !== 0;
    const { flags } = draft.fields;
    const asked = typeof flags === 'number' ? flags & SETTABLE : beforeFlags & SETTABLE;
    const body = this.#body(draft, before.channel_id, before);
    const replied = before.webhook_id === undefined ? (before.referenced_message ?? null) : null;
    const message: APIMessage = {
      id: before.id,
      ...rest,
      ...body,
      ...this.#mentions(body, draft, replied, before.author.id, before.channel_id),
      flags: together((beforeFlags & ~SETTABLE & ~MessageFlags.Loading) | asked),
      edited_timestamp: isLoading ? null : now(),
    };
    refuseEmpty(message);
    return message;
  }

  #body(
    { fields, files }: Draft,
    channelId: string,
    before: APIMessage | null,
  ): Pick<APIMessage, 'content' | 'embeds' | 'attachments' | 'components'> {
    const { content, embeds, components } = fields;
    const attachments = this.#allAttachments({ fields, files }, channelId, before);
    return {
      content: content === undefined ? (before?.content ?? '') : ((content ?? '') as string),
      embeds: embeds === undefined ? (before?.embeds ?? []) : finishEmbeds(embeds, attachments),
      attachments,
      components:
        components === undefined
          ? (before?.components ?? [])
          : finishComponents((components as unknown[] | null) ?? [], attachments),
    };
  }

  /** Those kept from before (all, unless the draft lists them), then the new files. */
  #allAttachments(
    { fields, files }: Draft,
    channelId: string,
    before: APIMessage | null,
  ): APIAttachment[] {
    const listed = fields['attachments'] as readonly Fields[] | null | undefined;
    const entry = (id: string) => listed?.find((each) => String(each['id']) === id);
    const kept = (before?.attachments ?? []).flatMap((attachment) => {
      if (listed === undefined) return [attachment];
      const found = entry(attachment.id);
      return found ? [{ ...attachment, ...described(found) }] : [];
    });
    const added = files.map((file) =>
      this.#attachments.add(channelId, file, described(entry(String(file.index))).description),
    );
    return [...kept, ...added];
  }

  #mentions(
    { content, components }: Pick<APIMessage, 'content' | 'components'>,
    { fields }: Draft,
    replyTo: APIMessage | null,
    authorId: string,
    channelId: string,
  ) {
    return findMentions(this.#world, {
      text: `${content}\n${textOfComponents(components ?? [])}`,
      allowed: fields['allowed_mentions'],
      authorId,
      channelId,
      repliedToId: replyTo?.author.id ?? null,
    });
  }

  #reference(replyTo: APIMessage): Partial<APIMessage> {
    const { referenced_message: _, ...shallow } = replyTo;
    const guildId = this.#world.guildOf(replyTo.channel_id)?.data.id;
    return {
      message_reference: {
        type: MessageReferenceType.Default,
        message_id: replyTo.id,
        channel_id: replyTo.channel_id,
        ...(guildId === undefined ? {} : { guild_id: guildId }),
      },
      referenced_message: shallow,
    };
  }
}

/** Several flags together are no member of the enum, which only names each. */
function together(flags: number): MessageFlags {
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- see above
  return flags;
}

function refuseEmpty({ content, embeds, attachments, components }: APIMessage): void {
  const shown = [...embeds, ...attachments, ...(components ?? [])];
  if (content.trim() === '' && shown.length === 0) throw emptyMessage();
}

function finishEmbeds(embeds: unknown, attachments: readonly APIAttachment[]): APIEmbed[] {
  const list = (resolveAttachments(embeds ?? [], attachments) ?? []) as APIEmbed[];
  return list.map((embed) => ({ type: EmbedType.Rich, ...embed }));
}

function described(entry: Fields | undefined): { description?: string } {
  const description = entry?.['description'];
  return typeof description === 'string' ? { description } : {};
}

function now(): string {
  return new Date().toISOString();
}
