import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import {
  findCommands,
  messageCommands,
  parseLine,
  slashCommands,
} from '../../src/local/page/slash.ts';

const option = (name: string, required: boolean) => ({
  name,
  description: name,
  type: 3,
  required,
});
const commands = [
  {
    name: 'ask',
    description: 'Ask a question',
    type: 1,
    options: [option('private', false), option('question', true)],
  },
  { name: 'task', description: 'Something else', type: 1 },
  {
    name: 'corpus',
    description: 'Moderate',
    type: 1,
    default_member_permissions: '32',
    contexts: [0],
    options: [
      { name: 'status', description: 'What is published', type: 1 },
      {
        name: 'gaps',
        description: 'Unanswered',
        type: 2,
        options: [{ name: 'list', description: 'All of them', type: 1 }],
      },
    ],
  },
  { name: 'Find sources', description: '', type: 3 },
] as unknown as readonly APIApplicationCommand[];

const channel = { place: '1', name: 'ask', topic: '', kind: 'text' } as const;
const direct = { ...channel, place: 'dm', kind: 'direct' } as const;
const member = { id: '1', name: 'Mina', role: 'member' } as const;
const moderator = { ...member, role: 'moderator' } as const;

describe('slash commands', () => {
  it('are listed with their subcommands’ full names, for those who may use them', () => {
    const names = (you: typeof member | typeof moderator, where: typeof channel | typeof direct) =>
      slashCommands(commands, { channel: where, you }).map(({ name }) => name);
    expect(names(moderator, channel)).toEqual(['ask', 'corpus gaps list', 'corpus status', 'task']);
    expect(names(member, channel)).toEqual(['ask', 'task']);
    expect(names(moderator, direct)).toEqual(['ask', 'task']);
    expect(messageCommands(commands, { channel, you: member })).toEqual(['Find sources']);
  });

  it('have their required options first', () => {
    const [ask] = slashCommands(commands, { channel, you: member });
    expect(ask?.options.map(({ name }) => name)).toEqual(['question', 'private']);
  });

  it('are found by the beginning of the name, then by what it contains, then by the description', () => {
    const all = slashCommands(commands, { channel, you: moderator });
    expect(findCommands(all, 'as').map(({ name }) => name)).toEqual(['ask', 'task']);
    expect(findCommands(all, 'published').map(({ name }) => name)).toEqual(['corpus status']);
    expect(findCommands(all, 'zzz')).toEqual([]);
  });

  it('are read from a typed line once the name is finished with a space', () => {
    const all = slashCommands(commands, { channel, you: moderator });
    expect(parseLine(all, '/ask')).toBeNull();
    expect(parseLine(all, '/asking what')).toBeNull();
    expect(parseLine(all, '/ask who  founded it?')).toMatchObject({
      command: { name: 'ask' },
      rest: 'who  founded it?',
    });
    expect(parseLine(all, '/corpus gaps list ')).toMatchObject({
      command: { name: 'corpus gaps list' },
    });
  });
});
