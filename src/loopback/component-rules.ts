import { ComponentType as Type } from 'discord-api-types/v10';
import type { FieldPath, Fields, FormErrors } from './form-errors.ts';
import { checkActionRow, checkButton, checkUrl } from './interactive-rules.ts';

const COMPONENTS = 40;
const TEXT_CHARACTERS = 4_000;
/** Not in the documents: measured, and fatal for text in scripts with several bytes a character. */
const TEXT_BYTES = 10_158;
const LEGACY_ROWS = 5;
const ALT_TEXT = 1_024;

const inContainer = [
  Type.ActionRow,
  Type.Section,
  Type.TextDisplay,
  Type.MediaGallery,
  Type.File,
  Type.Separator,
];

/**
 * Notes what is wrong with the components of a message. `isV2`: with the Components V2 flag;
 * without it only rows of buttons and selects are allowed.
 */
export function checkComponents(errors: FormErrors, value: unknown, isV2: boolean): void {
  const limits = { max: isV2 ? COMPONENTS : LEGACY_ROWS, optional: true };
  const components = errors.list(['components'], value, limits);
  if (!components) return;
  const check = new ComponentCheck(errors);
  const allowed = isV2 ? [...inContainer, Type.Container] : [Type.ActionRow];
  for (const [index, each] of components.entries()) {
    check.check(['components', index], each, allowed);
  }
  check.checkTotals();
}

/** One message's walk: what is counted over all of its components is kept here. */
class ComponentCheck {
  readonly #errors: FormErrors;
  readonly #customIds = new Set<string>();
  readonly #ids = new Set<number>();
  #count = 0;
  #characters = 0;
  #bytes = 0;

  constructor(errors: FormErrors) {
    this.#errors = errors;
  }

  check(path: FieldPath, value: unknown, allowed: readonly number[]): void {
    const errors = this.#errors;
    const component = errors.object(path, value);
    if (!component) return;
    this.#note(path, component);
    if (!errors.oneOf([...path, 'type'], component['type'], allowed)) return;
    switch (component['type']) {
      case Type.ActionRow:
        checkActionRow(errors, path, component, this.#customIds, (at, child) =>
          this.#note(at, child),
        );
        return;
      case Type.Button:
        checkButton(errors, path, component, this.#customIds);
        return;
      case Type.Section:
        this.#children(path, component, { min: 1, max: 3 }, [Type.TextDisplay]);
        this.check([...path, 'accessory'], component['accessory'], [Type.Button, Type.Thumbnail]);
        return;
      case Type.TextDisplay:
        this.#textDisplay(path, component);
        return;
      case Type.Thumbnail:
        this.#media(path, component, ['http', 'https', 'attachment']);
        return;
      case Type.MediaGallery:
        this.#gallery(path, component);
        return;
      case Type.File:
        this.#address([...path, 'file'], component['file'], ['attachment']);
        return;
      case Type.Separator:
        if (component['spacing'] !== undefined) {
          errors.oneOf([...path, 'spacing'], component['spacing'], [1, 2]);
        }
        return;
      case Type.Container:
        errors.integer([...path, 'accent_color'], component['accent_color'], {
          max: 0xff_ff_ff,
          optional: true,
        });
        this.#children(path, component, { min: 1, max: COMPONENTS }, inContainer);
        return;
      default:
    }
  }

  checkTotals(): void {
    const errors = this.#errors;
    if (this.#count > COMPONENTS) {
      const message = `The total number of components exceeds the maximum of ${COMPONENTS}.`;
      errors.add(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
    }
    if (this.#characters > TEXT_CHARACTERS) {
      const message = `The total size of displayable text exceeds the maximum of ${TEXT_CHARACTERS}.`;
      errors.add(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
    }
    if (this.#bytes > TEXT_BYTES) {
      const message = `The text has ${this.#bytes} bytes; above ${TEXT_BYTES} Discord fails.`;
      errors.add(['components'], 'COMPONENT_TEXT_BYTES_EXCEEDED', message);
    }
  }

  /** Counts a component, and notes an `id` used twice. */
  #note(path: FieldPath, { id }: Fields): void {
    this.#count += 1;
    // Discord numbers components whose id is 0 or absent.
    if (typeof id !== 'number' || id === 0) return;
    if (this.#ids.has(id)) {
      this.#errors.add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id is used twice');
    }
    this.#ids.add(id);
  }

  #children(
    path: FieldPath,
    { components }: Fields,
    limits: { min: number; max: number },
    allowed: readonly number[],
  ): void {
    const children = this.#errors.list([...path, 'components'], components, limits) ?? [];
    for (const [index, child] of children.entries()) {
      this.check([...path, 'components', index], child, allowed);
    }
  }

  #textDisplay(path: FieldPath, { content }: Fields): void {
    const limits = { min: 1, max: TEXT_CHARACTERS };
    this.#errors.text([...path, 'content'], content, limits);
    if (typeof content !== 'string') return;
    this.#characters += content.length;
    this.#bytes += Buffer.byteLength(content);
  }

  #gallery(path: FieldPath, { items }: Fields): void {
    const list = this.#errors.list([...path, 'items'], items, { min: 1, max: 10 }) ?? [];
    for (const [index, each] of list.entries()) {
      const at = [...path, 'items', index];
      const item = this.#errors.object(at, each);
      if (item) this.#media(at, item, ['http', 'https', 'attachment']);
    }
  }

  #media(path: FieldPath, { media, description }: Fields, schemes: readonly string[]): void {
    const limits = { max: ALT_TEXT, optional: true };
    this.#errors.text([...path, 'description'], description, limits);
    this.#address([...path, 'media'], media, schemes);
  }

  #address(path: FieldPath, value: unknown, schemes: readonly string[]): void {
    const item = this.#errors.object(path, value);
    if (!item) return;
    const at = [...path, 'url'];
    const url = this.#errors.text(at, item['url'], { min: 1, max: 2_048 });
    if (url !== undefined) checkUrl(this.#errors, at, url, schemes);
  }
}
