import { textBlock } from '../../src/discord/cards/card.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { Services } from '../../src/discord/step.ts';
import { correctionsFor, type Corrections } from '../../src/receipts/corrections.ts';
import type { Receipt } from '../../src/store/receipts.ts';
import type { Stage } from '../../src/revisions/revisions.ts';
import { nameRecords } from './record-names.ts';
import { stageCard, type StageCardOptions } from './stage-card.ts';
import { counted } from './wording.ts';

const LINE_LENGTH = 160;
const QUESTION_LENGTH = 80;

export type StageServices = Pick<Services, 'store' | 'now' | 'noteFailure' | 'revisions'>;

/** The card of a stage with the posted answers that publishing it corrects. */
export async function stageCardWithCorrections(
  stage: Stage,
  { store, now, noteFailure, revisions }: StageServices,
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
  const named = (text: string): string => nameRecords(text, { revisions });
  return stageCard(stage, { ...options, corrections, named });
}

function correctionBlocks({ total, first }: Corrections): readonly Block[] {
  if (total === 0) return [];
  const lines = first.map(
    ({ receipt, changes }) =>
      `- ${answerWords(receipt)}: ${escapeMarkdown(shortenPlain(changes.join('; '), LINE_LENGTH))}`,
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

/** By its question where that is still kept; the number is what /verify takes. */
function answerWords({ id, question }: Pick<Receipt, 'id' | 'question'>): string {
  if (question === null) return `receipt ${id}`;
  return `“${escapeMarkdown(shortenPlain(question, QUESTION_LENGTH))}” (receipt ${id})`;
}
