import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
} from 'discord-api-types/v10';
import type { Action } from './action.ts';
import {
  MAX_BUTTONS_IN_ROW,
  MAX_BUTTON_LABEL,
  MAX_BUTTON_URL,
  MAX_CONTROL_CHARACTERS,
  MAX_OPTION_DESCRIPTION,
  MAX_OPTION_LABEL,
  MAX_PLACEHOLDER,
  MAX_SELECT_OPTIONS,
} from './limits.ts';
import { plainText, safeUrl } from './markdown.ts';
import type { Block, Button, LinkButton, Select } from './reply.ts';
import { shortenPlain } from './shorten.ts';

/** The `custom_id` of an action; undefined leaves its button or option out. */
export type IdOf = (action: Action) => string | undefined;

export type Row = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

/** Custom ids of selects begin so: one choice takes the place of the message, the other does not. */
export const SETTLING_SELECT = 'settle:';
const OPENING_SELECT = 'open:';

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;
/** A label may be cut down to this where controls would take too much. */
const SHORT_LABEL = 60;

/**
 * The rows of buttons and selects for each block, in the same order and empty for a text, within
 * the limits of each row and, together, of what controls may take of a message's text.
 */
export function renderControls(blocks: readonly Block[], idOf: IdOf): Row[][] {
  const ids = new UniqueIds(idOf);
  return fitRows(
    blocks.map((block) => {
      if (block.kind === 'buttons') return buttonRows(block.buttons, ids);
      return block.kind === 'select' ? selectRow(block, ids) : [];
    }),
  );
}

/** Custom ids, each once in a message: a further button that does the same is left out. */
class UniqueIds {
  readonly #seen = new Set<string>();
  readonly #idOf: IdOf;

  constructor(idOf: IdOf) {
    this.#idOf = idOf;
  }

  button(action: Action): string | undefined {
    const id = this.#idOf(action);
    return id === undefined || this.#isUsed(id) ? undefined : id;
  }

  select(settles: boolean): string {
    for (let number = 0; ; number++) {
      const id = `${settles ? SETTLING_SELECT : OPENING_SELECT}${number}`;
      if (!this.#isUsed(id)) return id;
    }
  }

  value(action: Action): string | undefined {
    return this.#idOf(action);
  }

  #isUsed(id: string): boolean {
    const isUsed = this.#seen.has(id);
    this.#seen.add(id);
    return isUsed;
  }
}

function buttonRows(buttons: readonly (Button | LinkButton)[], ids: UniqueIds): Row[] {
  const drawn = buttons.flatMap((button): APIButtonComponent[] => {
    const label = labelOf(button.label, MAX_BUTTON_LABEL);
    if (button.kind === 'link') {
      const url = safeUrl(button.url);
      if (url === null || url.length > MAX_BUTTON_URL) return [];
      return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
    }
    const id = ids.button(button.action);
    if (id === undefined) return [];
    const style = STYLES[button.style ?? 'secondary'];
    return [{ type: ComponentType.Button, style, label, custom_id: id }];
  });
  const rows: Row[] = [];
  for (let at = 0; at < drawn.length; at += MAX_BUTTONS_IN_ROW) {
    const components = drawn.slice(at, at + MAX_BUTTONS_IN_ROW);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return rows;
}

function selectRow(select: Select, ids: UniqueIds): Row[] {
  const options = new Map<string, APIStringSelectComponent['options'][number]>();
  for (const { label, description, action } of select.options) {
    const value = ids.value(action);
    if (value === undefined || options.has(value)) continue;
    const about = description === undefined ? '' : plainText(description).trim();
    options.set(value, {
      label: labelOf(label, MAX_OPTION_LABEL),
      value,
      ...(about !== '' && { description: shortenPlain(about, MAX_OPTION_DESCRIPTION) }),
    });
  }
  if (options.size === 0) return [];
  const more = options.size > MAX_SELECT_OPTIONS ? ` (the first ${MAX_SELECT_OPTIONS})` : '';
  const component: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: ids.select(select.settles === true),
    placeholder: labelOf(select.placeholder, MAX_PLACEHOLDER - more.length) + more,
    options: [...options.values()].slice(0, MAX_SELECT_OPTIONS),
  };
  return [{ type: ComponentType.ActionRow, components: [component] }];
}

/** A label must have something in it. */
function labelOf(text: string, length: number): string {
  return shortenPlain(plainText(text).trim(), length) || '…';
}

/** Controls cut to what they may take: descriptions go first, then labels, then rows from the end. */
function fitRows(rows: readonly Row[][]): Row[][] {
  const size = (all: readonly Row[][]): number => all.flat().map(wordsOf).join('').length;
  if (size(rows) <= MAX_CONTROL_CHARACTERS) return [...rows];
  let fitted = rows.map((some) => some.map((row) => shortOptions(row, MAX_OPTION_LABEL)));
  if (size(fitted) > MAX_CONTROL_CHARACTERS) {
    fitted = rows.map((some) => some.map((row) => shortOptions(row, SHORT_LABEL)));
  }
  for (let at = fitted.length - 1; at >= 0 && size(fitted) > MAX_CONTROL_CHARACTERS; at--) {
    while (fitted[at]?.length && size(fitted) > MAX_CONTROL_CHARACTERS) fitted[at]?.pop();
  }
  return fitted;
}

function shortOptions(row: Row, length: number): Row {
  return {
    ...row,
    components: row.components.map((component) =>
      component.type === ComponentType.StringSelect
        ? {
            ...component,
            options: component.options.map(({ label, value }) => ({
              label: shortenPlain(label, length),
              value,
            })),
          }
        : component,
    ),
  };
}

/** Everything in a row that is shown. */
export function wordsOf(row: Row): string {
  return row.components
    .map((component) => {
      if (component.type !== ComponentType.StringSelect) {
        return 'label' in component ? (component.label ?? '') : '';
      }
      const options = component.options.map((o) => o.label + (o.description ?? ''));
      return (component.placeholder ?? '') + options.join('');
    })
    .join('');
}
