import {
  ComponentType as Kind,
  type APIAttachment,
  type APIContainerComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APIThumbnailComponent,
  type APIUnfurledMediaItem,
} from 'discord-api-types/payloads/v10';
import { drawButton } from './buttons.ts';
import { el } from './dom.ts';
import { drawMarkdown } from './markdown-draw.ts';
import { drawMedia } from './media.ts';
import { namesOf, type ComponentContext } from './room.ts';
import { drawSelect } from './select-menu.ts';

type AnyComponent = APIMessageTopLevelComponent | APIContainerComponent['components'][number];

/** Draws one component of Discord's, with what it contains. */
export function drawComponent(component: AnyComponent, context: ComponentContext): HTMLElement {
  const { room, message } = context;
  switch (component.type) {
    case Kind.ActionRow:
      return el(
        'div',
        { class: 'action-row' },
        ...component.components.map((inner) =>
          inner.type === Kind.Button ? drawButton(inner, context) : drawSelect(inner, context),
        ),
      );
    case Kind.Section:
      return drawSection(component, context);
    case Kind.TextDisplay:
      return el('div', { class: 'text' }, drawMarkdown(component.content, namesOf(room)));
    case Kind.MediaGallery:
      return el(
        'div',
        { class: 'gallery', 'data-count': Math.min(component.items.length, 4) },
        ...component.items.map((item) =>
          drawUnfurled(item.media, message, item.description ?? null, item.spoiler ?? false),
        ),
      );
    case Kind.File:
      return drawUnfurled(component.file, message, null, component.spoiler ?? false);
    case Kind.Separator:
      return component.divider === false
        ? el('div', { class: `gap-${component.spacing ?? 1}` })
        : el('hr', { class: `gap-${component.spacing ?? 1}` });
    case Kind.Container:
      return drawContainer(component, context);
    default:
      return el('p', { class: 'small' }, 'This part cannot be shown here.');
  }
}

function drawContainer(container: APIContainerComponent, context: ComponentContext): HTMLElement {
  const box = el(
    'div',
    { class: 'container' },
    ...container.components.map((inner) => drawComponent(inner, context)),
  );
  const colour = container.accent_color;
  if (typeof colour === 'number') {
    box.classList.add('has-accent');
    // Set through the style object, which a strict policy allows, unlike a style attribute.
    box.style.setProperty('--edge', `#${colour.toString(16).padStart(6, '0')}`);
  }
  return box;
}

function drawSection(section: APISectionComponent, context: ComponentContext): HTMLElement {
  const { accessory } = section;
  return el(
    'div',
    { class: 'section' },
    el(
      'div',
      { class: 'section-text' },
      ...section.components.map((c) => drawComponent(c, context)),
    ),
    accessory.type === Kind.Button
      ? drawButton(accessory, context)
      : drawThumbnail(accessory, context.message),
  );
}

function drawThumbnail(thumbnail: APIThumbnailComponent, message: APIMessage): HTMLElement {
  const { media, description, spoiler } = thumbnail;
  const drawn = drawUnfurled(media, message, description ?? null, spoiler ?? false);
  drawn.classList.add('thumbnail');
  return drawn;
}

function drawUnfurled(
  media: APIUnfurledMediaItem,
  message: APIMessage,
  description: string | null,
  isSpoiler: boolean,
): HTMLElement {
  const attachment = attachmentOf(media, message);
  const url = attachment?.url ?? media.url;
  return drawMedia({
    url,
    name: attachment?.filename ?? nameIn(url),
    type: attachment?.content_type ?? media.content_type ?? null,
    bytes: attachment?.size ?? null,
    description: description ?? attachment?.description ?? null,
    isSpoiler,
  });
}

// `attachment://name` is what the bot sends; Discord answers with the address of the file.
function attachmentOf(media: APIUnfurledMediaItem, message: APIMessage): APIAttachment | undefined {
  const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
  return message.attachments.find(
    (attachment) =>
      attachment.id === media.attachment_id ||
      attachment.url === media.url ||
      attachment.filename === name,
  );
}

function nameIn(url: string): string {
  const path = URL.canParse(url, location.href) ? new URL(url, location.href).pathname : url;
  const name = path.split('/').at(-1) ?? '';
  return name === '' ? 'file' : name;
}
