import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import type { Shown } from './action.ts';
import { askedIn, mayShowIn, shownWhere } from './answer-place.ts';
import { textBlock } from './cards/card.ts';
import { noticeCard } from './cards/notice-card.ts';
import type { Desk } from './desk.ts';
import { answerInteraction } from './dispatch.ts';
import { drawReply } from './draw.ts';
import { logUnsent } from './failure.ts';
import { refuse } from './handle-command.ts';
import { keepReceipt, notePosted } from './keep-receipt.ts';
import type { InteractionResponse } from './interaction-response.ts';
import type { Reply } from './reply.ts';
import { show } from './show.ts';

/**
 * Posts in the channel what a private message shows, with who shared it, and takes the Share
 * button off the private message.
 */
export async function handleShare(
  interaction: MessageComponentInteraction,
  what: Shown,
  response: InteractionResponse,
  desk: Desk,
): Promise<void> {
  const { message, user } = interaction;
  if (!message.flags.has(MessageFlags.Ephemeral)) {
    await answerInteraction(response, refuse('This is public already.'), desk);
    return;
  }
  const settings = await desk.settings.read(interaction.guildId);
  if (!mayShowIn(settings, askedIn(interaction))) {
    const where = `In this server, answers are shown ${shownWhere(settings)}.`;
    await answerInteraction(response, { isPrivate: true, run: () => notShared(where) }, desk);
    return;
  }
  // A second click may have come while the settings were read.
  if (desk.shares.has(message.id)) {
    await answerInteraction(response, refuse('You have shared this already.'), desk);
    return;
  }
  desk.shares.add(message.id);
  let reply: Reply | undefined;
  const run = async (): Promise<Reply> => {
    reply = await show(what, { answers: desk.answers(), isPrivate: false });
    return reply;
  };
  const isUpdated = await answerInteraction(
    response,
    { run, isPrivate: true, place: 'update' },
    desk,
  );
  // A notice is nothing to be posted: what was to be shared is gone, or failed.
  if (!isUpdated || !reply || reply.visibility === 'private') {
    desk.shares.delete(message.id);
    return;
  }
  const log = desk.log.child({ interactionId: interaction.id });
  try {
    const { reply: shared, receiptId } = await keepReceipt(
      withSharer(reply, user.id),
      response.guildId,
      { ...desk, log },
    );
    const sent = await response.followUp(await drawReply(shared, { ...desk, log }), false);
    await notePosted(receiptId, sent, { ...desk, log });
  } catch (error) {
    desk.shares.delete(message.id);
    logUnsent(log, error);
    const notice = noticeCard('This could not be posted here.', 'The channel may not allow it.');
    await drawReply(notice, { ...desk, log })
      .then((rendered) => response.followUp(rendered, true))
      .catch((again: unknown) => logUnsent(log, again));
  }
}

/** `where` is Markdown: it links channels. */
function notShared(where: string): Reply {
  return { tone: 'problem', visibility: 'private', blocks: textBlock(where) };
}

function withSharer(reply: Reply, userId: string): Reply {
  const sharedBy = { kind: 'text', markdown: `-# Shared by <@${userId}>` } as const;
  return { ...reply, blocks: [...reply.blocks, sharedBy] };
}
