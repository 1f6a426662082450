import { el } from './dom.ts';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly run: () => void;
}

export interface MenuGroup {
  readonly label: string | null;
  readonly items: readonly MenuItem[];
}

let closeOpen: (() => void) | null = null;

/** Opens a menu at a point of the window, with the focus on its first item; Escape gives it back. */
export function openMenu(
  groups: readonly MenuGroup[],
  at: { readonly x: number; readonly y: number },
  label: string,
): void {
  closeOpen?.();
  const before = document.activeElement;
  const items: HTMLButtonElement[] = [];
  const close = (giveBack: boolean): void => {
    menu.remove();
    closeOpen = null;
    document.removeEventListener('pointerdown', onOutside, true);
    if (giveBack && before instanceof HTMLElement) before.focus();
  };
  const onOutside = (event: Event): void => {
    if (!menu.contains(event.target as Node)) close(false);
  };
  const drawItem = (item: MenuItem): HTMLElement => {
    const button = el(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        on: {
          click: () => {
            close(true);
            item.run();
          },
        },
      },
      el('span', {}, item.label),
      item.icon ? icon(item.icon) : null,
    );
    items.push(button);
    return button;
  };
  const menu = el(
    'div',
    {
      role: 'menu',
      class: 'popup menu',
      'aria-label': label,
      on: {
        keydown: (event) => {
          if (event.key === 'Escape' || event.key === 'Tab') {
            event.preventDefault();
            event.stopPropagation();
            close(true);
            return;
          }
          const now = items.indexOf(document.activeElement as HTMLButtonElement);
          const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
          if (next === undefined) return;
          event.preventDefault();
          items.at(next % items.length)?.focus();
        },
      },
    },
    ...groups
      .filter((group) => group.items.length > 0)
      .map((group) =>
        el(
          'div',
          { role: 'group', 'aria-label': group.label ?? undefined },
          group.label === null
            ? null
            : el('div', { class: 'menu-label', 'aria-hidden': 'true' }, group.label),
          ...group.items.map(drawItem),
        ),
      ),
  );
  document.body.append(menu);
  // Kept inside the window, whatever its size.
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
  document.addEventListener('pointerdown', onOutside, true);
  closeOpen = () => close(false);
  items[0]?.focus();
}
