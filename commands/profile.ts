import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption, textOption } from '../src/discord/command-options.ts';
import { show } from '../src/discord/show.ts';

const NAME_LENGTH = 200;

/** `/profile name`: one profile: facts, relations and timeline with their sources. */
export const profile = {
  data: {
    ...EVERYWHERE,
    name: 'profile',
    description: 'Look up an organisation, person, state or place',
    options: [
      {
        type: Type.String,
        name: 'name',
        description: 'Name or alias; typos are allowed',
        required: true,
        autocomplete: true,
        max_length: NAME_LENGTH,
      },
      privateOption,
    ],
  },

  suggest: ({ typed, answers }) => answers.suggest('profile', typed),

  run: ({ options, answers, isPrivate }) =>
    show({ do: 'profile', id: textOption(options, 'name') }, { answers, isPrivate }),
} satisfies Command;
