import { z } from 'zod';
import type { DeedKind } from '../deed.ts';
import { MAX_STRING_OPTION } from '../limits.ts';

const pinning = z.strictObject({ question: z.string().max(MAX_STRING_OPTION) });
export type Pinning = z.infer<typeof pinning>;

/** *Pin as check*, below the answers of moderators; `/corpus` does it. */
export const pinCheck: DeedKind<Pinning> = {
  name: 'pin-check',
  values: pinning,
  requires: 'moderator',
};
