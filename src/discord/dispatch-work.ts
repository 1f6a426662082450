import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { failureCard, noticeCard } from './cards/notice-card.ts';
import { drawReply } from './draw.ts';
import { describeFailure, isTooLate, logUnsent, newReference } from './failure.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { TOKEN_LIVES_MS } from './limits.ts';
import { Progress } from './progress.ts';
import { renderReply, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';
import type { Work } from './result.ts';

/** Before the token dies, so long is left for the last edit. */
const LAST_EDIT_MS = 30_000;

/**
 * Runs long work behind a deferred interaction: its progress, and in the end its outcome, are
 * edited into the same message. Where the token has died by then, the outcome goes to `late`.
 * Never rejects; resolves with whether the outcome arrived in the message.
 */
export async function runWork(
  response: Pick<InteractionResponse, 'age'> & {
    readonly edit: (rendered: Rendered) => Promise<unknown>;
  },
  { work, late }: Work,
  services: { readonly store: Store; readonly log: Logger },
): Promise<boolean> {
  const { log } = services;
  const show = async (reply: Reply): Promise<void> => {
    await response.edit(await drawReply(reply, services));
  };
  const progress = new Progress(show);
  const left = TOKEN_LIVES_MS - LAST_EDIT_MS - response.age;
  const overtime = setTimeout(() => {
    progress.report(takesLonger());
    void progress.end();
  }, left);
  let outcome: Reply;
  try {
    outcome = await work((reply) => progress.report(reply));
  } catch (error) {
    const reference = newReference();
    log.error({ ...describeFailure(error), reference }, 'long work failed');
    outcome = failureCard(reference);
  }
  clearTimeout(overtime);
  await progress.end();
  try {
    if (response.age < TOKEN_LIVES_MS) {
      await show(outcome);
      return true;
    }
  } catch (error) {
    const reference = newReference();
    logUnsent(log, error, reference);
    if (!isTooLate(error)) {
      const plain = renderReply(failureCard(reference), () => undefined);
      await response.edit(plain).catch((again: unknown) => logUnsent(log, again));
      return false;
    }
  }
  await late(outcome).catch((error: unknown) => logUnsent(log, error));
  return false;
}

function takesLonger(): Reply {
  return noticeCard(
    'This takes longer than the quarter of an hour in which this message can be changed.',
    'It goes on. What comes of it is posted where moderators are told; /corpus status tells it too.',
  );
}
