import {
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
  MessageType,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIUser,
} from 'discord-api-types/v10';
import { buildCommandData, type OptionValues } from './command-data.ts';
import type { Interaction, InteractionPlan } from './interaction.ts';
import { metadataOf } from './interactions.ts';
import type { Person, Use, Where } from './loopback.ts';
import { isLoading } from './messages.ts';
import { buildModalData } from './modal-data.ts';
import type { Parts } from './parts.ts';
import { optionTypeOfSelect, resolve } from './resolved.ts';
import type { Place } from './world.ts';

const NEXT_MESSAGE_MS = 5_000;
const CONTENT_CHARACTERS = 4_000;

type SendWhere = NonNullable<Parameters<Person['send']>[1]>;

/** One user of the world at the keyboard. */
export class LocalPerson implements Person {
  readonly user: APIUser;
  readonly #parts: Parts;

  constructor(user: APIUser, parts: Parts) {
    this.user = user;
    this.#parts = parts;
  }

  command(name: string, options: OptionValues = {}, where: Where = {}): Use {
    const { world, commands, attachments } = this.#parts;
    const place = world.place(this.user, where);
    const { data } = buildCommandData({ world, commands, attachments, place, name, options });
    return this.#start(where, {
      type: InteractionType.ApplicationCommand,
      place,
      data,
      command: { name, isContextMenu: false },
    });
  }

  messageCommand(name: string, messageId: string, where: Where = {}): Use {
    const { world, commands } = this.#parts;
    const place = world.place(this.user, where);
    const message = this.#visible(place, messageId);
    const command = commands.find(place.guild?.data.id ?? null, CommandType.Message, name);
    return this.#start(where, {
      type: InteractionType.ApplicationCommand,
      place,
      data: {
        id: command?.id ?? world.snowflakes.next(),
        name,
        type: CommandType.Message,
        target_id: messageId,
        ...(command?.guild_id === undefined ? {} : { guild_id: command.guild_id }),
        // With its content: the person hands this message over.
        resolved: { messages: { [messageId]: message } },
      },
      command: { name, isContextMenu: true },
      metadata: { target_message_id: messageId },
    });
  }

  autocomplete(
    name: string,
    focused: string,
    options: OptionValues,
    where: Where = {},
  ): Promise<readonly APIApplicationCommandOptionChoice[]> {
    const { world, commands, attachments } = this.#parts;
    const place = world.place(this.user, where);
    const plan = { world, commands, attachments, place, name, options, focused };
    const { data } = buildCommandData(plan);
    const type = InteractionType.ApplicationCommandAutocomplete;
    return this.#start(where, { type, place, data }).choices.promise;
  }

  click(messageId: string, customId: string, where: Where = {}): Use {
    const data = { custom_id: customId, component_type: ComponentType.Button };
    return this.#useComponent(messageId, data, where);
  }

  select(messageId: string, customId: string, values: readonly string[], where: Where = {}): Use {
    const { world, attachments } = this.#parts;
    const place = world.place(this.user, where);
    const message = this.#visible(place, messageId);
    const type = componentType(message.components ?? [], customId) ?? ComponentType.StringSelect;
    const optionType = optionTypeOfSelect[type];
    const chosen = optionType ? values.map((value) => ({ type: optionType, value })) : [];
    const resolved = resolve(world, attachments, place, chosen);
    const data = { custom_id: customId, component_type: type, values };
    return this.#useComponent(messageId, resolved ? { ...data, resolved } : data, where);
  }

  submit(interactionId: string, fields: Readonly<Record<string, string>>): Use {
    const opener = this.#parts.interactions.get(interactionId);
    if (!opener?.opened || opener.plan.user.id !== this.user.id) {
      throw new Error(`Interaction ${interactionId} opened no modal for this person.`);
    }
    const { place, locale, source } = opener.plan;
    return this.#start(
      { locale },
      {
        type: InteractionType.ModalSubmit,
        place,
        data: buildModalData(opener.opened, fields),
        source,
        metadata: { triggering_interaction_metadata: metadataOf(opener) } as Metadata,
      },
    );
  }

  async send(content: string, where: SendWhere = {}): Promise<APIMessage> {
    const { world, messages, composer } = this.#parts;
    const { replyTo, files = [] } = where;
    if (content.length > CONTENT_CHARACTERS) throw new Error('The message is too long.');
    const { channel } = world.place(this.user, where);
    const target = replyTo === undefined ? null : messages.find(channel.id, replyTo);
    if (target === undefined) throw new Error(`There is no message ${replyTo ?? ''} to reply to.`);
    const message = composer.create(
      {
        fields: { content },
        files: files.map((file, index) => ({ index, contentType: '', ...file })),
      },
      {
        author: this.user,
        channelId: channel.id,
        type: target ? MessageType.Reply : MessageType.Default,
        flags: 0,
        replyTo: target?.message ?? null,
        pingsReplied: true,
        extra: {},
      },
    );
    messages.post(message, null, null);
    return message;
  }

  nextMessage(where: Where = {}, withinMs = NEXT_MESSAGE_MS): Promise<APIMessage> {
    const { world, events, timers } = this.#parts;
    const { channel } = world.place(this.user, where);
    return new Promise((resolvePromise, reject) => {
      const end = (why: string) => {
        stop();
        reject(new Error(why));
      };
      const cancel = timers.after(
        withinMs,
        () => end(`The bot sent no message within ${withinMs} ms.`),
        () => end('The loopback was closed.'),
      );
      const stop = events.subscribe((event) => {
        if (event.type !== 'message-create' || isLoading(event.message)) return;
        const { message, onlyFor } = event;
        if (message.author.id !== world.bot.id || message.channel_id !== channel.id) return;
        if (onlyFor !== null && onlyFor !== this.user.id) return;
        stop();
        cancel();
        resolvePromise(message);
      });
    });
  }

  #useComponent(messageId: string, data: unknown, where: Where): Use {
    const place = this.#parts.world.place(this.user, where);
    const source = this.#visible(place, messageId);
    return this.#start(where, {
      type: InteractionType.MessageComponent,
      place,
      data,
      source,
      metadata: { interacted_message_id: messageId },
    });
  }

  #visible({ channel }: Place, messageId: string): APIMessage {
    const kept = this.#parts.messages.find(channel.id, messageId);
    if (!kept || (kept.onlyFor !== null && kept.onlyFor !== this.user.id)) {
      throw new Error(`This person sees no message ${messageId} in the channel.`);
    }
    return kept.message;
  }

  #start(
    { locale = 'en-US' }: Where,
    plan: Pick<InteractionPlan, 'type' | 'place' | 'data'> & Partial<InteractionPlan>,
  ): Interaction {
    return this.#parts.interactions.start({
      user: this.user,
      locale,
      source: null,
      metadata: {},
      command: null,
      ...plan,
    });
  }
}

type Metadata = InteractionPlan['metadata'];

function componentType(components: readonly unknown[], customId: string): number | undefined {
  for (const each of components) {
    const { type, custom_id, components: inner, accessory } = each as Record<string, unknown>;
    if (custom_id === customId) return Number(type);
    const nested = [...((inner as unknown[] | undefined) ?? []), ...(accessory ? [accessory] : [])];
    const found = componentType(nested, customId);
    if (found !== undefined) return found;
  }
  return undefined;
}
