import {
  MessageFlags,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Json } from '../store/store.ts';
import { readCaller } from './caller.ts';
import { findDeed, servicesOf, type Desk } from './desk.ts';
import type { Turn } from './dispatch.ts';
import { refuse } from './handle-command.ts';
import { missingFor } from './permission.ts';

/**
 * What a button, a choice or a form does. What takes the place of a message is as private as that;
 * everything else is for the one who clicked.
 */
export function deedTurn(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  { name, values: given }: { readonly name: string; readonly values: Json },
  desk: Desk,
): Turn | undefined {
  const found = findDeed(desk, name, given);
  if (!found) return undefined;
  const { deed, values } = found;
  const missing = missingFor(deed.kind.requires, interaction, desk.config);
  if (missing !== null) return refuse(missing);
  const { message } = interaction;
  const isInPlace = deed.kind.place === 'update' && message !== null;
  const isPrivate = !isInPlace || message.flags.has(MessageFlags.Ephemeral);
  return {
    isPrivate,
    place: isInPlace ? 'update' : 'reply',
    run: () =>
      deed.run({
        ...servicesOf(desk),
        values,
        caller: readCaller(interaction, desk.config),
        isPrivate,
        fields: interaction.isModalSubmit() ? fieldsOf(interaction) : {},
        message: message && { id: message.id, channelId: message.channelId },
      }),
  };
}

function fieldsOf({ fields }: ModalSubmitInteraction): Record<string, string> {
  return Object.fromEntries(
    fields.fields.map((field, name) => [name, 'value' in field ? String(field.value ?? '') : '']),
  );
}
