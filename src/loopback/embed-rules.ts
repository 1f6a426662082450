import type { FormErrors, FieldPath } from './form-errors.ts';

const ALL_EMBEDS = 6_000;

/** Notes what is wrong with the embeds of a message. */
export function checkEmbeds(errors: FormErrors, value: unknown): void {
  const embeds = errors.list(['embeds'], value, { max: 10, optional: true }) ?? [];
  let total = 0;
  const count = (path: FieldPath, text: unknown, max: number, isOptional = true) => {
    errors.text(path, text, { ...(isOptional ? {} : { min: 1 }), max, optional: isOptional });
    if (typeof text === 'string') total += text.length;
  };
  for (const [index, each] of embeds.entries()) {
    const path = ['embeds', index];
    const embed = errors.object(path, each);
    if (!embed) continue;
    count([...path, 'title'], embed['title'], 256);
    count([...path, 'description'], embed['description'], 4_096);
    if (embed['footer']) {
      const at = [...path, 'footer'];
      count([...at, 'text'], errors.object(at, embed['footer'])?.['text'], 2_048);
    }
    if (embed['author']) {
      const at = [...path, 'author'];
      count([...at, 'name'], errors.object(at, embed['author'])?.['name'], 256);
    }
    const fields = errors.list([...path, 'fields'], embed['fields'], { max: 25, optional: true });
    for (const [number, field] of (fields ?? []).entries()) {
      const at = [...path, 'fields', number];
      const given = errors.object(at, field);
      count([...at, 'name'], given?.['name'], 256, false);
      count([...at, 'value'], given?.['value'], 1_024, false);
    }
  }
  if (total > ALL_EMBEDS) {
    const message = `Embed size exceeds maximum size of ${ALL_EMBEDS}`;
    errors.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', message);
  }
}
