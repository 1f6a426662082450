import type { APIMessage } from 'discord-api-types/v10';
import type { OptionValues, Place } from '../protocol.ts';
import { CommandForm } from './command-form.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { withMentions } from './mentions.ts';
import { commandsOf, namesOf, type Room } from './room.ts';
import { findCommands, parseLine, slashCommands, type SlashCommand } from './slash.ts';
import { Suggestions } from './suggestions.ts';
import { summaryOf } from './summary.ts';

const MESSAGE_LENGTH_MAX = 2_000;
const MENTION_BEING_TYPED = /(?:^|\s)@(\w*)$/;

type Sent =
  | { readonly text: string }
  | { readonly command: string; readonly options: OptionValues };

/** Where a person writes: a message, or a slash command with its options. */
export class Composer {
  readonly element: HTMLElement;
  readonly #room: Room;
  readonly #suggestions = new Suggestions();
  readonly #text: HTMLTextAreaElement;
  readonly #commandBox = el('div', { class: 'command-box', hidden: true });
  readonly #send: HTMLButtonElement;
  readonly #replyBar = el('div', { class: 'reply-bar', hidden: true });
  #form: CommandForm | null = null;
  #replyTo: string | null = null;
  #last: Sent | null = null;

  constructor(room: Room) {
    this.#room = room;
    this.#text = el('textarea', {
      id: 'composer',
      rows: 1,
      maxlength: MESSAGE_LENGTH_MAX,
      on: {
        input: () => this.#typed(),
        keydown: (event) => this.#key(event),
        blur: () => this.#suggestions.close(),
        focus: () => this.#suggest(),
      },
    });
    this.#suggestions.attach(this.#text);
    this.#send = el(
      'button',
      { type: 'button', class: 'send', 'aria-label': 'Send', on: { click: () => this.#submit() } },
      icon('send'),
    );
    this.#send.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#form) this.#leaveCommand('');
    });
    this.element = el(
      'div',
      { class: 'composer' },
      this.#suggestions.element,
      this.#replyBar,
      el('div', { class: 'composer-box' }, this.#text, this.#commandBox, this.#send),
    );
  }

  /** Call it when the channel, the person or the commands changed. */
  refresh(): void {
    const { channel } = this.#room;
    const where = channel.kind === 'direct' ? `@${channel.name}` : `#${channel.name}`;
    const hint = channel.kind === 'direct' ? 'ask anything, or type /' : 'type / for commands';
    const isNarrow = matchMedia('(max-width: 560px)').matches;
    this.#text.placeholder = isNarrow ? `Message ${where}` : `Message ${where} (${hint})`;
    this.#text.setAttribute('aria-label', `Message ${where}`);
    const known = this.#commands().map(({ name }) => name);
    if (this.#form && !known.includes(this.#form.command.name)) this.#leaveCommand('');
    if (document.activeElement === this.#text) this.#suggest();
  }

  focus(): void {
    if (this.#form) this.#form.focus();
    else this.#text.focus();
  }

  startReply(message: APIMessage): void {
    this.#leaveCommand(this.#form ? '' : this.#text.value);
    this.#replyTo = message.id;
    const author = namesOf(this.#room).users[message.author.id] ?? message.author.username;
    this.#replyBar.replaceChildren(
      el(
        'span',
        {},
        'Replying to ',
        el('strong', {}, author),
        ` ${summaryOf(message, this.#room)}`,
      ),
      el(
        'button',
        { type: 'button', 'aria-label': 'Stop replying', on: { click: () => this.endReply() } },
        icon('close'),
      ),
    );
    this.#replyBar.hidden = false;
    this.#text.focus();
  }

  endReply(): void {
    this.#replyTo = null;
    this.#replyBar.hidden = true;
    this.#replyBar.replaceChildren();
    this.focus();
  }

  /** Does a whole line at once, as if it had been typed and sent. */
  runLine(line: string): void {
    const parsed = parseLine(this.#commands(), `${line} `);
    if (!parsed) {
      this.#sendText(line);
      return;
    }
    this.#startCommand(parsed.command, parsed.rest.trim());
    this.#submit();
  }

  #commands(): readonly SlashCommand[] {
    const { hello, channel } = this.#room;
    return slashCommands(commandsOf(this.#room), { channel, you: hello.you });
  }

  #typed(): void {
    this.#fit();
    const line = this.#text.value;
    const parsed = parseLine(this.#commands(), line);
    if (parsed) {
      this.#startCommand(parsed.command, parsed.rest);
      return;
    }
    this.#suggest();
  }

  #suggest(): void {
    const typed = this.#text.value;
    const slash = /^\/([\w -]*)$/.exec(typed);
    if (slash) {
      this.#suggestCommands(slash[1] ?? '');
      return;
    }
    const before = typed.slice(0, this.#text.selectionStart);
    const mention = MENTION_BEING_TYPED.exec(before);
    if (mention && this.#room.channel.kind === 'text') this.#suggestPeople(mention[1] ?? '');
    else this.#suggestions.close();
  }

  #suggestCommands(typed: string): void {
    const all = this.#commands();
    const found = findCommands(all, typed.trim());
    this.#suggestions.open(
      this.#text,
      found.map((command) => ({
        label: `/${command.name}`,
        note: command.description,
        choose: () => this.#startCommand(command, ''),
      })),
      {
        title: typed === '' ? 'Commands' : `Commands matching /${typed}`,
        first: true,
        empty:
          all.length === 0
            ? `${this.#room.hello.botName} has no commands yet: it is still starting.`
            : 'No command is called that.',
      },
    );
  }

  #suggestPeople(typed: string): void {
    const { botId } = this.#room.hello;
    const people = Object.entries(namesOf(this.#room).users)
      .filter(([, name]) => name.toLowerCase().startsWith(typed.toLowerCase()))
      .toSorted(([a], [b]) => Number(b === botId) - Number(a === botId));
    this.#suggestions.open(
      this.#text,
      people.map(([id, name]) => ({
        label: `@${name}`,
        note: id === botId ? 'Ask a question' : undefined,
        choose: () => this.#complete(`@${name} `),
      })),
      { title: 'People', first: true },
    );
  }

  #complete(mention: string): void {
    const at = this.#text.selectionStart;
    const before = this.#text.value.slice(0, at).replace(/@\w*$/, mention);
    this.#text.value = before + this.#text.value.slice(at);
    this.#text.setSelectionRange(before.length, before.length);
    this.#fit();
  }

  #startCommand(command: SlashCommand, rest: string): void {
    this.#suggestions.close();
    this.#form = new CommandForm({
      command,
      names: namesOf(this.#room),
      suggestions: this.#suggestions,
      ask: async (focused, options) =>
        await this.#room.actions.autocomplete(this.#place, command.name, focused, options),
      onSend: () => this.#submit(),
      onLeave: () => this.#leaveCommand(`/${command.name}`),
    });
    this.#form.fillFirst(rest);
    this.#commandBox.replaceChildren(this.#form.element);
    this.#commandBox.hidden = false;
    this.#text.hidden = true;
    this.#text.value = '';
    if (!this.#form.focus()) this.#send.focus();
  }

  get #place(): Place {
    return this.#room.channel.place;
  }

  #leaveCommand(text: string): void {
    this.#suggestions.close();
    this.#form = null;
    this.#commandBox.hidden = true;
    this.#commandBox.replaceChildren();
    this.#text.hidden = false;
    this.#text.value = text;
    this.#fit();
    this.#text.focus();
    this.#text.setSelectionRange(text.length, text.length);
    this.#suggest();
  }

  #key(event: KeyboardEvent): void {
    if (this.#suggestions.key(event) || event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#replyTo !== null) {
      event.preventDefault();
      this.endReply();
    } else if (event.key === 'ArrowUp' && this.#text.value === '' && this.#last) {
      event.preventDefault();
      this.#recall(this.#last);
    }
  }

  #recall(last: Sent): void {
    if ('text' in last) {
      this.#text.value = last.text;
      this.#fit();
      return;
    }
    const command = this.#commands().find(({ name }) => name === last.command);
    if (!command) return;
    this.#startCommand(command, '');
    this.#form?.fill(last.options);
    this.#form?.focus();
  }

  #submit(): void {
    if (this.#form) this.#submitCommand(this.#form);
    else if (this.#text.value.trim() !== '') this.#sendText(this.#text.value.trim());
  }

  #submitCommand(form: CommandForm): void {
    const options = form.read();
    if (!options) return;
    const { name } = form.command;
    if (!this.#room.actions.runCommand(this.#place, name, options)) {
      this.#room.say('Not connected: that was not sent.');
      return;
    }
    this.#last = { command: name, options };
    this.#leaveCommand('');
  }

  #sendText(text: string): void {
    const content = withMentions(text, namesOf(this.#room).users);
    if (!this.#room.actions.sendMessage(this.#place, content, this.#replyTo)) {
      this.#room.say('Not connected: that was not sent.');
      return;
    }
    this.#last = { text };
    this.#text.value = '';
    this.#fit();
    this.#suggestions.close();
    if (this.#replyTo !== null) this.endReply();
  }

  #fit(): void {
    this.#text.style.height = 'auto';
    this.#text.style.height = `${Math.min(this.#text.scrollHeight, 240)}px`;
  }
}
