import type { ChannelView, FromServer, Hello } from '../protocol.ts';
import { Actions } from './actions.ts';
import { Composer } from './composer.ts';
import { Connection } from './connection.ts';
import { el } from './dom.ts';
import { Header } from './header.ts';
import { MessageList } from './message-list.ts';
import { openModal } from './modal.ts';
import { Notice } from './notice.ts';
import { Rail } from './rail.ts';
import type { Room } from './room.ts';
import { paintMessageElements } from './skyra.ts';
import { Store } from './store.ts';

interface Parts {
  readonly room: Room;
  readonly list: MessageList;
  readonly composer: Composer;
}

const app = document.querySelector<HTMLElement>('#app') ?? document.body;
const notice = new Notice();
const store = new Store((change) => parts?.list.apply(change));
const connection = new Connection({
  onMessage: receive,
  onStatus: (status) => {
    if (status.is === 'lost') actions.giveUp();
    notice.show(status, () => connection.open());
  },
});
const actions = new Actions({
  connection,
  store,
  userId: () => parts?.room.hello.you.id ?? '',
  say: (text) => notice.say(text),
});
const header = new Header(() => setDrawer(true));
const rail = new Rail({
  // It is drawn by `greet` only, when there is a room.
  room: () => (parts as Parts).room,
  onChannel: (channel) => {
    setDrawer(false);
    openChannel(channel);
  },
});
const backdrop = el('div', { class: 'backdrop', on: { click: () => setDrawer(false) } });
let parts: Parts | null = null;

paintMessageElements();
connection.open();
document.addEventListener('keydown', pageKey);

function receive(event: FromServer): void {
  if (event.type === 'hello') {
    greet(event);
    return;
  }
  if (!parts) return;
  actions.apply(event);
  store.apply(event);
  switch (event.type) {
    case 'message':
      rail.markUnread(event.place);
      break;
    case 'typing':
      if (event.place === parts.room.channel.place) parts.list.showTyping();
      break;
    case 'modal':
      openModal(event.modal, event.interactionId, parts.room);
      break;
    case 'commands':
      parts.room.hello = { ...parts.room.hello, commands: event.commands };
      parts.composer.refresh();
      break;
    default:
  }
}

/** The first greeting builds the page; each later one, after a lost connection or as another person, renews it. */
function greet(hello: Hello): void {
  const [first] = hello.channels;
  if (!first) return;
  if (parts) {
    const { room } = parts;
    if (room.hello.you.id !== hello.you.id) notice.say(`You are ${hello.you.name} now.`);
    room.hello = hello;
    room.channel = hello.channels.find(({ place }) => place === room.channel.place) ?? first;
  } else {
    parts = build(hello, first);
  }
  store.reset(hello.messages);
  refresh(parts);
}

function build(hello: Hello, channel: ChannelView): Parts {
  const room: Room = {
    store,
    actions,
    hello,
    channel,
    reply: (messageId) => {
      const state = store.message(messageId)?.state;
      if (state?.is === 'message') composer.startReply(state.message);
    },
    runLine: (line) => composer.runLine(line),
    say: (text) => notice.say(text),
  };
  const list = new MessageList(room);
  const composer = new Composer(room);
  app.replaceChildren(
    rail.element,
    backdrop,
    el(
      'main',
      { class: 'main' },
      header.element,
      notice.connection,
      list.element,
      notice.toast,
      el('div', { class: 'foot' }, composer.element, list.typing),
    ),
  );
  return { room, list, composer };
}

function refresh({ room, list, composer }: Parts): void {
  rail.refresh();
  header.refresh(room);
  composer.refresh();
  list.show();
}

function openChannel(channel: ChannelView): void {
  if (!parts) return;
  parts.room.channel = channel;
  refresh(parts);
  parts.composer.focus();
}

function setDrawer(isOpen: boolean): void {
  document.body.classList.toggle('has-drawer', isOpen);
  header.setDrawer(isOpen);
  if (isOpen) rail.element.querySelector<HTMLElement>('button, input')?.focus();
}

function pageKey(event: KeyboardEvent): void {
  if (event.key === 'Escape' && document.body.classList.contains('has-drawer')) {
    setDrawer(false);
    header.focusButton();
  }
}
