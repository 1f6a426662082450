import {
  ComponentType as Type,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { Fields } from './form-errors.ts';

/**
 * The `data` of a submitted modal: its own components, with what the person filled in. A field that
 * is not given keeps the value that the modal came with. A checkbox is checked by `true`; of
 * several choices, each is on a line of its own.
 */
export function buildModalData(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string>>,
): unknown {
  let id = 0;
  const number = (component: Fields) => {
    id += 1;
    return { type: component['type'], id: component['id'] ?? id };
  };
  const components = (modal.components as unknown as readonly Fields[]).map((component) => {
    const base = number(component);
    const { component: labelled, components: row } = component;
    if (labelled) return { ...base, component: submitted(labelled as Fields, number, fields) };
    if (!Array.isArray(row)) return base;
    const inputs = (row as Fields[]).map((input) => submitted(input, number, fields));
    return { ...base, components: inputs };
  });
  return { custom_id: modal.custom_id, components };
}

function submitted(
  component: Fields,
  number: (component: Fields) => Fields,
  fields: Readonly<Record<string, string>>,
): unknown {
  const customId = String(component['custom_id']);
  const given = fields[customId];
  const base = { ...number(component), custom_id: customId };
  switch (component['type']) {
    case Type.TextInput:
      return { ...base, value: given ?? component['value'] ?? '' };
    case Type.RadioGroup:
      return { ...base, value: given ?? null };
    case Type.Checkbox:
      return {
        ...base,
        value: given === undefined ? component['default'] === true : given === 'true',
      };
    default:
      return { ...base, values: given === undefined || given === '' ? [] : given.split('\n') };
  }
}
