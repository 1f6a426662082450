type Handlers = {
  readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void;
};

export interface Attributes {
  readonly class?: string;
  /** `aria-…`, `role`, `type` and the like; `true` sets it empty, `false` and undefined leave it out. */
  readonly [name: string]: string | number | boolean | undefined | Handlers;
  readonly on?: Handlers;
}

export type Child = Node | string | null;

/** Makes an element. Text becomes text nodes: nothing here ever reads HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'object' || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [type, handler] of Object.entries(attributes.on ?? {})) {
    element.addEventListener(type, handler as EventListener);
  }
  append(element, ...children);
  return element;
}

export function append(parent: Node, ...children: readonly Child[]): void {
  for (const child of children) {
    if (child !== null) {
      parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
    }
  }
}

/** Visible to screen readers only. */
export function spoken(text: string): HTMLSpanElement {
  return el('span', { class: 'spoken' }, text);
}

let lastId = 0;

/** An id for `aria-controls` and the like. */
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
