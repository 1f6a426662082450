import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Button, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { Gap } from '../../src/store/gaps.ts';
import { aliasForGap, dismissGap, gaps, sourceForGap, type OfGap, type Page } from './deeds.ts';
import { recordAction, withFault } from './record-action.ts';
import { counted, when } from './wording.ts';

/** Each has a row of buttons: more would not fit into one message. */
const PAGE_LENGTH = 5;
const QUESTION_LENGTH = 300;

/** `/corpus gaps`: what was asked and not answered well, most asked first. */
export const gapsCommand = {
  data: {
    type: Type.Subcommand,
    name: 'gaps',
    description: 'Questions that were not answered well, most asked first',
    options: [privateOption],
  },
  isPrivateByDefault: true,
  run: (input) => gapsCard(input, 0),
} satisfies Subcommand;

export const gapsDeed = {
  kind: gaps,
  run: (input: DeedInput<Page>) => gapsCard(input, input.values.page),
} satisfies Deed<Page>;

/** *Dismiss*: it is not shown again, however often it is asked. */
export const dismissGapDeed = {
  kind: dismissGap,
  async run(input: DeedInput<OfGap>): Promise<Reply> {
    const { store, values, message, isPrivate } = input;
    let fault: readonly Block[] = [];
    const gap = await store.gaps.find(values.gapId);
    // Another moderator may have been quicker: the list tells how it is now.
    if (gap?.state === 'open') {
      await store.gaps.setState(gap.id, 'dismissed');
      const entry = { action: 'dismiss', target: `gap ${gap.id}` } as const;
      const words = `dismissed the question ${quoted(gap)}.`;
      fault = await recordAction(input, entry, words, isPrivate ? null : message?.channelId);
    }
    return withFault(await gapsCard(input, values.page), fault);
  },
} satisfies Deed<OfGap>;

/** The question as the list shows it, as Markdown. */
export function quoted({ example }: Pick<Gap, 'example'>): string {
  return example === null
    ? '(no longer kept)'
    : `“${escapeMarkdown(shortenPlain(example, QUESTION_LENGTH))}”`;
}

async function gapsCard({ store }: StepInput, wanted: number): Promise<Reply> {
  const query = { state: 'open', limit: PAGE_LENGTH } as const;
  let page = wanted;
  let found = await store.gaps.list({ ...query, offset: page * PAGE_LENGTH });
  const pages = Math.max(1, Math.ceil(found.total / PAGE_LENGTH));
  if (page >= pages) {
    page = pages - 1;
    found = await store.gaps.list({ ...query, offset: page * PAGE_LENGTH });
  }
  return {
    tone: 'quiet',
    blocks: [
      ...textBlock([
        `### ${counted(found.total, 'question')} without a good answer`,
        found.total === 0
          ? 'Nothing that was asked in public is open.'
          : 'Alike ones are counted together. Nobody’s name is kept with them; their words are kept for 90 days.',
      ]),
      ...found.gaps.flatMap((gap, at) => gapBlocks(gap, page * PAGE_LENGTH + at + 1, page)),
      ...textBlock(pages > 1 ? `-# Page ${page + 1} of ${pages}` : ''),
      ...buttonBlock([
        page > 0 ? pageButton('Back', page - 1) : null,
        page + 1 < pages ? pageButton('More', page + 1) : null,
      ]),
    ],
  };
}

function pageButton(label: string, page: number): Button {
  return { kind: 'button', label, action: actionOf(gaps, { page }) };
}

const KINDS = {
  nothing: 'nothing matches',
  'outside-dates': 'something matches, outside what was asked for',
  'not-covered': 'nothing answers it',
  'not-helpful': 'the answer was marked as not helpful',
} as const satisfies Record<Gap['kind'], string>;

function gapBlocks(gap: Gap, number: number, page: number): Block[] {
  const { id: gapId, count, guilds, kind, lastAskedAt } = gap;
  const where = guilds > 1 ? ` in ${guilds} servers` : '';
  const button = (label: string, action: ReturnType<typeof actionOf>) =>
    ({ kind: 'button', label: `${number}: ${label}`, action }) as const;
  return [
    ...textBlock(
      [
        `**${number}.** ${quoted(gap)}`,
        `-# asked ${counted(count, 'time')}${where}, last ${when(lastAskedAt, 'R')} · ${KINDS[kind]}`,
      ],
      { shrink: true },
    ),
    ...buttonBlock([
      button('Add a source', actionOf(sourceForGap, { gapId, page })),
      button('Alias', actionOf(aliasForGap, { gapId, page })),
      button('Dismiss', actionOf(dismissGap, { gapId, page })),
    ]),
  ];
}
