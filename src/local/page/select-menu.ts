import {
  ComponentType as Kind,
  type APISelectMenuComponent,
  type APISelectMenuOption,
} from 'discord-api-types/payloads/v10';
import { el, freshId } from './dom.ts';
import { icon } from './icons.ts';
import type { ComponentContext, Room } from './room.ts';

/** A select of the bot's: a button that opens a list box. */
export function drawSelect(select: APISelectMenuComponent, context: ComponentContext): HTMLElement {
  const { room, message } = context;
  return new SelectMenu(select, optionsOf(select, room), (values, onEnd) =>
    room.actions.select(room.channel.place, message.id, select.custom_id, values, onEnd),
  ).element;
}

function optionsOf(select: APISelectMenuComponent, room: Room): readonly APISelectMenuOption[] {
  const { users, roles, channels } = room.hello.names;
  switch (select.type) {
    case Kind.StringSelect:
      return select.options;
    case Kind.UserSelect:
      return list(users, '@');
    case Kind.RoleSelect:
      return list(roles, '@');
    case Kind.MentionableSelect:
      return [...list(users, '@'), ...list(roles, '@')];
    case Kind.ChannelSelect:
      return list(channels, '#').filter(({ value }) => value !== 'dm');
    default:
      return [];
  }
}

function list(
  names: Readonly<Record<string, string>>,
  mark: string,
): readonly APISelectMenuOption[] {
  return Object.entries(names).map(([value, name]) => ({ value, label: `${mark}${name}` }));
}

class SelectMenu {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;
  readonly #items: readonly HTMLElement[];
  readonly #chosen: Set<string>;
  readonly #most: number;
  readonly #least: number;
  readonly #send: (values: readonly string[], onEnd: () => void) => void;
  #active = 0;
  #typed = '';
  #typedAt = 0;

  constructor(
    select: APISelectMenuComponent,
    options: readonly APISelectMenuOption[],
    send: (values: readonly string[], onEnd: () => void) => void,
  ) {
    this.#send = send;
    this.#most = select.max_values ?? 1;
    this.#least = select.min_values ?? 1;
    this.#chosen = new Set(options.filter((o) => o.default).map((o) => o.value));
    const id = freshId('select');
    const placeholder = select.placeholder ?? 'Make a selection';
    const chosenLabel = options
      .filter((option) => this.#chosen.has(option.value))
      .map((option) => option.label)
      .join(', ');
    this.#items = options.map((option, index) =>
      el(
        'li',
        {
          id: `${id}-${index}`,
          role: 'option',
          class: 'option',
          'data-value': option.value,
          'aria-selected': String(this.#chosen.has(option.value)),
          on: {
            click: () => this.#toggle(index),
            pointermove: () => this.#activate(index, false),
          },
        },
        el('span', { class: 'option-name' }, option.label),
        option.description ? el('span', { class: 'option-note' }, option.description) : null,
        this.#most > 1 ? icon('check') : null,
      ),
    );
    this.#list = el(
      'ul',
      {
        id,
        role: 'listbox',
        class: 'popup select-list',
        'aria-label': placeholder,
        'aria-multiselectable': this.#most > 1 ? 'true' : undefined,
        hidden: true,
      },
      ...this.#items,
    );
    this.#button = el(
      'button',
      {
        type: 'button',
        class: 'select',
        role: 'combobox',
        'aria-haspopup': 'listbox',
        'aria-expanded': 'false',
        'aria-controls': id,
        'aria-label': chosenLabel === '' ? placeholder : `${placeholder}: ${chosenLabel}`,
        'data-custom-id': select.custom_id,
        disabled: select.disabled ?? false,
        on: {
          click: () => (this.#isOpen ? this.#close(true) : this.#open()),
          keydown: (event) => this.#key(event),
        },
      },
      el(
        'span',
        { class: chosenLabel === '' ? 'select-hint' : 'label' },
        chosenLabel === '' ? placeholder : chosenLabel,
      ),
      icon('chevron'),
    );
    this.element = el('div', { class: 'select-box' }, this.#button, this.#list);
    this.element.addEventListener('focusout', (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.#close(true);
    });
    // The list must not take the focus from the button, which has the keys.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #open(): void {
    this.#list.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#turnWhereRoomIs();
    const first = this.#items.findIndex((item) => item.ariaSelected === 'true');
    this.#activate(Math.max(first, 0), true);
  }

  // Near the end of the messages the list would open below what can be seen.
  #turnWhereRoomIs(): void {
    this.#list.classList.remove('opens-up');
    const end = this.element.closest('.log')?.getBoundingClientRect().bottom ?? innerHeight;
    const isCut = this.#list.getBoundingClientRect().bottom > end;
    this.#list.classList.toggle('opens-up', isCut);
  }

  #close(sendSeveral: boolean): void {
    if (!this.#isOpen) return;
    this.#list.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.removeAttribute('aria-activedescendant');
    // Several are sent together, when the list is closed, as in Discord.
    if (sendSeveral && this.#most > 1 && this.#chosen.size >= this.#least) this.#submit();
  }

  #activate(index: number, scroll: boolean): void {
    this.#items[this.#active]?.classList.remove('is-active');
    this.#active = Math.min(Math.max(index, 0), this.#items.length - 1);
    const item = this.#items[this.#active];
    if (!item) return;
    item.classList.add('is-active');
    this.#button.setAttribute('aria-activedescendant', item.id);
    if (scroll) item.scrollIntoView({ block: 'nearest' });
  }

  #toggle(index: number): void {
    const item = this.#items[index];
    const value = item?.dataset['value'];
    if (!item || value === undefined) return;
    if (this.#most === 1) {
      this.#chosen.clear();
      this.#chosen.add(value);
      this.#close(false);
      this.#submit();
      return;
    }
    if (this.#chosen.has(value)) this.#chosen.delete(value);
    else if (this.#chosen.size < this.#most) this.#chosen.add(value);
    item.setAttribute('aria-selected', String(this.#chosen.has(value)));
  }

  #submit(): void {
    this.#button.setAttribute('aria-busy', 'true');
    this.#send([...this.#chosen], () => this.#button.removeAttribute('aria-busy'));
  }

  #key(event: KeyboardEvent): void {
    if (!this.#isOpen) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        this.#open();
      }
      return;
    }
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      Home: 0,
      End: this.#items.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) this.#activate(next, true);
    else if (event.key === 'Enter' || event.key === ' ') this.#toggle(this.#active);
    else if (event.key === 'Escape') this.#close(false);
    else if (event.key.length === 1) this.#jump(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Typing goes to the first option that begins with the letters typed within a second.
  #jump(letter: string): void {
    const now = Date.now();
    this.#typed = now - this.#typedAt < 1_000 ? this.#typed + letter : letter;
    this.#typedAt = now;
    const wanted = this.#typed.toLowerCase();
    const found = this.#items.findIndex((item) =>
      (item.textContent ?? '').toLowerCase().startsWith(wanted),
    );
    if (found !== -1) this.#activate(found, true);
  }
}
