import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType as CommandType,
  Locale,
} from 'discord-api-types/v10';
import type { FieldPath, Fields, FormErrors } from './form-errors.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const ALL_TEXT = 8_000;
const values = [3, 4, 5, 6, 7, 8, 9, 10, 11];
// In a command: anything; in a group of subcommands: those; in a subcommand: values.
const typesByDepth = [[1, 2, ...values], [1], values];
const locales: readonly string[] = Object.values(Locale);

/** Notes what is wrong with one command, at `path`. */
export function checkCommand(errors: FormErrors, path: FieldPath, command: Fields): void {
  const type = command['type'] ?? CommandType.ChatInput;
  if (!errors.oneOf([...path, 'type'], type, [1, 2, 3])) return;
  const isChatInput = type === CommandType.ChatInput;
  checkName(errors, path, command, isChatInput);
  if (isChatInput) {
    checkDescription(errors, path, command);
    checkOptions(errors, path, command['options'], 0);
  } else {
    for (const field of ['description', 'options'] as const) {
      const value = command[field];
      if (value === undefined || value === null || [value].flat().length === 0 || value === '') {
        continue;
      }
      const message = `Context menu commands cannot have ${field}`;
      errors.add([...path, field], 'APPLICATION_COMMAND_CONTEXT_MENU_FIELD', message);
    }
  }
  checkNumbers(errors, [...path, 'contexts'], command['contexts'], [0, 1, 2]);
  checkNumbers(errors, [...path, 'integration_types'], command['integration_types'], [0, 1]);
  const permissions = command['default_member_permissions'];
  const isSet = typeof permissions === 'string' && /^\d+$/u.test(permissions);
  if (permissions !== undefined && permissions !== null && !isSet) {
    const at = [...path, 'default_member_permissions'];
    errors.add(at, 'NUMBER_TYPE_COERCE', 'The value is not a set of permissions.');
  }
  if (textLength(command) > ALL_TEXT) {
    const message = `Command exceeds maximum size (${ALL_TEXT}).`;
    errors.add(path, 'APPLICATION_COMMAND_TOO_LARGE', message);
  }
}

function checkName(errors: FormErrors, path: FieldPath, item: Fields, isStrict: boolean): void {
  const check = (at: FieldPath, value: unknown) => {
    const name = errors.text(at, value, { min: 1, max: 32 });
    if (name === undefined || !isStrict) return;
    if (!NAME.test(name) || name !== name.toLowerCase()) {
      const message = 'Command name is invalid';
      errors.add(at, 'APPLICATION_COMMAND_INVALID_NAME', message);
    }
  };
  check([...path, 'name'], item['name']);
  checkLocalized(errors, [...path, 'name_localizations'], item['name_localizations'], check);
}

function checkDescription(errors: FormErrors, path: FieldPath, item: Fields): void {
  const check = (at: FieldPath, value: unknown) =>
    void errors.text(at, value, { min: 1, max: 100 });
  check([...path, 'description'], item['description']);
  const localized = item['description_localizations'];
  checkLocalized(errors, [...path, 'description_localizations'], localized, check);
}

function checkLocalized(
  errors: FormErrors,
  path: FieldPath,
  value: unknown,
  check: (path: FieldPath, value: unknown) => void,
): void {
  if (value === undefined || value === null) return;
  for (const [locale, text] of Object.entries(errors.object(path, value) ?? {})) {
    if (errors.oneOf([...path, locale], locale, locales) && text !== null) {
      check([...path, locale], text);
    }
  }
}

function checkOptions(errors: FormErrors, path: FieldPath, value: unknown, depth: number): void {
  const limits = { max: 25, optional: true };
  const options = errors.list([...path, 'options'], value, limits) ?? [];
  const names = new Set<unknown>();
  let hasOptional = false;
  for (const [index, each] of options.entries()) {
    const at = [...path, 'options', index];
    const option = errors.object(at, each);
    if (!option) continue;
    const { type, name } = option;
    if (!errors.oneOf([...at, 'type'], type, typesByDepth[depth] ?? [])) continue;
    checkName(errors, at, option, true);
    checkDescription(errors, at, option);
    if (names.has(name)) {
      const message = 'Option names must be unique';
      errors.add([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message);
    }
    names.add(name);
    if (type === OptionType.Subcommand || type === OptionType.SubcommandGroup) {
      checkOptions(errors, at, option['options'], type === OptionType.Subcommand ? 2 : 1);
      continue;
    }
    if (option['required'] === true && hasOptional) {
      const message = 'Required options must be placed before non-required options';
      errors.add(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    hasOptional ||= option['required'] !== true;
    checkChoices(errors, at, option);
  }
}

function checkChoices(errors: FormErrors, path: FieldPath, option: Fields): void {
  const limits = { max: 25, optional: true };
  const choices = errors.list([...path, 'choices'], option['choices'], limits) ?? [];
  if (choices.length > 0 && option['autocomplete'] === true) {
    const message = 'An option has either choices or autocomplete';
    errors.add(path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', message);
  }
  for (const [index, each] of choices.entries()) {
    checkChoice(errors, [...path, 'choices', index], each, option['type']);
  }
}

/** One choice of an option, offered in its declaration or as autocompletion. */
export function checkChoice(
  errors: FormErrors,
  path: FieldPath,
  each: unknown,
  type: unknown,
): void {
  const choice = errors.object(path, each);
  if (!choice) return;
  errors.text([...path, 'name'], choice['name'], { min: 1, max: 100 });
  const { value } = choice;
  if (type === OptionType.Integer || type === OptionType.Number) {
    if (typeof value !== 'number') {
      errors.add([...path, 'value'], 'NUMBER_TYPE_COERCE', 'The value is not a number.');
    }
  } else errors.text([...path, 'value'], value, { min: 1, max: 100 });
}

function checkNumbers(
  errors: FormErrors,
  path: FieldPath,
  value: unknown,
  allowed: readonly number[],
): void {
  const list = errors.list(path, value, { max: allowed.length, optional: true }) ?? [];
  for (const [index, each] of list.entries()) errors.oneOf([...path, index], each, allowed);
}

/** Characters of names, descriptions and values; of a localised text, its longest form. */
function textLength(item: Fields): number {
  const longest = (field: string) => {
    const localized = (item[`${field}_localizations`] ?? {}) as Fields;
    const forms = [item[field], ...Object.values(localized)];
    return Math.max(0, ...forms.map((form) => (typeof form === 'string' ? form.length : 0)));
  };
  const inner = [item['options'], item['choices']]
    .flat()
    .filter((each): each is Fields => typeof each === 'object' && each !== null);
  const value = typeof item['value'] === 'string' ? item['value'].length : 0;
  return inner.reduce(
    (sum, each) => sum + textLength(each),
    longest('name') + longest('description') + value,
  );
}
