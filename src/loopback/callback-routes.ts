import {
  InteractionResponseType as Response,
  InteractionType as Type,
  MessageFlags,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { alreadyAcknowledged, unknownInteraction, unknownMessage } from './api-error.ts';
import { checkChoice } from './command-rules.ts';
import { FormErrors, type Fields } from './form-errors.ts';
import type { Interaction } from './interaction.ts';
import { checkMessage } from './message-rules.ts';
import { checkModal } from './modal-rules.ts';
import type { Parts } from './parts.ts';
import { editResponse, postResponse } from './response.ts';
import { fieldsOf, param, type Call, type Route } from './route.ts';

/** How the bot acknowledges an interaction: once, in time, and in a way that fits its kind. */
export function callbackRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:interactionId/:token/callback',
      isOpen: true,
      handle: (call) => {
        const interaction = parts.interactions.get(param(call, 'interactionId'));
        if (interaction?.token !== param(call, 'token')) throw unknownInteraction();
        if (interaction.state === 'acknowledged') throw alreadyAcknowledged();
        if (interaction.state === 'failed') throw unknownInteraction();
        const { type, data } = fieldsOf(call);
        const response = checkType(interaction, type);
        const message = acknowledge(parts, interaction, response, fieldsOfData(data), call);
        if (call.query.get('with_response') !== 'true') return undefined;
        return describe(interaction, response, message);
      },
    },
  ];
}

function fieldsOfData(data: unknown): Fields {
  if (data === undefined || data === null) return {};
  const errors = new FormErrors();
  const fields = errors.object(['data'], data);
  errors.throwIfAny();
  return fields ?? {};
}

function checkType({ plan }: Interaction, type: unknown): Response {
  const errors = new FormErrors();
  errors.oneOf(['type'], type, allowedTypes(plan.type, plan.source !== null));
  errors.throwIfAny();
  return type as Response;
}

function allowedTypes(type: Type, hasSource: boolean): readonly Response[] {
  if (type === Type.ApplicationCommandAutocomplete) {
    return [Response.ApplicationCommandAutocompleteResult];
  }
  return [
    Response.ChannelMessageWithSource,
    Response.DeferredChannelMessageWithSource,
    ...(hasSource ? [Response.DeferredMessageUpdate, Response.UpdateMessage] : []),
    ...(type === Type.ModalSubmit ? [] : [Response.Modal]),
  ];
}

/** Checks and acts; only then is it acknowledged, since what Discord refuses acknowledges nothing. */
function acknowledge(
  parts: Parts,
  interaction: Interaction,
  type: Response,
  fields: Fields,
  { files }: Call,
): APIMessage | null {
  const inside = ['data'];
  switch (type) {
    case Response.ChannelMessageWithSource: {
      checkMessage(fields, null, inside);
      const message = postResponse(parts, interaction, { fields, files });
      interaction.originalId = message.id;
      interaction.acknowledge(type);
      interaction.finish(message);
      return message;
    }
    case Response.DeferredChannelMessageWithSource: {
      // Of a deferral, Discord takes nothing but the visibility.
      const flags = Number(fields['flags'] ?? 0) & MessageFlags.Ephemeral;
      const draft = { fields: { flags }, files: [] };
      const message = postResponse(parts, interaction, draft, { isLoading: true });
      interaction.originalId = message.id;
      interaction.isLoading = true;
      interaction.acknowledge(type);
      return message;
    }
    case Response.DeferredMessageUpdate:
      interaction.originalId = interaction.plan.source?.id ?? null;
      interaction.acknowledge(type);
      return null;
    case Response.UpdateMessage: {
      const { source, place } = interaction.plan;
      const kept = parts.messages.find(place.channel.id, source?.id ?? '');
      if (!kept) throw unknownMessage();
      checkMessage(fields, kept.message, inside);
      const message = editResponse(parts, interaction, kept.message, { fields, files });
      interaction.originalId = message.id;
      interaction.acknowledge(type);
      return message;
    }
    case Response.ApplicationCommandAutocompleteResult:
      interaction.choices.resolve(checkChoices(interaction, fields));
      interaction.acknowledge(type);
      return null;
    case Response.Modal: {
      checkModal(fields);
      const modal = fields as unknown as APIModalInteractionResponseCallbackData;
      interaction.open(modal);
      interaction.acknowledge(type);
      const { interactionId, plan } = interaction;
      parts.events.emit({ type: 'modal', interactionId, onlyFor: plan.user.id, modal });
      return null;
    }
    default:
      return null;
  }
}

function checkChoices(
  { plan }: Interaction,
  fields: Fields,
): readonly APIApplicationCommandOptionChoice[] {
  const errors = new FormErrors(['data']);
  const limits = { max: 25, optional: true };
  const choices = errors.list(['choices'], fields['choices'], limits) ?? [];
  const type = focusedType((plan.data as { readonly options?: readonly Typed[] }).options ?? []);
  for (const [index, choice] of choices.entries()) {
    checkChoice(errors, ['choices', index], choice, type);
  }
  errors.throwIfAny();
  return choices as APIApplicationCommandOptionChoice[];
}

interface Typed {
  readonly type: number;
  readonly focused?: boolean;
  readonly options?: readonly Typed[];
}

function focusedType(options: readonly Typed[]): number | undefined {
  for (const option of options) {
    if (option.focused) return option.type;
    const inner = focusedType(option.options ?? []);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The answer for `with_response=true`. */
function describe(interaction: Interaction, type: Response, message: APIMessage | null): unknown {
  const flags = message?.flags ?? 0;
  const { interactionId: id, plan } = interaction;
  return {
    interaction: {
      id,
      type: plan.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
          }
        : {}),
      channel_id: plan.place.channel.id,
      ...(plan.place.guild ? { guild_id: plan.place.guild.data.id } : {}),
    },
    resource: { type, ...(message ? { message } : {}) },
  };
}
