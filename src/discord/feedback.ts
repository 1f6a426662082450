import { z } from 'zod';
import { actionOf, type DeedKind } from './deed.ts';
import type { Block } from './reply.ts';

/** One person's word on one answer, by the number of its receipt. */
export type VoteValues = { readonly receiptId: string; readonly isHelpful: boolean };

const values = z.strictObject({
  receiptId: z.string().regex(/^[0-9a-z]{8}$/),
  isHelpful: z.boolean(),
});

/** Counts a vote, or changes the one that this person gave before. */
export const VOTE: DeedKind<VoteValues> = { name: 'vote', values };
/** Opens the form for a reason. */
export const SAY_WHY: DeedKind<VoteValues> = { name: 'say-why', values };
/** Takes the reason from the form. */
export const REASON: DeedKind<VoteValues> = { name: 'reason', values };

export function voteButtons(receiptId: string): Block {
  const vote = (label: string, isHelpful: boolean) =>
    ({ kind: 'button', label, action: actionOf(VOTE, { receiptId, isHelpful }) }) as const;
  return { kind: 'buttons', buttons: [vote('Helpful', true), vote('Not helpful', false)] };
}
