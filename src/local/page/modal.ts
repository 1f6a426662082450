import {
  ComponentType as Kind,
  TextInputStyle,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
} from 'discord-api-types/payloads/v10';
import { el, freshId } from './dom.ts';
import { drawMarkdown } from './markdown-draw.ts';
import { namesOf, type Room } from './room.ts';

interface Field {
  readonly customId: string;
  readonly control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
}

/** Opens the form that the bot asks for. */
export function openModal(
  modal: APIModalInteractionResponseCallbackData,
  interactionId: string,
  room: Room,
): void {
  const { place } = room.channel;
  const fields: Field[] = [];
  const titleId = freshId('modal');
  const body = modal.components.map((component) => drawPart(component, room, fields));
  const submit = el('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const cancel = el('button', { type: 'button', class: 'button secondary' }, 'Cancel');
  const form = el(
    'form',
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          const values = fields.map(({ customId, control }) => [customId, control.value] as const);
          submit.setAttribute('aria-busy', 'true');
          room.actions.submit(place, interactionId, Object.fromEntries(values), () =>
            dialog.close(),
          );
        },
      },
    },
    el('h2', { id: titleId }, modal.title),
    el('div', { class: 'modal-body' }, ...body),
    el('div', { class: 'modal-foot' }, cancel, submit),
  );
  const dialog = el('dialog', { class: 'modal', 'aria-labelledby': titleId }, form);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    // Chromium gives the focus back, but leaves the caret in the form: typing would do nothing.
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return;
    focused.blur();
    focused.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.control.focus();
}

function drawPart(
  part: APIModalInteractionResponseCallbackComponent,
  room: Room,
  fields: Field[],
): HTMLElement {
  switch (part.type) {
    case Kind.ActionRow:
      return el(
        'div',
        { class: 'modal-field' },
        ...part.components.map((input) => drawText(input, input.label ?? '', null, fields)),
      );
    case Kind.TextDisplay:
      return el('div', { class: 'text' }, drawMarkdown(part.content, namesOf(room)));
    case Kind.Label: {
      const { component, label, description = null } = part;
      if (component.type === Kind.TextInput) return drawText(component, label, description, fields);
      if (component.type === Kind.StringSelect) {
        const select = el(
          'select',
          { required: component.required ?? true },
          ...component.options.map(({ value, label: text, default: isDefault }) =>
            el('option', { value, selected: isDefault ?? false }, text),
          ),
        );
        return labelled(select, component.custom_id, label, description, fields);
      }
      return notHere(label);
    }
    default:
      return notHere('A part of this form');
  }
}

function drawText(
  input: APITextInputComponent,
  label: string,
  description: string | null,
  fields: Field[],
): HTMLElement {
  const attributes = {
    required: input.required ?? true,
    minlength: input.min_length,
    maxlength: input.max_length ?? 4_000,
    placeholder: input.placeholder,
  };
  const control =
    input.style === TextInputStyle.Paragraph
      ? el('textarea', { ...attributes, rows: 5 })
      : el('input', { ...attributes, type: 'text', autocomplete: 'off' });
  control.value = input.value ?? '';
  return labelled(control, input.custom_id, label, description, fields);
}

function labelled(
  control: Field['control'],
  customId: string,
  label: string,
  description: string | null,
  fields: Field[],
): HTMLElement {
  control.id = freshId('field');
  control.name = customId;
  fields.push({ customId, control });
  const note = description === null ? null : el('p', { class: 'small' }, description);
  if (note) {
    note.id = `${control.id}-note`;
    control.setAttribute('aria-describedby', note.id);
  }
  return el(
    'div',
    { class: 'modal-field' },
    el(
      'label',
      { for: control.id },
      label,
      control.required ? el('span', { class: 'required', 'aria-hidden': 'true' }, ' *') : null,
    ),
    note,
    control,
  );
}

// NOTE: files, people and check boxes in forms are not drawn; the bot asks for text only.
function notHere(label: string): HTMLElement {
  return el('p', { class: 'small' }, `${label} cannot be shown here.`);
}
