import { z } from 'zod';
import type { DeedKind } from '../../src/discord/deed.ts';

const channelId = z.string().regex(/^\d{17,20}$/);
const page = z.int().min(0).max(1_000);

const setting = z.union([
  z.strictObject({
    set: z.enum(['answersPrivate', 'recordsGaps', 'digestWeekly']),
    to: z.boolean(),
    page,
  }),
  /** Whether answers are shown in this channel. */
  z.strictObject({ set: z.literal('channel'), channelId, to: z.boolean(), page }),
  z.strictObject({ set: z.literal('everywhere'), page }),
  z.strictObject({ set: z.literal('digestChannel'), channelId: channelId.nullable(), page }),
  /** Nothing: another page of channels. */
  z.strictObject({ set: z.literal('page'), page }),
]);
export type Setting = z.infer<typeof setting>;

/** One click on the card; it is applied at once, and the card shows how things stand then. */
export const CHANGE_SETTING: DeedKind<Setting> = {
  name: 'settings',
  values: setting,
  requires: 'manager',
  place: 'update',
};
