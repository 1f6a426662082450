import type { Answers } from '../../answers/answers.ts';
import type { Reply } from '../reply.ts';
import { buttonBlock, footer, shareButton, textBlock, type CardView } from './card.ts';

/** What the bot is, what it answers from, and how to ask it. */
export function helpCard(
  { counts, revision }: Pick<Answers, 'counts' | 'revision'>,
  view: CardView,
): Reply {
  const { incidents, profiles, articles, sources } = counts;
  return {
    tone: 'quiet',
    blocks: [
      ...textBlock([
        '### Footnote',
        'Answers questions about its corpus with word-for-word excerpts and recorded facts, each with its source. Where sources disagree it says so; where the corpus is silent it says that.',
      ]),
      ...textBlock([
        '- `/ask` a question: *How many people died at Kabul airport?*',
        '- `/search` passages and records by words, source and dates',
        '- `/incident` one incident: date, place, toll, who claimed it',
        '- `/profile` an organisation, person, state or place',
        '- `/sources` everything that it rests on',
        '- `/verify` whether an answer still stands, by the receipt in its last line',
        '- `/settings` for managers: who sees answers, where, and the weekly digest',
        '- Mention the bot, reply to it, or write it a direct message with a question',
        '- On a message: Apps → *Find sources* looks for passages about what it says',
      ]),
      ...textBlock(
        'Words in "quotation marks" are searched as they are. The option `private` shows a reply only to you; Share posts it afterwards.',
      ),
      ...textBlock(
        footer([
          [
            count(incidents, 'incident'),
            count(profiles, 'profile'),
            count(articles, 'article'),
            count(sources, 'source'),
          ].join(', '),
          `revision ${revision}`,
        ]),
      ),
      ...buttonBlock([
        { kind: 'button', label: 'Sources', action: { do: 'sources', page: 0 } },
        shareButton(view),
      ]),
    ],
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
