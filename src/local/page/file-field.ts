import type { APIApplicationCommandBasicOption } from 'discord-api-types/payloads/v10';
import { UPLOAD_PATH } from '../protocol.ts';
import { el, freshId, spoken } from './dom.ts';
import type { Field, Reading } from './field.ts';

export interface FileFieldOptions {
  readonly option: APIApplicationCommandBasicOption;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** An option that is a file. It is sent as soon as it is chosen; the option's value is its id. */
export class FileField implements Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly option: APIApplicationCommandBasicOption;
  #state: Reading | 'uploading' = { value: null };

  constructor({ option, onKey }: FileFieldOptions) {
    this.option = option;
    const id = freshId('option');
    this.input = el('input', {
      id,
      class: 'option-file',
      type: 'file',
      'data-option': option.name,
      'aria-required': option.required ? 'true' : undefined,
      'aria-describedby': `${id}-note`,
    });
    const note = spoken(`${option.description}${option.required ? ', required' : ''}`);
    note.id = `${id}-note`;
    this.element = el(
      'div',
      { class: 'option-field' },
      el('label', { class: 'option-label', for: id, title: option.description }, option.name),
      this.input,
      note,
    );
    this.input.addEventListener('change', () => {
      void this.#upload(this.input.files?.[0]);
    });
    this.input.addEventListener('keydown', (event) => {
      // Enter opens the choice of a file; everything else is as in other fields.
      if (event.key !== 'Enter' || !this.isEmpty) onKey(event);
    });
  }

  get isEmpty(): boolean {
    return (this.input.files?.length ?? 0) === 0;
  }

  /** A file cannot be chosen again by itself: browsers allow that to people alone. */
  set(): void {
    this.#state = { value: null };
  }

  read(): Reading {
    if (this.#state === 'uploading') return { problem: 'The file is still being sent.' };
    if ('value' in this.#state && this.#state.value === null && this.option.required) {
      return { problem: 'Choose a file.' };
    }
    return this.#state;
  }

  mark(problem: string | null): void {
    this.element.classList.toggle('is-wrong', problem !== null);
    if (problem === null) this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  async #upload(file: File | undefined): Promise<void> {
    this.mark(null);
    if (!file) {
      this.#state = { value: null };
      return;
    }
    this.#state = 'uploading';
    try {
      const path = `${UPLOAD_PATH}?name=${encodeURIComponent(file.name)}`;
      const response = await fetch(path, { method: 'POST', body: file });
      if (!response.ok) {
        this.#state = {
          problem: response.status === 413 ? 'At most 10 MB.' : 'The file could not be sent.',
        };
        return;
      }
      const { id } = (await response.json()) as { readonly id: string };
      this.#state = { value: id };
    } catch {
      this.#state = { problem: 'The file could not be sent.' };
    }
  }
}
