import { randomUUID } from 'node:crypto';
import type { Client, Message } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Answers } from '../answers/answers.ts';
import type { GuildSettings } from '../store/settings.ts';
import type { Shown } from './action.ts';
import { buttonBlock, textBlock } from './cards/card.ts';
import { failureCard, noticeCard } from './cards/notice-card.ts';
import { askedIn, mayShowIn, shownWhere } from './answer-place.ts';
import type { Desk } from './desk.ts';
import { drawReply } from './draw.ts';
import { describeFailure, isRefusedForm, logUnsent, newReference } from './failure.ts';
import { TYPING_LASTS_MS } from './limits.ts';
import { readMessage, type SentMessage } from './interaction-response.ts';
import { keepGap, type UnansweredQuestion } from './keep-gap.ts';
import { keepReceipt, notePosted } from './keep-receipt.ts';
import { lastReading } from './last-reading.ts';
import { messageBody } from './message-body.ts';
import { orAfter } from './or-after.ts';
import type { Reply } from './reply.ts';
import { renderReply, type Rendered } from './render.ts';
import { withRetries } from './retry.ts';
import { show } from './show.ts';

/** “Typing …” is shown from here on; an answer that is quicker needs none. */
const TYPING_AFTER_MS = 700;
const ANSWER_WITHIN_MS = 60_000;
const SEND_WITHIN_MS = 20_000;
const ATTEMPT_MS = 6_000;

/** A greeting, or a question about the bot. */
const ASKS_FOR_HELP =
  /^(help( me)?|hi|hey|hello|(who|what) are you|what (can|do) you do|how do (i|you) (use|work)( (you|this|it))?|commands)\W*$/i;

/**
 * What a message asks of the bot: a mention of it, a reply to it, or a direct message. Null for
 * everything else, and for what bots, webhooks and Discord itself write.
 */
function questionOf(message: Message, botId: string): Shown | null {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  if (message.guildId !== null && !message.mentions.users.has(botId)) return null;
  const isNamed = new RegExp(`<@!?${botId}>`).test(message.content);
  const question = message.content
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/<a?(:\w+:)\d+>/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
  if (ASKS_FOR_HELP.test(question)) return { do: 'help' };
  if (/[\p{L}\p{N}]/u.test(question)) return { do: 'ask', question };
  // A picture sent in reply to an answer asks nothing.
  return isNamed || message.guildId === null ? { do: 'help' } : null;
}

/** Answers a message that asks something, as a reply to it that pings nobody. Never rejects. */
export async function handleMessage(
  message: Message,
  client: Client<true>,
  desk: Desk,
): Promise<void> {
  const action = questionOf(message, client.user.id);
  if (action === null) return;
  const log = desk.log.child({ messageId: message.id });
  let lacks: UnansweredQuestion | undefined;
  const running = (async () => {
    const answers = desk.answers();
    const completed = await completeAction(action, message, answers);
    const settings = await desk.settings.read(message.guildId);
    if (settings.answersPrivate || !mayShowIn(settings, askedIn(message))) {
      const pointer = pointerCard(completed, settings, mayShowIn(settings, askedIn(message)));
      return { rendered: await drawReply(pointer, { store: desk.store, log }), receiptId: null };
    }
    const shown = await show(completed, { answers, isPrivate: false });
    lacks = shown.lacks;
    const { reply, receiptId } = await keepReceipt(shown, message.guildId, { ...desk, log });
    return { rendered: await drawReply(reply, { store: desk.store, log }), receiptId };
  })();
  const stopTyping = keepTyping(message.channelId, client);
  let answer: { readonly rendered: Rendered; readonly receiptId: string | null };
  try {
    answer = (await orAfter(running, ANSWER_WITHIN_MS)) ?? {
      rendered: plain(noticeCard('This took too long and was given up.', 'Try again.')),
      receiptId: null,
    };
  } catch (error) {
    const reference = newReference();
    log.error({ ...describeFailure(error), reference }, 'an answer failed');
    answer = { rendered: plain(failureCard(reference)), receiptId: null };
  } finally {
    stopTyping();
  }
  try {
    const sent = await sendReply(message, answer.rendered, client);
    await notePosted(answer.receiptId, sent, { ...desk, log });
    if (lacks) await keepGap(lacks, message.guildId, { ...desk, log });
  } catch (error) {
    const reference = newReference();
    logUnsent(log, error, reference);
    if (!isRefusedForm(error)) return;
    await sendReply(message, plain(failureCard(reference)), client).catch((again: unknown) =>
      logUnsent(log, again),
    );
  }
}

/**
 * In a reply to an answer, the question may go on from it: what it was about stands in the message
 * itself, so that a restart forgets nothing. A message that is gone leaves the question as it is.
 */
async function completeAction(action: Shown, message: Message, answers: Answers): Promise<Shown> {
  if (action.do !== 'ask' || message.reference === null) return action;
  const referenced = await message.fetchReference().catch(() => null);
  if (referenced === null || referenced.author.id !== message.client.user.id) return action;
  return { do: 'ask', ...answers.completeQuestion(action.question, lastReading(referenced)) };
}

/** Where answers are not shown to all, a mention leads to one that only the clicker sees. */
function pointerCard(action: Shown, settings: GuildSettings, mayShow: boolean): Reply {
  const why = mayShow
    ? 'In this server, an answer is shown only to the person who asks for it.'
    : `In this server, answers are shown ${shownWhere(settings)}.`;
  return {
    tone: 'quiet',
    blocks: [
      ...textBlock(why),
      ...buttonBlock([{ kind: 'button', label: 'Show me the answer', style: 'primary', action }]),
    ],
  };
}

async function sendReply(
  message: Message,
  rendered: Rendered,
  client: Client,
): Promise<SentMessage | null> {
  const { body, files } = messageBody(rendered, false);
  const route = Routes.channelMessages(message.channelId);
  // With the nonce, sending twice what arrived the first time makes no second message.
  const nonce = randomUUID().slice(0, 25);
  const message_reference = { message_id: message.id, fail_if_not_exists: false };
  return readMessage(
    await withRetries(
      (signal) =>
        client.rest.post(route, {
          body: { ...body, message_reference, nonce, enforce_nonce: true },
          files,
          signal,
        }),
      { until: performance.now() + SEND_WITHIN_MS, attemptMs: ATTEMPT_MS },
    ),
  );
}

/** Shows “typing …” after a moment and as long as it lasts. Returns the way to stop. */
function keepTyping(channelId: string, client: Client): () => void {
  const type = (): void => {
    // Only a courtesy: nothing depends on it.
    client.rest.post(Routes.channelTyping(channelId)).catch(() => {});
    timer = setTimeout(type, TYPING_LASTS_MS - 1_000);
  };
  let timer = setTimeout(type, TYPING_AFTER_MS);
  return () => clearTimeout(timer);
}

function plain(reply: ReturnType<typeof noticeCard>): Rendered {
  return renderReply(reply, () => undefined);
}
