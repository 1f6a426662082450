import {
  ApplicationCommandOptionType as Kind,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
} from 'discord-api-types/payloads/v10';
import type { Names, OptionValue } from '../protocol.ts';
import { el, freshId, spoken } from './dom.ts';
import type { Field, Reading } from './field.ts';
import type { Suggestions } from './suggestions.ts';

const TYPING_PAUSE_MS = 150;
const SUGGESTIONS_MAX = 25;

export interface OptionFieldOptions {
  readonly option: APIApplicationCommandBasicOption;
  readonly names: Names;
  readonly suggestions: Suggestions;
  /** The bot's own choices for what is typed, for options that have autocomplete. */
  readonly ask: (typed: string) => Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** A choice was taken from the list. */
  readonly onChosen: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** One option of a slash command: its name and a text field, with a list where there is one. */
export class OptionField implements Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly option: APIApplicationCommandBasicOption;
  readonly #settings: OptionFieldOptions;
  // What a chosen label stands for; typing on forgets it.
  #chosen: { readonly label: string; readonly value: OptionValue } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(settings: OptionFieldOptions) {
    const { option, suggestions } = settings;
    this.#settings = settings;
    this.option = option;
    const id = freshId('option');
    this.input = el('input', {
      id,
      class: 'option-input',
      type: 'text',
      size: 6,
      'data-option': option.name,
      'aria-required': option.required ? 'true' : undefined,
      'aria-describedby': `${id}-note`,
      maxlength: 'max_length' in option ? option.max_length : undefined,
      inputmode: isNumber(option) ? 'decimal' : undefined,
      spellcheck: 'false',
    });
    suggestions.attach(this.input);
    const note = spoken(`${option.description}${option.required ? ', required' : ''}`);
    note.id = `${id}-note`;
    this.element = el(
      'div',
      { class: 'option-field' },
      el('label', { class: 'option-label', for: id, title: option.description }, option.name),
      this.input,
      note,
    );
    this.input.addEventListener('input', () => this.#typed());
    this.input.addEventListener('focus', () => this.#suggest(0));
    this.input.addEventListener('blur', () => {
      clearTimeout(this.#timer);
      this.#asked += 1;
      suggestions.close();
    });
    this.input.addEventListener('keydown', (event) => {
      if (!suggestions.key(event)) settings.onKey(event);
    });
  }

  get isEmpty(): boolean {
    return this.input.value.trim() === '';
  }

  set(text: string, value?: OptionValue): void {
    this.input.value = text;
    this.#chosen = value === undefined ? null : { label: text, value };
    this.#fit();
  }

  read(): Reading {
    const { option } = this;
    const text = this.input.value.trim();
    if (text === '')
      return option.required ? { problem: 'This option is required.' } : { value: null };
    if (this.#chosen?.label === this.input.value) return { value: this.#chosen.value };
    const fixed = this.#fixedChoices();
    if (fixed) {
      const match = fixed.find(({ name }) => name.toLowerCase() === text.toLowerCase());
      return match ? { value: match.value } : { problem: 'Choose one of the list.' };
    }
    if (isNumber(option)) return readNumber(option, text);
    const least = 'min_length' in option ? (option.min_length ?? 0) : 0;
    if (text.length < least) return { problem: `At least ${least} characters.` };
    return { value: text };
  }

  mark(problem: string | null): void {
    this.element.classList.toggle('is-wrong', problem !== null);
    if (problem === null) this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  #typed(): void {
    this.#chosen = null;
    this.mark(null);
    this.#fit();
    this.#suggest(TYPING_PAUSE_MS);
  }

  #suggest(pause: number): void {
    clearTimeout(this.#timer);
    const fixed = this.#fixedChoices();
    if (fixed) {
      const typed = this.input.value.trim().toLowerCase();
      const isChosen = this.#chosen?.label === this.input.value;
      this.#open(
        fixed.filter(({ name }) => isChosen || name.toLowerCase().includes(typed)),
        true,
      );
      return;
    }
    if (!('autocomplete' in this.option) || !this.option.autocomplete) {
      this.#settings.suggestions.close();
      return;
    }
    this.#asked += 1;
    const turn = this.#asked;
    this.#timer = setTimeout(() => {
      void this.#askAndOpen(turn);
    }, pause);
  }

  async #askAndOpen(turn: number): Promise<void> {
    const choices = await this.#settings.ask(this.input.value);
    // A later question, or a field that was left, makes this answer stale.
    if (turn === this.#asked && document.activeElement === this.input) this.#open(choices, false);
  }

  #open(choices: readonly APIApplicationCommandOptionChoice[], first: boolean): void {
    const { suggestions, onChosen, option } = this.#settings;
    suggestions.open(
      this.input,
      choices.slice(0, SUGGESTIONS_MAX).map(({ name, value }) => ({
        label: name,
        choose: () => {
          this.set(name, value);
          this.mark(null);
          onChosen();
        },
      })),
      { title: `${option.name} · ${option.description}`, first },
    );
  }

  /** The values that Discord itself offers: the choices of the command, yes and no, people, channels, roles. */
  #fixedChoices(): readonly APIApplicationCommandOptionChoice[] | null {
    const { option } = this;
    const { names } = this.#settings;
    if ('choices' in option && option.choices && option.choices.length > 0) return option.choices;
    switch (option.type) {
      case Kind.Boolean:
        return [
          { name: 'True', value: true },
          { name: 'False', value: false },
        ] as unknown as readonly APIApplicationCommandOptionChoice[];
      case Kind.User:
        return fromNames(names.users, '@');
      case Kind.Channel:
        return fromNames(names.channels, '#').filter(({ value }) => value !== 'dm');
      case Kind.Role:
        return fromNames(names.roles, '@');
      case Kind.Mentionable:
        return [...fromNames(names.users, '@'), ...fromNames(names.roles, '@')];
      default:
        return null;
    }
  }

  // The field is as wide as its text, as far as there is room.
  #fit(): void {
    this.input.size = Math.min(Math.max(this.input.value.length + 1, 6), 60);
  }
}

function fromNames(
  names: Readonly<Record<string, string>>,
  mark: string,
): readonly APIApplicationCommandOptionChoice[] {
  return Object.entries(names).map(([value, name]) => ({ name: `${mark}${name}`, value }));
}

function isNumber(option: APIApplicationCommandBasicOption): boolean {
  return option.type === Kind.Integer || option.type === Kind.Number;
}

function readNumber(option: APIApplicationCommandBasicOption, text: string): Reading {
  const value = Number(text);
  if (!Number.isFinite(value)) return { problem: 'A number is needed.' };
  if (option.type === Kind.Integer && !Number.isInteger(value))
    return { problem: 'A whole number is needed.' };
  const least = 'min_value' in option ? option.min_value : undefined;
  const most = 'max_value' in option ? option.max_value : undefined;
  if (least !== undefined && value < least) return { problem: `At least ${least}.` };
  if (most !== undefined && value > most) return { problem: `At most ${most}.` };
  return { value };
}
