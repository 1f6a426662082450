import { ComponentType as Type } from 'discord-api-types/v10';
import { FormErrors, type FieldPath, type Fields } from './form-errors.ts';
import { checkCustomId, checkSelect, selectTypes } from './interactive-rules.ts';

const inLabel = [
  Type.TextInput,
  ...selectTypes,
  Type.FileUpload,
  Type.RadioGroup,
  Type.CheckboxGroup,
  Type.Checkbox,
];

/** Throws `ApiError` 50035 when Discord would not open this modal. */
export function checkModal(modal: Fields): void {
  const errors = new FormErrors(['data']);
  errors.text(['custom_id'], modal['custom_id'], { min: 1, max: 100 });
  errors.text(['title'], modal['title'], { min: 1, max: 45 });
  const limits = { min: 1, max: 5 };
  const components = errors.list(['components'], modal['components'], limits) ?? [];
  const used = new Set<string>();
  for (const [index, each] of components.entries()) {
    const at = ['components', index];
    const component = errors.object(at, each);
    if (!component) continue;
    const allowed = [Type.ActionRow, Type.TextDisplay, Type.Label];
    if (errors.oneOf([...at, 'type'], component['type'], allowed)) {
      checkTopLevel(errors, at, component, used);
    }
  }
  errors.throwIfAny();
}

function checkTopLevel(
  errors: FormErrors,
  path: FieldPath,
  component: Fields,
  used: Set<string>,
): void {
  if (component['type'] === Type.TextDisplay) {
    errors.text([...path, 'content'], component['content'], { min: 1, max: 4_000 });
    return;
  }
  if (component['type'] === Type.Label) {
    errors.text([...path, 'label'], component['label'], { min: 1, max: 45 });
    const description = component['description'];
    errors.text([...path, 'description'], description, { max: 100, optional: true });
    const at = [...path, 'component'];
    const inner = errors.object(at, component['component']);
    if (!inner || !errors.oneOf([...at, 'type'], inner['type'], inLabel)) return;
    if (inner['type'] === Type.TextInput) checkTextInput(errors, at, inner, used, false);
    else if (selectTypes.includes(Number(inner['type']))) checkSelect(errors, at, inner, used);
    else checkCustomId(errors, at, inner, used);
    return;
  }
  const children = errors.list([...path, 'components'], component['components'], {
    min: 1,
    max: 1,
  });
  const at = [...path, 'components', 0];
  const input = children ? errors.object(at, children[0]) : undefined;
  if (input && errors.oneOf([...at, 'type'], input['type'], [Type.TextInput])) {
    checkTextInput(errors, at, input, used, true);
  }
}

function checkTextInput(
  errors: FormErrors,
  path: FieldPath,
  input: Fields,
  used: Set<string>,
  hasLabel: boolean,
): void {
  const optional = true;
  checkCustomId(errors, path, input, used);
  errors.oneOf([...path, 'style'], input['style'], [1, 2]);
  // In a `Label` component, the label is the component's.
  if (hasLabel) errors.text([...path, 'label'], input['label'], { min: 1, max: 45 });
  const longest = { max: 4_000, optional };
  errors.integer([...path, 'min_length'], input['min_length'], longest);
  errors.integer([...path, 'max_length'], input['max_length'], { min: 1, ...longest });
  errors.text([...path, 'value'], input['value'], longest);
  errors.text([...path, 'placeholder'], input['placeholder'], { max: 100, optional });
}
