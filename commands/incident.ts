import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption, textOption } from '../src/discord/command-options.ts';
import { show } from '../src/discord/show.ts';

const NAME_LENGTH = 200;

/** `/incident name`: one incident's record, each field with its sources. */
export const incident = {
  data: {
    ...EVERYWHERE,
    name: 'incident',
    description: 'Look up one incident: date, place, toll, who claimed it',
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

  suggest: ({ typed, answers }) => answers.suggest('incident', typed),

  run: ({ options, answers, isPrivate }) =>
    show({ do: 'incident', id: textOption(options, 'name') }, { answers, isPrivate }),
} satisfies Command;
