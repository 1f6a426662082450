import type { APIAttachment, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { FormErrors, type Fields } from './form-errors.ts';

/**
 * Components as Discord gives them back: numbered from 1 where they had no `id`, and with the
 * addresses of attached files in place of `attachment://name`. Throws `ApiError` when there is no
 * such file.
 */
export function finishComponents(
  components: readonly unknown[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const missing = new Set<string>();
  const resolved = resolveAttachments(components, attachments, missing) as unknown[];
  if (missing.size > 0) {
    const errors = new FormErrors();
    for (const name of missing) {
      const message = `The referenced attachment "${name}" was not found.`;
      errors.add(['components'], 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message);
    }
    errors.throwIfAny();
  }
  return numberComponents(resolved) as APIMessageTopLevelComponent[];
}

/** Replaces `attachment://name` wherever it is an address; the names not found go to `missing`. */
export function resolveAttachments(
  value: unknown,
  attachments: readonly APIAttachment[],
  missing = new Set<string>(),
): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => resolveAttachments(each, attachments, missing));
  }
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const name = nameOfAttachment(key, each);
    const found = attachments.find(({ filename }) => filename === name);
    if (name === undefined) result[key] = resolveAttachments(each, attachments, missing);
    else if (!found) missing.add(name);
    else {
      result[key] = found.url;
      if (key === 'url') Object.assign(result, mediaFields(found));
    }
  }
  return result;
}

function nameOfAttachment(key: string, value: unknown): string | undefined {
  if ((key !== 'url' && key !== 'icon_url') || typeof value !== 'string') return undefined;
  return /^attachment:\/\/(.+)$/u.exec(value)?.[1];
}

function mediaFields({ url, width, height, content_type, id }: APIAttachment): Fields {
  return {
    proxy_url: url,
    ...(width && height ? { width, height } : {}),
    content_type,
    attachment_id: id,
  };
}

function numberComponents(components: readonly unknown[]): unknown[] {
  const used = new Set<unknown>();
  const visit = (value: unknown, change: (component: Fields) => Fields): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const component = change(value as Fields);
    const { components: inner, accessory } = component;
    return {
      ...component,
      ...(Array.isArray(inner) ? { components: inner.map((each) => visit(each, change)) } : {}),
      ...(accessory === undefined ? {} : { accessory: visit(accessory, change) }),
    };
  };
  for (const component of components) {
    visit(component, (each) => {
      used.add(each['id']);
      return each;
    });
  }
  let last = 0;
  return components.map((component) =>
    visit(component, (each) => {
      if (typeof each['id'] === 'number' && each['id'] > 0) return each;
      do last += 1;
      while (used.has(last));
      return { ...each, id: last };
    }),
  );
}
