import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import { readCaller } from './caller.ts';
import { noticeCard } from './cards/notice-card.ts';
import { PRIVATE } from './command-options.ts';
import { findCommand, type Desk } from './desk.ts';
import { answerInteraction, type Turn } from './dispatch.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { textsOf } from './message-text.ts';
import { readOptions } from './options.ts';

/** A slash command, or a command from a message's menu. */
export async function handleCommand(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  await answerInteraction(response, turnOf(interaction, desk), desk);
}

function turnOf(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  desk: Desk,
): Turn {
  const command = findCommand(desk, interaction.commandName, interaction.commandType);
  if (!command) {
    return refuse(
      'This command is not known here any more.',
      'Restart your Discord, or wait an hour until it has read the new list of commands.',
    );
  }
  const caller = readCaller(interaction, desk.config);
  if (command.requires === 'moderator' && !caller.isModerator) {
    return refuse('Only moderators may use this command.');
  }
  const read = readOptions(
    command.data,
    interaction.isChatInputCommand() ? interaction.options.data : [],
  );
  if (!read.ok) return refuse(read.problem);

  const { [PRIVATE]: chosen, ...options } = read.options;
  const isPrivate = typeof chosen === 'boolean' ? chosen : (command.isPrivateByDefault ?? false);
  const { answers, now } = desk;
  return {
    isPrivate,
    run: () =>
      command.run({
        options,
        caller,
        isPrivate,
        answers: answers(),
        now,
        ...(interaction.isMessageContextMenuCommand() && {
          targetText: textsOf(interaction.targetMessage).join('\n'),
        }),
      }),
  };
}

export function refuse(text: string, next?: string): Turn {
  return { isPrivate: true, run: () => noticeCard(text, next) };
}
