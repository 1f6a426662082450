import { MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { checkComponents } from './component-rules.ts';
import { checkEmbeds } from './embed-rules.ts';
import { FormErrors, type FieldPath, type Fields } from './form-errors.ts';

const ALL_FLAGS = 0xff_ff_ff;

/**
 * Throws `ApiError` 50035 when Discord would refuse this message, or this edit of `before`.
 * `inside`: where the message is in the body. Whether something is left to show is the composer's to say.
 */
export function checkMessage(
  message: Fields,
  before: APIMessage | null,
  inside: FieldPath = [],
): void {
  const errors = new FormErrors(inside);
  const { content, embeds, components, flags, attachments } = message;
  errors.text(['content'], content, { max: 2_000, optional: true });
  checkEmbeds(errors, embeds);
  errors.integer(['flags'], flags, { max: ALL_FLAGS, optional: true });
  const described = errors.list(['attachments'], attachments, { max: 10, optional: true });
  for (const [index, each] of (described ?? []).entries()) {
    const path = ['attachments', index];
    const description = errors.object(path, each)?.['description'];
    errors.text([...path, 'description'], description, { max: 1_024, optional: true });
  }
  checkAllowedMentions(errors, message['allowed_mentions']);

  const wasV2 = isV2Message(before);
  const asksV2 = typeof flags === 'number' && (flags & MessageFlags.IsComponentsV2) !== 0;
  if (wasV2 && typeof flags === 'number' && !asksV2) {
    const text = 'The IS_COMPONENTS_V2 flag cannot be removed from a message';
    errors.add(['flags'], 'MESSAGE_FLAG_CANNOT_BE_REMOVED', text);
  }
  const isV2 = wasV2 || asksV2;
  if (isV2) checkNothingBeside(errors, message, before);
  checkComponents(errors, components, isV2);
  errors.throwIfAny();
}

function isV2Message(message: APIMessage | null): boolean {
  return ((message?.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

/** Beside Components V2 there is neither content nor embeds: not given, and none left from before. */
function checkNothingBeside(errors: FormErrors, message: Fields, before: APIMessage | null): void {
  for (const field of ['content', 'embeds', 'poll', 'stickers', 'sticker_ids'] as const) {
    const kept = field === 'content' || field === 'embeds' ? before?.[field] : undefined;
    const value = message[field] === undefined ? kept : message[field];
    const isEmpty =
      value === undefined || value === null || value === '' || [value].flat().length === 0;
    if (isEmpty) continue;
    const text = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    errors.add([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', text);
  }
}

function checkAllowedMentions(errors: FormErrors, value: unknown): void {
  if (value === undefined || value === null) return;
  const path = ['allowed_mentions'];
  const allowed = errors.object(path, value);
  if (!allowed) return;
  const parse = errors.list([...path, 'parse'], allowed['parse'], { max: 3, optional: true }) ?? [];
  for (const [index, kind] of parse.entries()) {
    errors.oneOf([...path, 'parse', index], kind, ['users', 'roles', 'everyone']);
  }
  for (const kind of ['users', 'roles'] as const) {
    const limits = { max: 100, optional: true };
    const listed = errors.list([...path, kind], allowed[kind], limits) ?? [];
    if (listed.length > 0 && parse.includes(kind)) {
      const text = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      errors.add(path, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', text);
    }
  }
}
