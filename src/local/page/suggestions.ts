import { el, freshId } from './dom.ts';

export interface Suggestion {
  readonly label: string;
  readonly note?: string | undefined;
  readonly choose: () => void;
}

/** The list above the composer, worked from the text field that it belongs to (combobox pattern). */
export class Suggestions {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #title: HTMLElement;
  #field: HTMLElement | null = null;
  #items: readonly { readonly suggestion: Suggestion; readonly element: HTMLElement }[] = [];
  #active = -1;

  constructor() {
    this.#title = el('div', { class: 'popup-title', 'aria-hidden': 'true' });
    this.#list = el('ul', { id: freshId('suggestions'), role: 'listbox' });
    this.element = el(
      'div',
      {
        class: 'popup suggestions',
        hidden: true,
        // The focus stays in the text field.
        on: { pointerdown: (event) => event.preventDefault() },
      },
      this.#title,
      this.#list,
    );
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get hasActive(): boolean {
    return this.isOpen && this.#active >= 0;
  }

  /** Prepares a text field to have suggestions. */
  attach(field: HTMLElement): void {
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', 'false');
    field.setAttribute('aria-controls', this.#list.id);
    field.setAttribute('autocomplete', 'off');
  }

  /** `first`: the first one is chosen by Enter without an arrow key. An empty list shows `empty`. */
  open(
    field: HTMLElement,
    suggestions: readonly Suggestion[],
    { title, first, empty }: { title: string; first: boolean; empty?: string },
  ): void {
    if (suggestions.length === 0 && empty === undefined) {
      this.close();
      return;
    }
    if (this.#field !== field) this.close();
    this.#field = field;
    this.#title.textContent = title;
    this.#list.setAttribute('aria-label', title);
    this.#items = suggestions.map((suggestion, index) => ({
      suggestion,
      element: el(
        'li',
        {
          id: `${this.#list.id}-${index}`,
          role: 'option',
          class: 'option',
          'aria-selected': 'false',
          on: {
            click: () => this.#choose(index),
            pointermove: () => this.#activate(index, false),
          },
        },
        el('span', { class: 'option-name' }, suggestion.label),
        suggestion.note === undefined
          ? null
          : el('span', { class: 'option-note' }, suggestion.note),
      ),
    }));
    this.#list.replaceChildren(...this.#items.map((item) => item.element));
    if (suggestions.length === 0) {
      this.#list.append(el('li', { role: 'presentation', class: 'empty' }, empty ?? ''));
    }
    this.element.hidden = false;
    field.setAttribute('aria-expanded', 'true');
    this.#active = -1;
    field.removeAttribute('aria-activedescendant');
    if (first) this.#activate(0, true);
  }

  close(): void {
    this.element.hidden = true;
    this.#field?.setAttribute('aria-expanded', 'false');
    this.#field?.removeAttribute('aria-activedescendant');
    this.#field = null;
    this.#items = [];
    this.#active = -1;
  }

  /** True: the key was for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing) return false;
    switch (event.key) {
      case 'ArrowDown':
        this.#step(1);
        break;
      case 'ArrowUp':
        this.#step(-1);
        break;
      case 'Escape':
        this.close();
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey || this.#active < 0) return false;
        this.#choose(this.#active);
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #step(by: 1 | -1): void {
    const { length } = this.#items;
    if (length === 0) return;
    const from = this.#active === -1 && by === -1 ? 0 : this.#active;
    this.#activate((from + by + length) % length, true);
  }

  #activate(index: number, scroll: boolean): void {
    const before = this.#items[this.#active]?.element;
    before?.classList.remove('is-active');
    before?.setAttribute('aria-selected', 'false');
    const item = this.#items[index];
    this.#active = item ? index : -1;
    if (!item) return;
    item.element.classList.add('is-active');
    item.element.setAttribute('aria-selected', 'true');
    this.#field?.setAttribute('aria-activedescendant', item.element.id);
    if (scroll) item.element.scrollIntoView({ block: 'nearest' });
  }

  #choose(index: number): void {
    const item = this.#items[index];
    this.close();
    item?.suggestion.choose();
  }
}
