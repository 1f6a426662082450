import { el } from './dom.ts';
import { icon } from './icons.ts';
import type { Room } from './room.ts';

/** The line above the messages; in a narrow window it has the button that opens the rail. */
export class Header {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #title = el('h2', { class: 'channel-title' });
  readonly #topic = el('p', { class: 'topic' });

  constructor(onMenu: () => void) {
    this.#button = el(
      'button',
      {
        type: 'button',
        class: 'menu-button',
        'aria-label': 'Channels and settings',
        'aria-controls': 'rail',
        'aria-expanded': 'false',
        on: { click: onMenu },
      },
      icon('menu'),
    );
    this.element = el('header', { class: 'header' }, this.#button, this.#title, this.#topic);
  }

  refresh({ channel, hello }: Room): void {
    const mark = channel.kind === 'direct' ? icon('at') : icon('hash');
    this.#title.replaceChildren(mark, el('span', {}, channel.name));
    this.#topic.textContent = channel.topic;
    const name = channel.kind === 'direct' ? `@${channel.name}` : `#${channel.name}`;
    document.title = `${name} · ${hello.serverName}`;
  }

  setDrawer(isOpen: boolean): void {
    this.#button.setAttribute('aria-expanded', String(isOpen));
  }

  focusButton(): void {
    this.#button.focus();
  }
}
