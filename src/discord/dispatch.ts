import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { failureCard, noticeCard } from './cards/notice-card.ts';
import { drawReply } from './draw.ts';
import { describeFailure, isRefusedForm, isTooLate, newReference } from './failure.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { renderReply, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';

/** One interaction's work: what to run, and where its reply goes. */
export interface Turn {
  readonly run: () => Reply | Promise<Reply>;
  /** Whether only the one who asked sees the reply; the reply itself may overrule it. */
  readonly isPrivate: boolean;
  /** `update`: in place of the message that the button is on. Default: a new message. */
  readonly place?: 'reply' | 'update';
}

export interface DispatchServices {
  readonly store: Store;
  readonly log: Logger;
}

/**
 * A reply that is ready by now goes out at once; otherwise the interaction is deferred, which
 * costs a second request. The rest of Discord's 3 seconds is for the way and one more attempt.
 */
const DEFER_AFTER_MS = 1_500;
/** After this a person has gone; the token would live for 15 minutes. */
const ANSWER_WITHIN_MS = 60_000;

interface Outcome {
  readonly rendered: Rendered;
  readonly isPrivate: boolean;
  readonly place: 'reply' | 'update';
}

/**
 * Answers an interaction once, in time, whatever happens, and never rejects: a failure becomes a
 * private notice with a reference, and what cannot be sent is logged.
 * Resolves with whether the reply of `run` arrived.
 */
export async function answerInteraction(
  response: InteractionResponse,
  turn: Turn,
  { store, log }: DispatchServices,
): Promise<boolean> {
  const services = { store, log: log.child({ interactionId: response.id }) };
  const outcome = outcomeOf(turn, services);
  const early = await orAfter(outcome, DEFER_AFTER_MS - response.age);
  if (early) {
    return await sendOr(services.log, early, (rendered, isPrivate, place) =>
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
  return await sendOr(services.log, await outcome, async (rendered, isPrivate, place) => {
    if (isUpdate && place === 'update') return await response.edit(rendered);
    if (!isUpdate && isPrivate === turn.isPrivate) return await response.edit(rendered);
    // Whether a deferred reply is private cannot be changed any more: it goes, another one comes.
    if (!isUpdate) await response.remove();
    return await response.followUp(rendered, isPrivate);
  });
}

/** Runs and draws. Never rejects. */
async function outcomeOf(turn: Turn, services: DispatchServices): Promise<Outcome> {
  try {
    const running = (async () => await turn.run())();
    const reply = (await orAfter(running, ANSWER_WITHIN_MS)) ?? tookTooLong(services.log);
    const isNotice = reply.visibility === 'private';
    return {
      rendered: await drawReply(reply, services),
      isPrivate: reply.visibility === undefined ? turn.isPrivate : isNotice,
      // A notice must not take the place of the answer that it is about.
      place: isNotice ? 'reply' : (turn.place ?? 'reply'),
    };
  } catch (error) {
    const reference = newReference();
    services.log.error({ ...describeFailure(error), reference }, 'an answer failed');
    return failed(reference);
  }
}

function tookTooLong(log: Logger): Reply {
  const reference = newReference();
  log.error({ reference, afterMs: ANSWER_WITHIN_MS }, 'an answer took too long');
  return noticeCard(`This took too long and was given up. Reference: ${reference}`, 'Try again.');
}

function failed(reference: string): Outcome {
  const rendered = renderReply(failureCard(reference), () => undefined);
  return { rendered, isPrivate: true, place: 'reply' };
}

/** Sends the outcome; when Discord finds a mistake in it, a plain notice instead. */
async function sendOr(
  log: Logger,
  outcome: Outcome,
  send: (rendered: Rendered, isPrivate: boolean, place: Outcome['place']) => Promise<void>,
): Promise<boolean> {
  try {
    await send(outcome.rendered, outcome.isPrivate, outcome.place);
    return true;
  } catch (error) {
    const reference = newReference();
    logUnsent(log, error, reference);
    if (!isRefusedForm(error)) return false;
    const { rendered, isPrivate, place } = failed(reference);
    await send(rendered, isPrivate, place).catch((again: unknown) => logUnsent(log, again));
    return false;
  }
}

/** The person may have gone, or been answered already: that is no fault and not worth an alarm. */
export function logUnsent(log: Logger, error: unknown, reference?: string): void {
  if (isTooLate(error)) log.warn(describeFailure(error), 'too late to answer');
  else log.error({ ...describeFailure(error), reference }, 'a reply could not be sent');
}

/** The value, or undefined when it is not there after so many milliseconds. */
export async function orAfter<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
