import {
  MessageFlags,
  type ButtonInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Action, Shown } from './action.ts';
import { readCaller } from './caller.ts';
import { SETTLING_SELECT } from './controls.ts';
import { decodeAction } from './custom-id.ts';
import type { Desk } from './desk.ts';
import { answerInteraction, type Turn } from './dispatch.ts';
import { describeFailure } from './failure.ts';
import { refuse } from './handle-command.ts';
import { deedTurn } from './handle-deed.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { handleShare } from './handle-share.ts';
import { show } from './show.ts';

/** A click on a button, or a choice. */
export async function handleComponent(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  const id = interaction.isStringSelectMenu()
    ? (interaction.values[0] ?? '')
    : interaction.customId;
  const action = await readAction(id, interaction.id, desk);
  if (action?.do === 'share') return await handleShare(interaction, action.what, response, desk);
  if (action?.do === 'deed') {
    await answerInteraction(response, deedTurn(interaction, action, desk) ?? STALE, desk);
    return;
  }
  await answerInteraction(response, action ? turnOf(interaction, action, desk) : STALE, desk);
}

/** A form that was filled in and sent. */
export async function handleModal(
  interaction: ModalSubmitInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  const action = await readAction(interaction.customId, interaction.id, desk);
  const turn = action?.do === 'deed' ? deedTurn(interaction, action, desk) : undefined;
  await answerInteraction(response, turn ?? STALE_FORM, desk);
}

const STALE = refuse(
  'This button is no longer known.',
  'Ask again with /ask: the answer comes with new buttons.',
);

const STALE_FORM = refuse(
  'This form is no longer known, and what was written into it was not taken.',
  'Open it again from the command or the message that it came from.',
);

/** Undefined also when the store fails: the person can do the same about it. */
async function readAction(
  customId: string,
  interactionId: string,
  { store, log }: Desk,
): Promise<Action | undefined> {
  try {
    return await decodeAction(customId, store);
  } catch (error) {
    log.error({ ...describeFailure(error), interactionId }, 'the state of a button was not read');
    return undefined;
  }
}

/**
 * On a private message, turning pages and settling a question happen in place. A public message is
 * only changed by a choice of the one who asked; everything else is answered to the clicker alone.
 */
function turnOf(interaction: MessageComponentInteraction, action: Shown, desk: Desk): Turn {
  const isPrivateMessage = interaction.message.flags.has(MessageFlags.Ephemeral);
  const settles = interaction.customId.startsWith(SETTLING_SELECT);
  const turnsPage = 'page' in action && !interaction.isStringSelectMenu();
  const isInPlace = isPrivateMessage ? settles || turnsPage : settles && isAsker(interaction);
  const isPrivate = isPrivateMessage || !isInPlace;
  return {
    isPrivate,
    place: isInPlace ? 'update' : 'reply',
    run: () =>
      show(action, {
        answers: desk.answers(),
        isPrivate,
        caller: readCaller(interaction, desk.config),
      }),
  };
}

function isAsker({ message, user }: MessageComponentInteraction): boolean {
  const askerId = message.interactionMetadata?.user.id ?? message.mentions.repliedUser?.id;
  return askerId === user.id;
}
