import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption } from '../src/discord/command-options.ts';
import { show } from '../src/discord/show.ts';

/** `/sources page`: everything that the answers rest on, in pages. */
export const sources = {
  data: {
    ...EVERYWHERE,
    name: 'sources',
    description: 'List the sources that all answers rest on',
    options: [
      {
        type: Type.Integer,
        name: 'page',
        description: 'Which page; the first when left out',
        min_value: 1,
        max_value: 1_000,
      },
      privateOption,
    ],
  },

  run: ({ options, answers, isPrivate }) =>
    show({ do: 'sources', page: Number(options['page'] ?? 1) - 1 }, { answers, isPrivate }),
} satisfies Command;
