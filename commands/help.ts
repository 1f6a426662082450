import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption } from '../src/discord/command-options.ts';
import { show } from '../src/discord/show.ts';

/** `/help`: what the bot answers from, and how to ask it. */
export const help = {
  data: {
    ...EVERYWHERE,
    name: 'help',
    description: 'What this bot answers from, and how to ask it',
    options: [privateOption],
  },

  run: ({ answers, isPrivate }) => show({ do: 'help' }, { answers, isPrivate }),
} satisfies Command;
