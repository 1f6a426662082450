import { ApplicationCommandType } from 'discord-api-types/v10';
import { noticeCard } from '../src/discord/cards/notice-card.ts';
import type { Command } from '../src/discord/command.ts';
import { EVERYWHERE } from '../src/discord/command-options.ts';
import { MAX_STRING_OPTION } from '../src/discord/limits.ts';
import { show } from '../src/discord/show.ts';

/** On a message: what the corpus has about what it says. Private, so that nobody is put on show. */
export const findSources = {
  data: {
    ...EVERYWHERE,
    type: ApplicationCommandType.Message,
    name: 'Find sources',
  },
  isPrivateByDefault: true,

  run({ targetText = '', answers, isPrivate }) {
    const query = targetText
      // Mentions, emoji and addresses are not what the message says.
      .replace(/<(?:[@#]|a?:|\/|t:|id:)[^>\s]*>|https?:\/\/\S+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_STRING_OPTION);
    if (!/[\p{L}\p{N}]/u.test(query)) {
      return noticeCard(
        'That message has no text to look for.',
        'Use it on a message with words in it, or ask with /ask.',
      );
    }
    return show({ do: 'search', query, filters: {} }, { answers, isPrivate });
  },
} satisfies Command;
