import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import type { ChannelView, Hello, Names } from '../protocol.ts';
import type { Actions } from './actions.ts';
import { botPicture } from './settings.ts';
import type { Store } from './store.ts';

/** What every part of the page needs: who is here, where, and what can be done. */
export interface Room {
  readonly store: Store;
  readonly actions: Actions;
  /** The last greeting; its commands are kept up to date. */
  hello: Hello;
  channel: ChannelView;
  /** Starts a reply to this message. */
  readonly reply: (messageId: string) => void;
  /** Does what was typed: a command line, or a message. */
  readonly runLine: (line: string) => void;
  readonly say: (text: string) => void;
}

export function namesOf(room: Room): Names {
  return room.hello.names;
}

export function commandsOf(room: Room): readonly APIApplicationCommand[] {
  return room.hello.commands;
}

/** The picture of a user, from this page's own files. */
export function avatarOf(room: Room, userId: string): string {
  if (userId === room.hello.botId) return botPicture;
  const person = room.hello.people.find(({ id }) => id === userId);
  return person?.role === 'moderator' ? '/moderator.svg' : '/member.svg';
}

/** Where a component stands: its message decides what a press on it means. */
export interface ComponentContext {
  readonly room: Room;
  readonly message: APIMessage;
}
