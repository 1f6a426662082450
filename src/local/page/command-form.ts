import {
  ApplicationCommandOptionType as Kind,
  type APIApplicationCommandBasicOption,
} from 'discord-api-types/payloads/v10';
import type { Names, OptionValue, OptionValues } from '../protocol.ts';
import type { Choices } from './actions.ts';
import { el } from './dom.ts';
import type { Field } from './field.ts';
import { FileField } from './file-field.ts';
import { icon } from './icons.ts';
import { OptionField } from './option-field.ts';
import type { SlashCommand } from './slash.ts';
import type { Suggestions } from './suggestions.ts';

export interface CommandFormOptions {
  readonly command: SlashCommand;
  readonly names: Names;
  readonly suggestions: Suggestions;
  readonly ask: (focused: string, options: OptionValues) => Promise<Choices>;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

/** A chosen slash command: its name and fields for its options, required ones first. */
export class CommandForm {
  readonly element: HTMLElement;
  readonly command: SlashCommand;
  readonly #settings: CommandFormOptions;
  readonly #fields: Field[] = [];
  readonly #fieldBox = el('div', { class: 'fields' });
  readonly #more = el('div', { class: 'more-options' });
  readonly #problem = el('p', { class: 'problem', role: 'alert' });

  constructor(settings: CommandFormOptions) {
    this.#settings = settings;
    this.command = settings.command;
    this.element = el(
      'div',
      { class: 'command-form', role: 'group', 'aria-label': `Command ${this.command.name}` },
      el(
        'div',
        { class: 'command-line' },
        el(
          'span',
          { class: 'command-chip', title: this.command.description },
          `/${this.command.name}`,
        ),
        this.#fieldBox,
        this.#more,
      ),
      this.#problem,
    );
    for (const option of this.command.options) if (option.required) this.#add(option);
    // A command of optional parts only shows its first one, which is what people mean to type; a
    // file or a yes or no is nothing to type, and would take the Enter that sends.
    const first = this.command.options.find(
      ({ type }) => type !== Kind.Boolean && type !== Kind.Attachment,
    );
    if (this.#fields.length === 0 && first) this.#add(first);
    this.#drawMore();
  }

  /** Puts the focus where something is to be typed; false when there is nothing. */
  focus(): boolean {
    const field = this.#fields.find((candidate) => candidate.isEmpty) ?? this.#fields.at(-1);
    if (!field) return false;
    field.input.focus();
    if (field.input.type !== 'text') return true;
    const end = field.input.value.length;
    field.input.setSelectionRange(end, end);
    return true;
  }

  /** The rest of a typed line becomes the first option. */
  fillFirst(text: string): void {
    this.#fields[0]?.set(text);
  }

  fill(values: OptionValues): void {
    for (const [name, value] of Object.entries(values)) {
      const option = this.command.options.find((candidate) => candidate.name === name);
      if (!option) continue;
      const field =
        this.#fields.find((candidate) => candidate.option === option) ?? this.#add(option);
      field.set(typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value), value);
    }
    this.#drawMore();
  }

  /** The values to send, or null after showing what is missing or wrong. */
  read(): OptionValues | null {
    const values: Record<string, OptionValue> = {};
    for (const field of this.#fields) {
      const reading = field.read();
      if ('problem' in reading) {
        field.mark(reading.problem);
        this.#problem.textContent = `${field.option.name}: ${reading.problem}`;
        field.input.focus();
        return null;
      }
      field.mark(null);
      if (reading.value !== null) values[field.option.name] = reading.value;
    }
    this.#problem.textContent = '';
    return values;
  }

  #add(option: APIApplicationCommandBasicOption): Field {
    const field = this.#make(option);
    this.#fields.push(field);
    this.#fieldBox.append(field.element);
    return field;
  }

  #make(option: APIApplicationCommandBasicOption): Field {
    if (option.type === Kind.Attachment) {
      const file: Field = new FileField({ option, onKey: (event) => this.#key(event, file) });
      return file;
    }
    const field: Field = new OptionField({
      option,
      names: this.#settings.names,
      suggestions: this.#settings.suggestions,
      ask: (typed) => this.#settings.ask(option.name, { ...this.#given(), [option.name]: typed }),
      onChosen: () =>
        this.#fields.find((other) => other.option.required && other.isEmpty)?.input.focus(),
      onKey: (event) => this.#key(event, field),
    });
    return field;
  }

  /** What is given so far and right: the bot may narrow its choices by it. */
  #given(): OptionValues {
    const readings = this.#fields.map((field) => [field.option.name, field.read()] as const);
    return Object.fromEntries(
      readings.flatMap(([name, reading]) =>
        'value' in reading && reading.value !== null ? [[name, reading.value] as const] : [],
      ),
    );
  }

  #drawMore(): void {
    const shown = new Set(this.#fields.map((field) => field.option));
    const buttons = this.command.options
      .filter((option) => !shown.has(option))
      .map((option) =>
        el(
          'button',
          {
            type: 'button',
            class: 'add-option',
            title: option.description,
            'aria-label': `Add option ${option.name}: ${option.description}`,
            on: {
              click: () => {
                const field = this.#add(option);
                this.#drawMore();
                field.input.focus();
              },
            },
          },
          icon('plus'),
          option.name,
        ),
      );
    this.#more.replaceChildren(...buttons);
  }

  #key(event: KeyboardEvent, field: Field): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#settings.onSend();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.#settings.onLeave();
    } else if (event.key === 'Backspace' && field.input.value === '') {
      event.preventDefault();
      this.#leaveField(field);
    }
  }

  // Backspace in an empty field takes the option away, and in the first one the command.
  #leaveField(field: Field): void {
    const index = this.#fields.indexOf(field);
    if (index === 0) {
      this.#settings.onLeave();
      return;
    }
    if (!field.option.required) {
      this.#fields.splice(index, 1);
      field.element.remove();
      this.#drawMore();
    }
    this.#fields[index - 1]?.input.focus();
  }
}
