import { z } from 'zod';
import type { FromPage } from './protocol.ts';

/** A frame larger than this ends the connection; Discord's own messages end at 4,000 characters. */
export const FRAME_BYTES_MAX = 64 * 1024;

const id = z.string().max(32);
const request = z.int().nonnegative();
const name = z.string().min(1).max(100);
const customId = z.string().min(1).max(100);
const value = z.union([z.string().max(6_000), z.number(), z.boolean()]);
const options = z.record(z.string().max(32), value);

const schema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('send'),
    request,
    place: id,
    content: z.string().min(1).max(4_000),
    replyTo: id.optional(),
  }),
  z.strictObject({ type: z.literal('command'), request, place: id, name, options }),
  z.strictObject({ type: z.literal('message-command'), request, place: id, name, messageId: id }),
  z.strictObject({
    type: z.literal('autocomplete'),
    request,
    place: id,
    name,
    focused: z.string().max(32),
    options,
  }),
  z.strictObject({ type: z.literal('click'), request, place: id, messageId: id, customId }),
  z.strictObject({
    type: z.literal('select'),
    request,
    place: id,
    messageId: id,
    customId,
    values: z.array(z.string().max(100)).max(25),
  }),
  z.strictObject({
    type: z.literal('submit'),
    request,
    interactionId: id,
    fields: z.record(z.string().max(100), z.string().max(4_000)),
  }),
  z.strictObject({ type: z.literal('switch'), request, userId: id }),
]) satisfies z.ZodType<FromPage>;

/** One frame from the page, or what is wrong with it in words for the person. */
export function parseRequest(
  text: string,
): { readonly ok: FromPage } | { readonly problem: string; readonly request: number | null } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'That was not JSON.', request: null };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: parsed.data };
  const sent = z.object({ request }).safeParse(json);
  return {
    problem: z.prettifyError(parsed.error),
    request: sent.success ? sent.data.request : null,
  };
}
