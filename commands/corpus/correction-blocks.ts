import { textBlock } from '../../src/discord/cards/card.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { Services } from '../../src/discord/step.ts';
import { correctionsFor, type Corrections } from '../../src/receipts/corrections.ts';
import type { Stage } from '../../src/revisions/revisions.ts';
import { stageCard, type StageCardOptions } from './stage-card.ts';
import { counted } from './wording.ts';

const LINE_LENGTH = 160;

/** The card of a stage with the posted answers that publishing it corrects. */
export async function stageCardWithCorrections(
  stage: Stage,
  { store, now, noteFailure }: Pick<Services, 'store' | 'now' | 'noteFailure'>,
  options: StageCardOptions = {},
): Promise<Reply> {
  const corrections = await correctionsFor(stage.difference, store, now()).then(
    correctionBlocks,
    (error: unknown) => {
      const reference = noteFailure(error, 'the answers that a publish corrects were not found');
      return textBlock(
        `**It is not known which posted answers would be corrected.** Reference: ${reference}`,
      );
    },
  );
  return stageCard(stage, { ...options, corrections });
}

function correctionBlocks({ total, first }: Corrections): readonly Block[] {
  if (total === 0) return [];
  const lines = first.map(
    ({ receipt, changes }) =>
      `- receipt ${receipt.id}: ${escapeMarkdown(shortenPlain(changes.join('; '), LINE_LENGTH))}`,
  );
  return textBlock(
    [
      `**${counted(total, 'posted answer')} of the last 30 days would be marked as corrected**`,
      ...lines,
      ...(total > first.length ? [`- … and ${total - first.length} more`] : []),
    ],
    { shrink: true },
  );
}
