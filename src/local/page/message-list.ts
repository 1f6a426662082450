import { el } from './dom.ts';
import type { Entry } from './entry.ts';
import { drawEntry } from './message.ts';
import type { Room } from './room.ts';
import type { Change } from './store.ts';
import { drawWelcome } from './welcome.ts';

// So near to its end the list follows new messages; further up, somebody is reading.
const NEAR_END_PX = 80;
const TYPING_SHOWN_MS = 9_000;

/** The messages of the channel that is open. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #content = el('div', { class: 'log-content' });
  readonly #typing = el('p', { class: 'typing' });
  readonly #room: Room;
  readonly #drawn = new Map<string, HTMLElement>();
  #follows = true;
  #lastTop = 0;
  #current: HTMLElement | null = null;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.element = el(
      'div',
      {
        id: 'messages',
        class: 'log',
        role: 'log',
        'aria-live': 'polite',
        tabindex: -1,
        on: {
          scroll: () => this.#scrolled(),
          keydown: (event) => this.#key(event),
          focusin: (event) => {
            const entry = (event.target as Element).closest<HTMLElement>('.entry');
            if (entry) this.#setCurrent(entry);
          },
        },
      },
      this.#content,
    );
    // Messages draw themselves a moment later, and pictures much later: follow what grows.
    const observer = new ResizeObserver(() => {
      if (this.#follows) this.scrollToEnd();
    });
    observer.observe(this.#content);
    observer.observe(this.element);
  }

  get typing(): HTMLElement {
    return this.#typing;
  }

  /** Draws the open channel anew. */
  show(): void {
    const { channel, store } = this.#room;
    this.#drawn.clear();
    this.#current = null;
    // A channel that is opened is not news: only what comes later is read out.
    this.element.setAttribute('aria-live', 'off');
    this.element.setAttribute('aria-label', `Messages in ${channel.name}`);
    this.#content.replaceChildren(drawWelcome(this.#room));
    for (const entry of store.in(channel.place)) this.#put(entry);
    this.#makeLastReachable();
    this.#typing.textContent = '';
    this.element.scrollTop = 0;
    this.scrollToEnd();
    setTimeout(() => this.element.setAttribute('aria-live', 'polite'), 500);
  }

  apply(change: Change): void {
    if (change.did === 'reset') return;
    const { entry } = change;
    if (entry.place !== this.#room.channel.place) return;
    if (change.did === 'put') {
      this.#put(entry);
      this.#typing.textContent = '';
      // What I sent myself is what I want to see.
      if (entry.state.is === 'sending' || this.#isMine(entry)) this.scrollToEnd();
    } else this.#remove(entry);
    this.#makeLastReachable();
  }

  showTyping(): void {
    clearTimeout(this.#typingTimer);
    this.#typing.textContent = `${this.#room.hello.botName} is typing…`;
    this.#typingTimer = setTimeout(() => (this.#typing.textContent = ''), TYPING_SHOWN_MS);
  }

  /**
   * Goes on to the end; of an answer that is higher than the window only to its headline, which
   * is what people want to read first. Never back: somebody may have read on.
   */
  scrollToEnd(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    const last = this.#content.lastElementChild;
    const top = (last?.getBoundingClientRect().top ?? 0) - this.element.getBoundingClientRect().top;
    const headline = last?.matches('.entry') ? scrollTop + top : Infinity;
    this.element.scrollTop = Math.max(scrollTop, Math.min(scrollHeight - clientHeight, headline));
    this.#follows = true;
  }

  #isMine({ key, state }: Entry): boolean {
    const isNew = [...this.#drawn.keys()].at(-1) === key;
    return isNew && state.is === 'message' && state.message.author.id === this.#room.hello.you.id;
  }

  #put(entry: Entry): void {
    const drawn = drawEntry(entry, this.#room);
    const before = this.#drawn.get(entry.key);
    this.#drawn.set(entry.key, drawn);
    if (!before) {
      this.#content.append(drawn);
      return;
    }
    const focused = before.contains(document.activeElement) ? document.activeElement : null;
    before.replaceWith(drawn);
    if (this.#current === before) this.#current = null;
    // Not before it is drawn: what stands in no slot yet cannot have the focus.
    if (focused) {
      const shell = drawn.querySelector('discord-message');
      void shell?.updateComplete.then(() => this.#giveFocusBack(drawn, focused));
    }
  }

  // A person who pages with the keyboard stays on the button, or at least on the message.
  #giveFocusBack(entry: HTMLElement, focused: Element): void {
    const customId = focused.getAttribute('data-custom-id');
    const same = [...entry.querySelectorAll<HTMLElement>('[data-custom-id]:enabled')];
    const label = focused.textContent;
    const target =
      same.find((other) => other.dataset['customId'] === customId) ??
      same.find((other) => other.textContent === label) ??
      entry;
    target.focus({ preventScroll: true });
  }

  #remove(entry: Entry): void {
    const drawn = this.#drawn.get(entry.key);
    if (!drawn) return;
    const hadFocus = drawn.contains(document.activeElement);
    const neighbour = drawn.nextElementSibling ?? drawn.previousElementSibling;
    drawn.remove();
    this.#drawn.delete(entry.key);
    if (this.#current === drawn) this.#current = null;
    if (hadFocus)
      (neighbour?.matches('.entry') ? (neighbour as HTMLElement) : this.element).focus();
  }

  // One message at a time is a stop for the Tab key: the newest, or where the arrow keys went.
  #makeLastReachable(): void {
    if (this.#current?.isConnected && this.element.contains(document.activeElement)) return;
    const last = [...this.#content.querySelectorAll<HTMLElement>('.entry')].at(-1);
    if (last) this.#setCurrent(last);
  }

  #setCurrent(entry: HTMLElement): void {
    if (this.#current === entry) return;
    if (this.#current) setReachable(this.#current, -1);
    setReachable(entry, 0);
    this.#current = entry;
  }

  #key(event: KeyboardEvent): void {
    if (!(event.target as Element).matches('.entry')) return;
    const entries = [...this.#content.querySelectorAll<HTMLElement>('.entry')];
    const now = entries.indexOf(event.target as HTMLElement);
    const next = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: entries.length - 1 }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    const entry = entries[Math.min(Math.max(next, 0), entries.length - 1)];
    entry?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: 'nearest' });
  }

  // Only a scroll upwards is somebody's wish: the distance alone also grows with each new message.
  #scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) this.#follows = true;
    else if (scrollTop < this.#lastTop) this.#follows = false;
    this.#lastTop = scrollTop;
  }
}

function setReachable(entry: HTMLElement, tabIndex: 0 | -1): void {
  entry.tabIndex = tabIndex;
  for (const button of entry.querySelectorAll<HTMLElement>('.tools button')) {
    button.tabIndex = tabIndex;
  }
}
