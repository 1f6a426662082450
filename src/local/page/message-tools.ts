import type { APIMessage } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { openMenu, type MenuGroup, type MenuItem } from './menu.ts';
import { commandsOf, type Room } from './room.ts';
import { messageCommands } from './slash.ts';
import { summaryOf } from './summary.ts';

/** The small bar on a message: shown when the pointer or the focus is on it. */
export function drawMessageTools(message: APIMessage, room: Room): HTMLElement {
  const reply = el(
    'button',
    { type: 'button', tabindex: -1, 'aria-label': 'Reply', title: 'Reply' },
    icon('reply'),
  );
  reply.addEventListener('click', () => room.reply(message.id));
  const apps = el(
    'button',
    { type: 'button', tabindex: -1, 'aria-label': 'Apps', title: 'Apps', 'aria-haspopup': 'menu' },
    icon('apps'),
  );
  apps.addEventListener('click', () => {
    const { left, bottom } = apps.getBoundingClientRect();
    openMenu([appsGroup(message, room)], { x: left, y: bottom + 4 }, 'Apps');
  });
  return el('div', { class: 'tools', role: 'group', 'aria-label': 'Message' }, reply, apps);
}

/** What a right click on a message offers. */
export function openMessageMenu(
  message: APIMessage,
  room: Room,
  at: { readonly x: number; readonly y: number },
): void {
  const own: MenuItem[] = [
    { label: 'Reply', icon: 'reply', run: () => room.reply(message.id) },
    {
      label: 'Copy text',
      icon: 'file',
      run: () => {
        navigator.clipboard.writeText(summaryOf(message, room)).then(
          () => room.say('Copied.'),
          () => room.say('The browser did not allow copying.'),
        );
      },
    },
  ];
  openMenu([{ label: null, items: own }, appsGroup(message, room)], at, 'Message');
}

function appsGroup(message: APIMessage, room: Room): MenuGroup {
  const situation = { channel: room.channel, you: room.hello.you };
  const items = messageCommands(commandsOf(room), situation).map((name): MenuItem => ({
    label: name,
    icon: 'apps',
    run: () => {
      const { place } = room.channel;
      const target = summaryOf(message, room);
      const isSent = room.actions.runMessageCommand(place, name, message.id, target);
      if (!isSent) room.say('Not connected: that was not sent.');
    },
  }));
  const none: MenuItem = { label: 'No apps for messages here', run: () => undefined };
  return { label: 'Apps', items: items.length > 0 ? items : [none] };
}
