import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { noticeCard } from '../src/discord/cards/notice-card.ts';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption, textOption } from '../src/discord/command-options.ts';
import { readDaySpan } from '../src/discord/day-span.ts';
import { MAX_STRING_OPTION } from '../src/discord/limits.ts';
import { show } from '../src/discord/show.ts';

const DATE_LENGTH = 10;

/** `/search query`: passages and records that hold these words, narrowed by kind, source and date. */
export const search = {
  data: {
    ...EVERYWHERE,
    name: 'search',
    description: 'Search passages and records by words, source and dates',
    options: [
      {
        type: Type.String,
        name: 'query',
        description: 'Words to look for; "quotation marks" keep them as they are',
        required: true,
        max_length: MAX_STRING_OPTION,
      },
      {
        type: Type.String,
        name: 'type',
        description: 'What to search; everything when left out',
        choices: [
          { name: 'Passages of articles', value: 'passages' },
          { name: 'Records of incidents and profiles', value: 'statements' },
        ],
      },
      {
        type: Type.String,
        name: 'source',
        description: 'Only what rests on this source',
        autocomplete: true,
        max_length: 200,
      },
      {
        type: Type.String,
        name: 'from',
        description: 'Not before this date: 2024, 2024-03 or 2024-03-22',
        max_length: DATE_LENGTH,
      },
      {
        type: Type.String,
        name: 'to',
        description: 'Not after this date: 2024, 2024-03 or 2024-03-22',
        max_length: DATE_LENGTH,
      },
      privateOption,
    ],
  },

  suggest: ({ typed, answers }) => answers.suggest('source', typed),

  run({ options, answers, isPrivate }) {
    const span = readDaySpan(textOption(options, 'from'), textOption(options, 'to'));
    if ('problem' in span) return noticeCard(span.problem, 'Write 2024, 2024-03 or 2024-03-22.');
    const type = textOption(options, 'type');
    const typedSource = textOption(options, 'source');
    // A source typed without taking a suggestion: the nearest one is meant, if there is one.
    const near = typedSource === '' ? [] : answers.suggest('source', typedSource);
    const source = near.find(({ value }) => value === typedSource) ?? near[0];
    if (typedSource !== '' && !source) {
      return noticeCard(
        `There is no source like “${typedSource.slice(0, 100)}”.`,
        'Take one of the suggestions that come while you type, or see /sources.',
      );
    }
    const filters = {
      ...span,
      ...((type === 'passages' || type === 'statements') && ({ in: type } as const)),
      ...(source && { sourceId: source.value }),
    };
    const query = textOption(options, 'query');
    return show({ do: 'search', query, filters }, { answers, isPrivate });
  },
} satisfies Command;
