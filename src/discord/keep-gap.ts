import type { Logger } from 'pino';
import { gapKeyOf, gapReasonOf, type GapReason } from '../answers/gap.ts';
import type { Answer } from '../answers/answer.ts';
import type { WholeStore } from '../store/store.ts';
import { describeFailure } from './failure.ts';

/** A question that the corpus does not answer. */
export interface UnansweredQuestion {
  readonly question: string;
  readonly reason: GapReason;
}

/** For a reply; nothing where the answer lacks nothing. */
export function lacking(answer: Answer): { readonly lacks?: UnansweredQuestion } {
  const reason = gapReasonOf(answer);
  return reason === null ? {} : { lacks: { question: answer.question, reason } };
}

/**
 * Counts a question for the moderators, unless the server turned that off. What is asked privately
 * or in direct messages is nobody's to read, and never comes here. Never rejects.
 */
export async function keepGap(
  { question, reason }: { readonly question: string; readonly reason: GapReason | 'not-helpful' },
  guildId: string | null,
  { store, log }: { readonly store: Pick<WholeStore, 'gaps'>; readonly log: Logger },
): Promise<void> {
  const key = gapKeyOf(question);
  if (guildId === null || key === '') return;
  try {
    await store.gaps.record({ guildId, kind: reason, key, text: question });
  } catch (error) {
    log.error(describeFailure(error), 'a question without an answer was not counted');
  }
}
