import type { ChannelView, Place } from '../protocol.ts';
import { el, spoken } from './dom.ts';
import { icon } from './icons.ts';
import { avatarOf, type Room } from './room.ts';
import { drawThemeSwitch } from './theme-switch.ts';

export interface RailOptions {
  readonly room: () => Room;
  readonly onChannel: (channel: ChannelView) => void;
}

/** The left side: channels, who you are, and the theme. In a narrow window it is a drawer. */
export class Rail {
  readonly element: HTMLElement;
  readonly #options: RailOptions;
  readonly #server = el('h1', { class: 'server-name' });
  readonly #channels = el('nav', { 'aria-label': 'Channels' });
  readonly #person = el('div', { class: 'person' });
  readonly #unread = new Set<Place>();

  constructor(options: RailOptions) {
    this.#options = options;
    this.element = el(
      'aside',
      { id: 'rail', class: 'rail', 'aria-label': 'Server' },
      el(
        'div',
        { class: 'server' },
        el('img', { src: '/footnote.svg', alt: '', width: 28, height: 28 }),
        this.#server,
      ),
      this.#channels,
      el(
        'div',
        { class: 'rail-foot' },
        el('p', { class: 'local-note' }, 'A local Discord on this machine. Nothing leaves it.'),
        this.#person,
        drawThemeSwitch(),
      ),
    );
  }

  /** Something happened in a channel that is not open. */
  markUnread(place: Place): void {
    if (place === this.#options.room().channel.place) return;
    this.#unread.add(place);
    this.refresh();
  }

  refresh(): void {
    const room = this.#options.room();
    const { channels, serverName } = room.hello;
    this.#unread.delete(room.channel.place);
    this.#server.textContent = serverName;
    const focused = this.#channels.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['place']
      : undefined;
    this.#channels.replaceChildren(
      el('h2', {}, 'Text channels'),
      ...channels.filter(({ kind }) => kind === 'text').map((channel) => this.#draw(channel)),
      el('h2', {}, 'Direct messages'),
      ...channels.filter(({ kind }) => kind === 'direct').map((channel) => this.#draw(channel)),
    );
    if (focused !== undefined) {
      this.#channels.querySelector<HTMLElement>(`[data-place="${CSS.escape(focused)}"]`)?.focus();
    }
    this.#drawPerson(room);
  }

  #draw(channel: ChannelView): HTMLElement {
    const isOpen = channel.place === this.#options.room().channel.place;
    const isUnread = this.#unread.has(channel.place);
    const mark =
      channel.kind === 'direct'
        ? el('img', { src: '/footnote.svg', alt: '', width: 22, height: 22 })
        : icon('hash');
    return el(
      'button',
      {
        type: 'button',
        class: `channel${isUnread ? ' is-unread' : ''}`,
        'data-place': channel.place,
        'aria-current': isOpen ? 'page' : undefined,
        on: { click: () => this.#options.onChannel(channel) },
      },
      mark,
      el('span', {}, channel.name),
      isUnread ? spoken(', unread') : null,
    );
  }

  #drawPerson(room: Room): void {
    const { you, people } = room.hello;
    const other = people.find(({ id }) => id !== you.id);
    const hadFocus = this.#person.contains(document.activeElement);
    this.#person.replaceChildren(
      el('img', { src: avatarOf(room, you.id), alt: '', width: 34, height: 34 }),
      el(
        'div',
        { class: 'person-words' },
        el('strong', {}, you.name),
        el('span', { class: 'small' }, you.role === 'moderator' ? 'Moderator' : 'Member'),
      ),
    );
    if (!other) return;
    const button = el(
      'button',
      {
        type: 'button',
        class: 'switch-person',
        title: `Become ${other.name} (${other.role})`,
        'aria-label': `Become ${other.name} (${other.role})`,
        on: { click: () => room.actions.switchPerson(other.id) },
      },
      icon('swap'),
      el('span', { 'aria-hidden': 'true' }, other.name),
    );
    this.#person.append(button);
    if (hadFocus) button.focus();
  }
}
