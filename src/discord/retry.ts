import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError } from 'discord.js';

export interface RetryOptions {
  /** No attempt starts, and none goes on, after this time of `performance.now()`. */
  readonly until: number;
  /** One attempt may take this long before the next. */
  readonly attemptMs: number;
  /** False where arriving twice would be seen: then only what Discord answered with 5xx goes again. */
  readonly mayArriveTwice?: boolean;
}

/** Waits between attempts double from here. */
const FIRST_WAIT_MS = 100;

/**
 * Sends until it succeeds, is refused, or the time is over: 5xx answers, resets and silence are
 * tried again, with growing waits; discord.js does the first without a wait and the second not at
 * all. `isRepeat` tells later attempts.
 */
export async function withRetries<Result>(
  send: (signal: AbortSignal, isRepeat: boolean) => Promise<Result>,
  { until, attemptMs, mayArriveTwice = true }: RetryOptions,
): Promise<Result> {
  for (let wait = FIRST_WAIT_MS, isRepeat = false; ; wait *= 2, isRepeat = true) {
    const left = until - performance.now();
    const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(attemptMs, left))));
    try {
      return await Promise.race([send(signal, isRepeat), rejectOnAbort(signal)]);
    } catch (error) {
      if (!isWorthRepeating(error, mayArriveTwice) || performance.now() + wait >= until)
        throw error;
    }
    // Spread, so that many interactions do not come back in step after an outage.
    await sleep(wait * (0.75 + Math.random() / 2));
  }
}

/** discord.js waits for rate limits without looking at the signal. */
async function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Everything that is neither an answer of Discord's nor a mistake of ours. */
function isWorthRepeating(error: unknown, mayArriveTwice: boolean): boolean {
  if (error instanceof DiscordAPIError) return false;
  if (error instanceof HTTPError) return error.status >= 500;
  if (!mayArriveTwice || !(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  const { code } = error as NodeJS.ErrnoException;
  const cause = (error.cause ?? {}) as NodeJS.ErrnoException;
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code ?? cause.code ?? '');
}
