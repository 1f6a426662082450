import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { WholeStore } from '../store/store.ts';
import { failureCard, noticeCard } from './cards/notice-card.ts';
import { encodeAction } from './custom-id.ts';
import { runWork } from './dispatch-work.ts';
import { drawReply } from './draw.ts';
import { describeFailure, isRefusedForm, logUnsent, newReference } from './failure.ts';
import type { InteractionResponse, SentMessage } from './interaction-response.ts';
import { keepGap, type UnansweredQuestion } from './keep-gap.ts';
import { keepReceipt, notePosted, type ReceiptServices } from './keep-receipt.ts';
import { orAfter } from './or-after.ts';
import { renderModal } from './render-modal.ts';
import { renderReply, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';
import type { Result, Work } from './result.ts';

/** One interaction's work: what to run, and where its reply goes. */
export interface Turn {
  readonly run: () => Result | Promise<Result>;
  /** Whether only the one who asked sees the reply; the reply itself may overrule it. */
  readonly isPrivate: boolean;
  /** `update`: in place of the message that the button is on. Default: a new message. */
  readonly place?: 'reply' | 'update';
  /** Whether a question that is not answered may be kept: not one that was asked privately. */
  readonly mayKeepQuestion?: boolean;
}

export interface DispatchServices extends ReceiptServices {
  readonly store: WholeStore;
}

/**
 * A reply that is ready by now goes out at once; otherwise the interaction is deferred, which
 * costs a second request. The rest of Discord's 3 seconds is for the way and one more attempt.
 */
const DEFER_AFTER_MS = 1_500;
/** After this a person has gone; the token would live for 15 minutes. */
const ANSWER_WITHIN_MS = 60_000;

interface Message {
  readonly rendered: Rendered;
  readonly isPrivate: boolean;
  readonly place: 'reply' | 'update';
  readonly receiptId?: string | null;
  /** What is to be kept of the question, once it is answered. */
  readonly lacks?: UnansweredQuestion;
}

type Outcome =
  | Message
  | { readonly modal: APIModalInteractionResponseCallbackData }
  | Pick<Work, 'work' | 'late'>;

/**
 * Answers an interaction once, in time, whatever happens, and never rejects: a failure becomes a
 * private notice with a reference, and what cannot be sent is logged.
 * Resolves with whether the reply of `run` arrived.
 */
export async function answerInteraction(
  response: InteractionResponse,
  turn: Turn,
  given: DispatchServices,
): Promise<boolean> {
  const log = given.log.child({ interactionId: response.id });
  const services: DispatchServices = { store: given.store, answers: given.answers, log };
  const outcome = outcomeOf(turn, response, services);
  const early = await orAfter(outcome, DEFER_AFTER_MS - response.age);
  if (early && 'modal' in early) return await openModal(response, early.modal, services.log);
  if (early && !('work' in early)) {
    return await deliver(early, response, services, (rendered, isPrivate, place) =>
      place === 'update' ? response.update(rendered) : response.reply(rendered, isPrivate),
    );
  }
  const isUpdate = turn.place === 'update';
  try {
    await (isUpdate ? response.deferUpdate() : response.deferReply(turn.isPrivate));
  } catch (error) {
    logUnsent(services.log, error);
    return false;
  }
  const late = early ?? (await outcome);
  if ('work' in late) return await runWork(response, late, services);
  // Discord opens a form only at once.
  const message = 'modal' in late ? drawNotice(TOO_LATE_FOR_A_FORM) : late;
  return await deliver(message, response, services, async (rendered, isPrivate, place) => {
    if (isUpdate && place === 'update') return await response.edit(rendered);
    if (!isUpdate && isPrivate === turn.isPrivate) return await response.edit(rendered);
    // Whether a deferred reply is private cannot be changed any more: it goes, another one comes.
    if (!isUpdate) await response.remove();
    return await response.followUp(rendered, isPrivate);
  });
}

/** Runs and draws. Never rejects. */
async function outcomeOf(
  turn: Turn,
  { guildId }: InteractionResponse,
  services: DispatchServices,
): Promise<Outcome> {
  try {
    const running = (async () => await turn.run())();
    const result = (await orAfter(running, ANSWER_WITHIN_MS)) ?? tookTooLong(services.log);
    if ('work' in result) return result;
    if ('modal' in result) {
      const { modal } = result;
      return { modal: renderModal(modal, await encodeAction(modal.action, services.store)) };
    }
    const isNotice = result.visibility === 'private';
    const isPrivate = result.visibility === undefined ? turn.isPrivate : isNotice;
    const { reply, receiptId } = isPrivate
      ? { reply: result, receiptId: null }
      : await keepReceipt(result, guildId, services);
    return {
      rendered: await drawReply(reply, services),
      isPrivate,
      receiptId,
      ...(turn.mayKeepQuestion === true && result.lacks && { lacks: result.lacks }),
      // A notice must not take the place of the answer that it is about.
      place: isNotice ? 'reply' : (turn.place ?? 'reply'),
    };
  } catch (error) {
    const reference = newReference();
    services.log.error({ ...describeFailure(error), reference }, 'an answer failed');
    return drawNotice(failureCard(reference));
  }
}

const TOO_LATE_FOR_A_FORM = noticeCard(
  'The form took too long to be opened in time.',
  'Try again: it is quicker the second time.',
);

function tookTooLong(log: Logger): Reply {
  const reference = newReference();
  log.error({ reference, afterMs: ANSWER_WITHIN_MS }, 'an answer took too long');
  return noticeCard(`This took too long and was given up. Reference: ${reference}`, 'Try again.');
}

function drawNotice(notice: Reply): Message {
  return { rendered: renderReply(notice, () => undefined), isPrivate: true, place: 'reply' };
}

async function openModal(
  response: InteractionResponse,
  modal: APIModalInteractionResponseCallbackData,
  log: Logger,
): Promise<boolean> {
  try {
    await response.openModal(modal);
    return true;
  } catch (error) {
    const reference = newReference();
    logUnsent(log, error, reference);
    if (!isRefusedForm(error)) return false;
    const { rendered } = drawNotice(failureCard(reference));
    await response.reply(rendered, true).catch((again: unknown) => logUnsent(log, again));
    return false;
  }
}

/** Sends the outcome; when Discord finds a mistake in it, a plain notice instead. */
async function deliver(
  message: Message,
  response: InteractionResponse,
  services: DispatchServices,
  send: (
    rendered: Rendered,
    isPrivate: boolean,
    place: Message['place'],
  ) => Promise<SentMessage | null>,
): Promise<boolean> {
  const { log } = services;
  const { receiptId = null } = message;
  try {
    const sent = await send(message.rendered, message.isPrivate, message.place);
    if (receiptId !== null) {
      const place = sent ?? (await response.original().catch(() => null));
      await notePosted(receiptId, place, services);
    }
    if (message.lacks) await keepGap(message.lacks, response.guildId, services);
    return true;
  } catch (error) {
    const reference = newReference();
    logUnsent(log, error, reference);
    if (!isRefusedForm(error)) return false;
    const { rendered, isPrivate, place } = drawNotice(failureCard(reference));
    await send(rendered, isPrivate, place).catch((again: unknown) => logUnsent(log, again));
    return false;
  }
}
