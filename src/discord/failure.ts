import { randomInt } from 'node:crypto';
import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import type { Logger } from 'pino';

export function isDiscordError(error: unknown, codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** Whether the interaction, its token or its message is gone, or was answered: nobody's fault. */
export function isTooLate(error: unknown): boolean {
  return isDiscordError(error, [
    Code.UnknownInteraction,
    Code.InteractionHasAlreadyBeenAcknowledged,
    Code.InvalidWebhookToken,
    Code.UnknownWebhook,
    Code.UnknownMessage,
  ]);
}

/** Whether Discord found a mistake in what was sent, so that something plainer may pass. */
export function isRefusedForm(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 400 && !isTooLate(error);
}

/**
 * What the log may hold of an error: discord.js keeps the whole request in its own, and with it
 * what a person asked and what they were answered.
 */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    const { code, status, method, message } = error;
    return { problem: { code, status, method, message } };
  }
  if (error instanceof HTTPError) {
    return { problem: { status: error.status, method: error.method, message: error.message } };
  }
  return { err: error instanceof Error ? error : new Error(String(error)) };
}

/** Letters and digits that cannot be taken for one another. */
const REFERENCE_DIGITS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A short name for one failure, shown to the person and written to the log. */
export function newReference(): string {
  return Array.from({ length: 6 }, () => REFERENCE_DIGITS[randomInt(32)]).join('');
}

/** The person may have gone, or been answered already: that is no fault and not worth an alarm. */
export function logUnsent(log: Logger, error: unknown, reference?: string): void {
  if (isTooLate(error)) log.warn(describeFailure(error), 'too late to answer');
  else log.error({ ...describeFailure(error), reference }, 'a reply could not be sent');
}
