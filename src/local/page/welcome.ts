import { el } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import type { Room } from './room.ts';

interface Example {
  readonly label: string;
  readonly line: string;
  /** For direct messages, where a question needs no command. */
  readonly question: string | null;
}

const examples: readonly Example[] = [
  {
    label: 'How many people died at Kabul airport?',
    line: '/ask How many people died at Kabul airport?',
    question: 'How many people died at Kabul airport?',
  },
  { label: '/incident Crocus City Hall', line: '/incident Crocus City Hall', question: null },
  {
    label: 'Who founded ISKP?',
    line: '/ask Who founded ISKP?',
    question: 'Who founded ISKP?',
  },
  { label: 'What else can I ask? /help', line: '/help', question: null },
];

/** The beginning of a channel: what the bot is, and things to try at once. */
export function drawWelcome(room: Room): HTMLElement {
  const { channel, hello } = room;
  const isDirect = channel.kind === 'direct';
  const title = isDirect ? hello.botName : `Welcome to #${channel.name}`;
  const how = isDirect
    ? `Every message here is a question to ${hello.botName}. Only you two can read it.`
    : `Type / for its commands, or write @${hello.botName} and a question.`;
  return el(
    'section',
    { class: 'welcome', 'aria-label': title },
    isDirect
      ? el('img', { class: 'welcome-mark', src: '/footnote.svg', alt: '' })
      : el('div', { class: 'welcome-mark' }, icon('hash')),
    el('h2', {}, title),
    el(
      'p',
      { class: 'lead' },
      `${hello.botName} answers from a fixed body of sources. Each line is a quotation or a recorded fact, with a footnote that says where it stands; where the sources disagree or are silent, it says so.`,
    ),
    el('p', { class: 'how' }, how),
    el('h3', { class: 'try' }, 'Try one'),
    el(
      'div',
      { class: 'examples' },
      ...examples.map(({ label, line, question }) =>
        el(
          'button',
          {
            type: 'button',
            class: 'example',
            on: { click: () => room.runLine(isDirect ? (question ?? line) : line) },
          },
          icon(exampleIcon(label)),
          el('span', {}, label),
        ),
      ),
    ),
  );
}

function exampleIcon(label: string): IconName {
  return label.startsWith('/') ? 'slash' : 'question';
}
