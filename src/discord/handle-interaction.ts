import type { Interaction } from 'discord.js';
import type { Desk } from './desk.ts';
import { answerInteraction } from './dispatch.ts';
import { handleAutocomplete } from './handle-autocomplete.ts';
import { handleCommand, refuse } from './handle-command.ts';
import { handleComponent, handleModal } from './handle-component.ts';
import { InteractionResponse } from './interaction-response.ts';

/** Hands an interaction to what handles its kind. Never rejects: each handler answers for itself. */
export async function handleInteraction(
  interaction: Interaction,
  desk: Desk,
  isStopping: boolean,
): Promise<void> {
  const { id, token, applicationId, guildId, client } = interaction;
  const response = new InteractionResponse(client.rest, { id, token, applicationId, guildId });
  if (interaction.isAutocomplete()) return await handleAutocomplete(interaction, response, desk);
  if (isStopping) {
    await answerInteraction(
      response,
      refuse('The bot is being restarted.', 'Try again in a minute.'),
      desk,
    );
  } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    await handleCommand(interaction, response, desk);
  } else if (interaction.isButton() || interaction.isStringSelectMenu()) {
    await handleComponent(interaction, response, desk);
  } else if (interaction.isModalSubmit()) {
    await handleModal(interaction, response, desk);
  } else {
    await answerInteraction(response, refuse('This is not known here.', 'See /help.'), desk);
  }
  const ms = Math.round(response.age);
  desk.log.info({ interactionId: id, what: nameOf(interaction), ms }, 'interaction handled');
}

/** What was used, without what a person wrote. */
function nameOf(interaction: Interaction): string {
  if (interaction.isCommand()) return interaction.commandName;
  if (interaction.isModalSubmit()) return 'modal';
  return interaction.isMessageComponent() ? 'component' : 'other';
}
