import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import {
  MAX_FIELD_DESCRIPTION,
  MAX_FIELD_LABEL,
  MAX_FIELD_VALUE,
  MAX_MODAL_PARTS,
  MAX_MODAL_TITLE,
  MAX_PLACEHOLDER_OF_FIELD,
} from './limits.ts';
import { plainText } from './markdown.ts';
import type { Modal, ModalField } from './result.ts';
import { shortenMarkdown, shortenPlain } from './shorten.ts';

/** A form within every limit of the platform. A value that is too long is cut, never refused. */
export function renderModal(
  { title, text, fields }: Modal['modal'],
  customId: string,
): APIModalInteractionResponseCallbackData {
  const room = { characters: MAX_FIELD_VALUE, bytes: MAX_FIELD_VALUE };
  const words = text === undefined ? '' : shortenMarkdown(text, room);
  const above: APIModalInteractionResponseCallbackComponent[] =
    words === '' ? [] : [{ type: ComponentType.TextDisplay, content: words }];
  return {
    custom_id: customId,
    title: label(title, MAX_MODAL_TITLE),
    components: [...above, ...fields.map(drawField)].slice(0, MAX_MODAL_PARTS),
  };
}

function drawField(field: ModalField): APIModalInteractionResponseCallbackComponent {
  const { name, value = '', description, placeholder, isLong = false, isRequired = true } = field;
  const maxLength = Math.min(field.maxLength ?? MAX_FIELD_VALUE, MAX_FIELD_VALUE);
  const present = value.slice(0, maxLength).replace(/\p{Surrogate}$/u, '');
  return {
    type: ComponentType.Label,
    label: label(field.label, MAX_FIELD_LABEL),
    ...(description !== undefined && { description: label(description, MAX_FIELD_DESCRIPTION) }),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: isRequired,
      max_length: maxLength,
      ...(present !== '' && { value: present }),
      ...(placeholder !== undefined && {
        placeholder: label(placeholder, MAX_PLACEHOLDER_OF_FIELD),
      }),
    },
  };
}

function label(text: string, length: number): string {
  return shortenPlain(plainText(text).trim(), length) || '…';
}
