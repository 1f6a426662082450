import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { buttonBlock, capitalise, textBlock } from '../../src/discord/cards/card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { actionOf } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { OverlayChange } from '../../src/revisions/change.ts';
import type { RevisionsStatus } from '../../src/revisions/revisions.ts';
import { busyCard } from './busy-card.ts';
import { history, showStage, stage, undoAll } from './deeds.ts';
import { counted, inMegabytes, inSeconds, short, when, who } from './wording.ts';

const CHANGES_SHOWN = 10;
const NAME_LENGTH = 80;

/** `/corpus status`: what is answered from, what waits to be published, and what is broken. */
export const status = {
  data: {
    type: Type.Subcommand,
    name: 'status',
    description: 'What is answered from, and what waits to be published',
    options: [privateOption],
  },
  isPrivateByDefault: true,
  run: async ({ revisions }) => statusCard(await revisions.status()),
} satisfies Subcommand;

const HOW = {
  first: 'read from the corpus folder at the first start',
  publish: 'published',
  rollback: 'rolled back to it',
} as const satisfies Record<RevisionsStatus['current']['action'], string>;

const OUTCOMES: Readonly<Record<string, string>> = {
  staged: 'there was something to publish',
  unchanged: 'nothing had changed',
  invalid: 'it could not be read',
  'not-fetched': 'the branch could not be fetched',
};

function statusCard(now: RevisionsStatus): Reply {
  const { current, busy, buildMs, bytes, kept, lastStage, unpublished, damaged } = now;
  const { incidents, profiles, articles, sources, passages } = current.counts;
  return {
    tone: damaged.length > 0 ? 'problem' : 'fact',
    blocks: [
      ...textBlock([
        `### Revision ${short(current.revision)}`,
        howLine(current),
        [
          counted(incidents, 'incident'),
          counted(profiles, 'profile'),
          counted(articles, 'article'),
          counted(sources, 'source'),
          counted(passages, 'passage'),
        ].join(' · '),
        `-# Index ready in ${inSeconds(buildMs)} · ${inMegabytes(bytes)} on the disk · ${counted(kept, 'revision')} kept`,
      ]),
      ...(busy ? busyCard(busy).blocks : []),
      ...textBlock(
        lastStage === null
          ? 'The corpus was not read again since the start.'
          : `Last read again: ${when(lastStage.at, 'R')} by ${who(lastStage.by)} · ${OUTCOMES[lastStage.outcome] ?? escapeMarkdown(lastStage.outcome)}`,
      ),
      ...stageLine(now.stage),
      ...unpublishedBlocks(unpublished),
      ...textBlock(
        damaged.map(
          ({ folder, reason }) =>
            `**A revision cannot be used:** ${short(folder)}, ${escapeMarkdown(reason)}`,
        ),
      ),
      ...buttonBlock([
        {
          kind: 'button',
          label: 'Read again',
          style: 'primary',
          action: actionOf(stage, {}),
        },
        now.stage && { kind: 'button', label: 'Show the stage', action: actionOf(showStage, {}) },
        { kind: 'button', label: 'History', action: actionOf(history, { page: 0 }) },
        unpublished.length > 0
          ? {
              kind: 'button',
              label: 'Undo all changes',
              style: 'danger',
              action: actionOf(undoAll, { confirmed: false }),
            }
          : null,
      ]),
    ],
  };
}

function howLine({ action, at, by }: RevisionsStatus['current']): string {
  const person = action === 'first' ? '' : ` by ${who(by)}`;
  return `${capitalise(HOW[action])}${person}, ${when(at)} (${when(at, 'R')})`;
}

function stageLine(pending: RevisionsStatus['stage']): readonly Block[] {
  if (pending === null) return textBlock('No stage waits to be published.');
  return textBlock(
    `**Waits to be published:** ${short(pending.revision)}, read by ${who(pending.by)} ${when(pending.at, 'R')}`,
  );
}

/** What was changed in Discord, and nothing answers from yet. */
export function unpublishedBlocks(changes: readonly OverlayChange[]): readonly Block[] {
  if (changes.length === 0) return [];
  const rest = changes.length - CHANGES_SHOWN;
  return textBlock(
    [
      `**${counted(changes.length, 'change')} made here and not published**`,
      ...changes
        .slice(0, CHANGES_SHOWN)
        .map(
          ({ key, change, name }) =>
            `- ${change}: ${escapeMarkdown(name === null ? key : `${shortenPlain(name, NAME_LENGTH)} (${key})`)}`,
        ),
      ...(rest > 0 ? [`- … and ${rest} more`] : []),
    ],
    { shrink: true },
  );
}
