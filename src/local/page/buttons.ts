import type { APIButtonComponent, APIMessageComponentEmoji } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { outsideLink } from './markdown-draw.ts';
import type { ComponentContext } from './room.ts';

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' } as const;

/** A button of the bot's. While its press is under way it is busy, and says so. */
export function drawButton(button: APIButtonComponent, context: ComponentContext): HTMLElement {
  if ('url' in button) return drawLink(button.label ?? button.url, button.url, button.emoji);
  if (!('custom_id' in button)) return el('span', { class: 'small' }, 'Not available here');

  const { room, message } = context;
  const { custom_id: customId, label = '', emoji } = button;
  const drawn = el(
    'button',
    {
      type: 'button',
      class: `button ${styles[button.style]}`,
      disabled: button.disabled ?? false,
      'data-custom-id': customId,
      'aria-label': label === '' ? (emoji?.name ?? 'Button') : undefined,
      on: {
        click: () => {
          if (drawn.getAttribute('aria-busy') === 'true') return;
          drawn.setAttribute('aria-busy', 'true');
          const { place } = room.channel;
          room.actions.click(place, message.id, customId, () => drawn.removeAttribute('aria-busy'));
        },
      },
    },
    emojiText(emoji),
    el('span', { class: 'label' }, label),
  );
  return drawn;
}

function drawLink(
  label: string,
  url: string,
  emoji: APIMessageComponentEmoji | undefined,
): HTMLElement {
  const isSafe = /^https?:\/\//i.test(url);
  if (!isSafe) return el('span', { class: 'button secondary', 'aria-disabled': 'true' }, label);
  const drawn = outsideLink(url);
  drawn.className = 'button secondary link';
  const mark = emojiText(emoji);
  if (mark) drawn.append(mark);
  drawn.append(el('span', { class: 'label' }, label), icon('link'));
  return drawn;
}

// Only Unicode ones: the pictures of custom ones lie on Discord's own servers.
function emojiText(emoji: APIMessageComponentEmoji | undefined): HTMLElement | null {
  if (!emoji?.name || emoji.id) return null;
  return el('span', { class: 'emoji', 'aria-hidden': 'true' }, emoji.name);
}
