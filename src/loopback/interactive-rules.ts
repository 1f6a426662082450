import { ButtonStyle, ComponentType as Type } from 'discord-api-types/v10';
import type { FieldPath, Fields, FormErrors } from './form-errors.ts';

const BUTTONS_IN_ROW = 5;
export const selectTypes: readonly number[] = [
  Type.StringSelect,
  Type.UserSelect,
  Type.RoleSelect,
  Type.MentionableSelect,
  Type.ChannelSelect,
];

/** Notes a `custom_id` that is missing, too long or already used in the same message or modal. */
export function checkCustomId(
  errors: FormErrors,
  path: FieldPath,
  { custom_id: value }: Fields,
  used: Set<string>,
): void {
  const customId = errors.text([...path, 'custom_id'], value, { min: 1, max: 100 });
  if (customId === undefined) return;
  if (used.has(customId)) {
    const message = 'Component custom id cannot be duplicated';
    errors.add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
  }
  used.add(customId);
}

export function checkButton(
  errors: FormErrors,
  path: FieldPath,
  button: Fields,
  used: Set<string>,
): void {
  const { style, label, emoji, url } = button;
  if (!errors.oneOf([...path, 'style'], style, [1, 2, 3, 4, 5, 6])) return;
  errors.text([...path, 'label'], label, { max: 80, optional: true });
  if (style === ButtonStyle.Premium) return;
  if (!label && !emoji) {
    errors.add(path, 'BUTTON_COMPONENT_INVALID_LABEL_EMOJI', 'A button needs a label or an emoji');
  }
  if (style !== ButtonStyle.Link) {
    checkCustomId(errors, path, button, used);
    if (url !== undefined && url !== null) {
      errors.add(path, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'Only link buttons have a url');
    }
    return;
  }
  if (button['custom_id'] !== undefined && button['custom_id'] !== null) {
    const message = 'A custom id and url cannot both be specified';
    errors.add(path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
  const given = errors.text([...path, 'url'], url, { min: 1, max: 512 });
  if (given !== undefined) checkUrl(errors, [...path, 'url'], given, ['http', 'https', 'discord']);
}

export function checkUrl(
  errors: FormErrors,
  path: FieldPath,
  url: string,
  schemes: readonly string[],
): void {
  const scheme = /^([a-z]+):\/\//iu.exec(url)?.[1]?.toLowerCase() ?? '';
  if (!schemes.includes(scheme)) {
    const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.join(', ')}).`;
    errors.add(path, 'URL_TYPE_INVALID_SCHEME', message);
  } else if (scheme !== 'attachment' && !URL.canParse(url)) {
    errors.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
}

export function checkSelect(
  errors: FormErrors,
  path: FieldPath,
  select: Fields,
  used: Set<string>,
): void {
  const optional = true;
  checkCustomId(errors, path, select, used);
  errors.text([...path, 'placeholder'], select['placeholder'], { max: 150, optional });
  const count = { max: 25, optional };
  const least = errors.integer([...path, 'min_values'], select['min_values'], count) ?? 1;
  const most =
    errors.integer([...path, 'max_values'], select['max_values'], { min: 1, ...count }) ?? 1;
  if (least > most) {
    const message = 'min_values must not be greater than max_values';
    errors.add([...path, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_GREATER', message);
  }
  if (select['type'] !== Type.StringSelect) return;
  const options = errors.list([...path, 'options'], select['options'], { min: 1, max: 25 });
  if (!options) return;
  const values = new Set<string>();
  for (const [index, each] of options.entries()) {
    const at = [...path, 'options', index];
    const option = errors.object(at, each);
    if (!option) continue;
    errors.text([...at, 'label'], option['label'], { min: 1, max: 100 });
    errors.text([...at, 'description'], option['description'], { max: 100, optional });
    const value = errors.text([...at, 'value'], option['value'], { min: 1, max: 100 });
    if (value === undefined) continue;
    if (values.has(value)) {
      const message = 'The specified option value is already used';
      errors.add([...at, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
    }
    values.add(value);
  }
  if (most > options.length && select['max_values'] !== undefined) {
    const message = `Value should be less than or equal to ${options.length}.`;
    errors.add([...path, 'max_values'], 'NUMBER_TYPE_MAX', message);
  }
}

/** One to five buttons, or one select. `onEach` is called for each child that is an object. */
export function checkActionRow(
  errors: FormErrors,
  path: FieldPath,
  row: Fields,
  used: Set<string>,
  onEach: (path: FieldPath, child: Fields) => void,
): void {
  const limits = { min: 1, max: BUTTONS_IN_ROW };
  const children = errors.list([...path, 'components'], row['components'], limits) ?? [];
  let width = 0;
  for (const [index, each] of children.entries()) {
    const at = [...path, 'components', index];
    const child = errors.object(at, each);
    if (!child) continue;
    onEach(at, child);
    if (!errors.oneOf([...at, 'type'], child['type'], [Type.Button, ...selectTypes])) continue;
    if (child['type'] === Type.Button) {
      width += 1;
      checkButton(errors, at, child, used);
    } else {
      width += BUTTONS_IN_ROW;
      checkSelect(errors, at, child, used);
    }
  }
  if (width > BUTTONS_IN_ROW) {
    const message = `Exceeded the maximum width of ${BUTTONS_IN_ROW} in a row.`;
    errors.add([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
  }
}
