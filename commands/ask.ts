import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption, textOption } from '../src/discord/command-options.ts';
import { MAX_STRING_OPTION } from '../src/discord/limits.ts';
import { show } from '../src/discord/show.ts';

/** `/ask question`: a recorded fact or the passages that answer it, with their sources. */
export const ask = {
  data: {
    ...EVERYWHERE,
    name: 'ask',
    description: 'Ask a question; the answer is an excerpt or a recorded fact with its source',
    options: [
      {
        type: Type.String,
        name: 'question',
        description: 'For example: How many people died at Kabul airport?',
        required: true,
        max_length: MAX_STRING_OPTION,
      },
      privateOption,
    ],
  },

  run: ({ options, answers, isPrivate, caller }) =>
    show({ do: 'ask', question: textOption(options, 'question') }, { answers, isPrivate, caller }),
} satisfies Command;
