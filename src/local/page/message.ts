import type { APIMessage } from 'discord-api-types/v10';
import { append, el, spoken } from './dom.ts';
import { drawComponent } from './components.ts';
import type { Entry, UsedLine } from './entry.ts';
import { icon } from './icons.ts';
import { drawMarkdown } from './markdown-draw.ts';
import { drawMedia } from './media.ts';
import { drawMessageTools, openMessageMenu } from './message-tools.ts';
import { avatarOf, namesOf, type Room } from './room.ts';
import { summaryOf } from './summary.ts';
import { messageTime } from './times.ts';

/** Draws one entry of the list of messages. */
export function drawEntry(entry: Entry, room: Room): HTMLElement {
  const { state } = entry;
  const message = state.is === 'message' ? state.message : null;
  const authorId = message?.author.id ?? room.hello.botId;
  const author = namesOf(room).users[authorId] ?? message?.author.username ?? 'unknown';

  const shell = el('discord-message');
  shell.author = author;
  shell.avatar = avatarOf(room, authorId);
  shell.bot = authorId === room.hello.botId;
  shell.edited = message?.edited_timestamp != null && message.content !== '';
  shell.timestamp = messageTime(message?.timestamp ?? new Date().toISOString(), new Date());
  append(shell, drawReference(entry, room), ...drawState(entry, room));

  const article = el(
    'article',
    {
      class: `entry is-${state.is}`,
      tabindex: -1,
      'data-key': entry.key,
      'data-message-id': message?.id,
      'aria-label': `${author}${entry.isPrivate ? ', only for you' : ''}`,
    },
    shell,
  );
  article.classList.toggle('is-private', entry.isPrivate);
  article.classList.toggle('is-mention', message !== null && mentionsMe(message, room));
  if (message) {
    if (!entry.isPrivate) article.append(drawMessageTools(message, room));
    article.addEventListener('contextmenu', (event) => {
      const target = event.target as Element;
      // Links and pictures keep the browser's own menu.
      if (target.closest('a, input, textarea') || entry.isPrivate) return;
      event.preventDefault();
      openMessageMenu(message, room, { x: event.clientX, y: event.clientY });
    });
  }
  return article;
}

function drawState(entry: Entry, room: Room): readonly Node[] {
  const { state } = entry;
  const bot = room.hello.botName;
  switch (state.is) {
    case 'sending':
      return [el('p', { class: 'waiting' }, 'Sending command…')];
    case 'thinking':
      return [drawThinking(bot), ...(entry.isPrivate ? [drawPrivateNote(entry, room)] : [])];
    case 'failed':
      return [
        el('p', { class: 'failure' }, icon('warning'), state.why),
        drawPrivateNote(entry, room),
      ];
    case 'message':
      return [
        ...drawContent(state.message, room),
        ...(entry.failure === null
          ? []
          : [el('p', { class: 'failure', role: 'alert' }, icon('warning'), entry.failure)]),
        ...(entry.isPrivate ? [drawPrivateNote(entry, room)] : []),
      ];
  }
}

function drawThinking(bot: string): HTMLElement {
  const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  return el('p', { class: 'waiting' }, dots, `${bot} is thinking…`);
}

function drawContent(message: APIMessage, room: Room): readonly Node[] {
  const drawn: Node[] = [];
  if (message.content !== '') {
    drawn.push(el('div', { class: 'text' }, drawMarkdown(message.content, namesOf(room))));
  }
  for (const embed of message.embeds) {
    const text = [embed.title && `**${embed.title}**`, embed.description].filter(Boolean);
    const inside = el('div', { class: 'text' }, drawMarkdown(text.join('\n'), namesOf(room)));
    drawn.push(el('div', { class: 'container' }, inside));
  }
  for (const component of message.components ?? []) {
    drawn.push(drawComponent(component, { room, message }));
  }
  for (const attachment of unusedAttachments(message)) {
    drawn.push(
      drawMedia({
        url: attachment.url,
        name: attachment.filename,
        type: attachment.content_type ?? null,
        bytes: attachment.size,
        description: attachment.description ?? null,
        isSpoiler: attachment.filename.startsWith('SPOILER_'),
      }),
    );
  }
  return drawn;
}

// With Components V2 a file shows only where a component shows it; without, below the text.
function unusedAttachments(message: APIMessage): APIMessage['attachments'] {
  const IS_COMPONENTS_V2 = 1 << 15;
  return ((message.flags ?? 0) & IS_COMPONENTS_V2) === 0 ? message.attachments : [];
}

function drawPrivateNote(entry: Entry, room: Room): HTMLElement {
  return el(
    'p',
    { class: 'private-note' },
    icon('eye'),
    'Only you can see this · ',
    el(
      'button',
      {
        type: 'button',
        class: 'as-link',
        on: { click: () => room.store.dismiss(entry.key) },
      },
      'Dismiss message',
    ),
  );
}

/** The line above a message: the command that it answers, or the message that it replies to. */
function drawReference(entry: Entry, room: Room): HTMLElement | null {
  if (entry.used) return drawUsed(entry.used, room);
  const message = entry.state.is === 'message' ? entry.state.message : null;
  const replied = message?.message_reference?.message_id;
  if (!message || replied === undefined) return null;

  const inList = room.store.message(replied)?.state;
  const referenced =
    message.referenced_message ?? (inList?.is === 'message' ? inList.message : null);
  const reply = el('discord-reply', { slot: 'reply' });
  if (!referenced) {
    reply.deleted = true;
    return reply;
  }
  const { users } = namesOf(room);
  reply.author = users[referenced.author.id] ?? referenced.author.username;
  reply.avatar = avatarOf(room, referenced.author.id);
  reply.bot = referenced.author.id === room.hello.botId;
  reply.append(spoken('replied to: '), summaryOf(referenced, room));
  return reply;
}

function drawUsed(used: UsedLine, room: Room): HTMLElement {
  const line = el('discord-command', { slot: 'reply' });
  line.author = namesOf(room).users[used.userId] ?? 'Somebody';
  line.avatar = avatarOf(room, used.userId);
  line.command = used.name;
  if (used.kind === 'message') {
    line.type = 'message_command';
    line.contextUserName = '';
    line.contextMessageReply = used.target ?? '';
  }
  return line;
}

function mentionsMe(message: APIMessage, room: Room): boolean {
  return message.mentions.some((user) => user.id === room.hello.you.id);
}
