import type { APIMessage } from 'discord-api-types/v10';
import { tokenExpired, tooManyFollowUps, unknownMessage, unknownWebhook } from './api-error.ts';
import type { Interaction } from './interaction.ts';
import { checkMessage } from './message-rules.ts';
import type { Parts } from './parts.ts';
import { editResponse, postResponse } from './response.ts';
import { fieldsOf, param, type Call, type Route } from './route.ts';

/** For an application that the person installed, in a place without the bot. */
const FOLLOW_UPS_WITHOUT_BOT = 5;

/** What the bot does after the acknowledgement: edit its answer, and send more. */
export function webhookRoutes(parts: Parts): readonly Route[] {
  const { world, interactions, messages } = parts;

  const interactionOf = (call: Call): Interaction => {
    if (param(call, 'applicationId') !== world.ids.applicationId) throw unknownWebhook();
    const interaction = interactions.withToken(param(call, 'token'));
    if (!interaction || interaction.isExpired) throw tokenExpired();
    // There is no webhook before the acknowledgement.
    if (interaction.state !== 'acknowledged') throw unknownWebhook();
    return interaction;
  };
  const messageOf = (call: Call, interaction: Interaction): APIMessage => {
    const named = param(call, 'messageId');
    const id = named === '@original' ? interaction.originalId : named;
    const isOwn = id !== null && (id === interaction.originalId || interaction.hasFollowUp(id));
    const kept = isOwn ? messages.find(interaction.plan.place.channel.id, id) : undefined;
    if (!kept) throw unknownMessage();
    return kept.message;
  };

  const all = '/webhooks/:applicationId/:token';
  const one = `${all}/messages/:messageId`;
  const isOpen = true;
  return [
    {
      method: 'POST',
      path: all,
      isOpen,
      handle: (call) => {
        const interaction = interactionOf(call);
        const { place } = interaction.plan;
        const fields = fieldsOf(call);
        const draft = { fields, files: call.files };
        const original = interaction.originalId
          ? messages.find(place.channel.id, interaction.originalId)
          : undefined;
        if (interaction.isLoading && original) {
          // Discord's own way: the first follow-up of a deferred answer becomes the answer.
          checkMessage(fields, original.message);
          return editResponse(parts, interaction, original.message, draft);
        }
        if (!place.hasBot && interaction.followUps().length >= FOLLOW_UPS_WITHOUT_BOT) {
          throw tooManyFollowUps();
        }
        checkMessage(fields, null);
        const message = postResponse(parts, interaction, draft, { isFollowUp: true });
        interaction.noteFollowUp(message);
        interaction.finish(message);
        return message;
      },
    },
    {
      method: 'GET',
      path: one,
      isOpen,
      handle: (call) => messageOf(call, interactionOf(call)),
    },
    {
      method: 'PATCH',
      path: one,
      isOpen,
      handle: (call) => {
        const interaction = interactionOf(call);
        const before = messageOf(call, interaction);
        const fields = fieldsOf(call);
        checkMessage(fields, before);
        return editResponse(parts, interaction, before, { fields, files: call.files });
      },
    },
    {
      method: 'DELETE',
      path: one,
      isOpen,
      handle: (call) => {
        const interaction = interactionOf(call);
        const message = messageOf(call, interaction);
        messages.remove(message.channel_id, message.id);
        if (message.id === interaction.originalId) interaction.drop();
        else interaction.forgetFollowUp(message.id);
      },
    },
  ];
}
