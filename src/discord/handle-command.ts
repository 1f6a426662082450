import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import { askedIn, mayShowIn, withWhyPrivate } from './answer-place.ts';
import { readCaller } from './caller.ts';
import { noticeCard } from './cards/notice-card.ts';
import { PRIVATE } from './command-options.ts';
import { findCommand, servicesOf, type Desk } from './desk.ts';
import { answerInteraction, type Turn } from './dispatch.ts';
import { givenFile } from './given-file.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { textsOf } from './message-text.ts';
import { readOptions } from './options.ts';
import { missingFor } from './permission.ts';
import { findStep } from './subcommands.ts';

/** A slash command, or a command from a message's menu. */
export async function handleCommand(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  await answerInteraction(response, await turnOf(interaction, desk), desk);
}

async function turnOf(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  desk: Desk,
): Promise<Turn> {
  const command = findCommand(desk, interaction.commandName, interaction.commandType);
  const given = interaction.isChatInputCommand() ? interaction.options.data : [];
  const used = command && findStep(command, given);
  if (!used) {
    return refuse(
      'This command is not known here any more.',
      'Restart your Discord, or wait an hour until it has read the new list of commands.',
    );
  }
  const missing = missingFor(command.requires, interaction, desk.config);
  if (missing !== null) return refuse(missing);
  const { step } = used;
  const read = readOptions(step.data, used.given);
  if (!read.ok) return refuse(read.problem);

  const { [PRIVATE]: chosen, ...options } = read.options;
  const settings = await desk.settings.read(interaction.guildId);
  const isWanted =
    typeof chosen === 'boolean' ? chosen : (step.isPrivateByDefault ?? settings.answersPrivate);
  // What managers and moderators show of their own work is theirs to place.
  const isElsewhere =
    !isWanted && command.requires === undefined && !mayShowIn(settings, askedIn(interaction));
  const isPrivate = isWanted || isElsewhere;
  const files = Object.fromEntries(
    Object.entries(read.attachments).map(([name, attachment]) => [
      name,
      givenFile(attachment, desk.config.discordApiUrl),
    ]),
  );
  return {
    isPrivate,
    // Neither what a person keeps to themselves nor what somebody else wrote is counted.
    mayKeepQuestion: chosen !== true && step.isPrivateByDefault !== true,
    run: async () => {
      const result = await step.run({
        ...servicesOf(desk),
        options,
        files,
        caller: readCaller(interaction, desk.config),
        isPrivate,
        ...(interaction.isMessageContextMenuCommand() && {
          targetText: textsOf(interaction.targetMessage).join('\n'),
        }),
      });
      return isElsewhere ? withWhyPrivate(result, settings) : result;
    },
  };
}

export function refuse(text: string, next?: string): Turn {
  return { isPrivate: true, run: () => noticeCard(text, next) };
}
