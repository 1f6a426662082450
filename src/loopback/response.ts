import { InteractionType, MessageFlags, MessageType, type APIMessage } from 'discord-api-types/v10';
import type { Draft } from './compose.ts';
import type { Interaction } from './interaction.ts';
import { metadataOf } from './interactions.ts';
import type { Parts } from './parts.ts';

/** Posts a message that answers an interaction, its first or a further one, and returns it. */
export function postResponse(
  { world, composer, messages }: Parts,
  interaction: Interaction,
  draft: Draft,
  { isLoading = false, isFollowUp = false } = {},
): APIMessage {
  const { plan, interactionId, originalId } = interaction;
  const { channel } = plan.place;
  const asked = Number(draft.fields['flags'] ?? 0);
  const isPrivate = (asked & MessageFlags.Ephemeral) !== 0;
  const original = isFollowUp && originalId ? messages.find(channel.id, originalId) : undefined;
  const replyTo = isFollowUp ? (original?.message ?? null) : plan.source;
  const metadata = metadataOf(interaction);
  const message = composer.create(draft, {
    author: world.bot,
    channelId: channel.id,
    type: typeOf(interaction, replyTo),
    flags: (isPrivate ? MessageFlags.Ephemeral : 0) | (isLoading ? MessageFlags.Loading : 0),
    replyTo,
    pingsReplied: false,
    extra: {
      webhook_id: world.ids.applicationId,
      application_id: world.ids.applicationId,
      interaction_metadata:
        isFollowUp && originalId
          ? { ...metadata, original_response_message_id: originalId }
          : metadata,
      ...(plan.command && !isFollowUp
        ? {
            interaction: {
              id: interactionId,
              type: plan.type,
              name: plan.command.name,
              user: plan.user,
            },
          }
        : {}),
    },
  });
  messages.post(message, isPrivate ? plan.user.id : null, interactionId);
  return message;
}

/** Puts the edit in place, of any message of the interaction, and returns it. */
export function editResponse(
  { composer, messages }: Parts,
  interaction: Interaction,
  before: APIMessage,
  draft: Draft,
): APIMessage {
  const message = composer.edit(before, draft);
  messages.update(message, interaction.interactionId);
  if (interaction.hasFollowUp(message.id)) interaction.noteFollowUp(message);
  else interaction.finish(message);
  return message;
}

function typeOf({ plan }: Interaction, replyTo: APIMessage | null): MessageType {
  if (replyTo) return MessageType.Reply;
  if (plan.type !== InteractionType.ApplicationCommand) return MessageType.Default;
  return plan.command?.isContextMenu
    ? MessageType.ContextMenuCommand
    : MessageType.ChatInputCommand;
}
