import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Button, Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { StageOutcome, StageProgress } from '../../src/revisions/revisions.ts';
import { busyCard } from './busy-card.ts';
import { showStage, stage, type Nothing } from './deeds.ts';
import { problemBlocks, problemFiles } from './problem-blocks.ts';
import { progressCards } from './progress-card.ts';
import { recordAction, withFault } from './record-action.ts';
import { stageCardWithCorrections, type StageServices } from './correction-blocks.ts';
import { counted, short } from './wording.ts';

/** `/corpus refresh`: reads the corpus again, and shows what a publish would change. */
export const refresh = {
  data: {
    type: Type.Subcommand,
    name: 'refresh',
    description: 'Read the corpus again and show what would change; nothing is published yet',
    options: [privateOption],
  },
  isPrivateByDefault: true,
  run: (input) => stageWork(input),
} satisfies Subcommand;

/** The same from a button. */
export const stageDeed = {
  kind: stage,
  run: (input: DeedInput<Nothing>) => stageWork(input),
} satisfies Deed<Nothing>;

export const showStageDeed = {
  kind: showStage,
  async run(input: DeedInput<Nothing>): Promise<Reply> {
    const pending = input.revisions.pendingStage();
    return pending
      ? await stageCardWithCorrections(pending, input)
      : noticeCard('There is no stage any more.', STAGE_AGAIN);
  },
} satisfies Deed<Nothing>;

export const STAGE_AGAIN = 'Read the corpus again with /corpus refresh.';

function stageWork(input: StepInput): Work {
  const { revisions, caller, tell } = input;
  return {
    work: async (report) => {
      const by = caller.userId;
      const progressCard = progressCards(input.now());
      const onProgress = (progress: StageProgress): void => report(progressCard(progress));
      const outcome = await revisions.stage({ by, onProgress });
      let fault: readonly Block[] = [];
      if (outcome.status === 'staged') {
        const { revision } = outcome.stage;
        const entry = {
          action: 'stage',
          revisionBefore: revisions.current().revision,
          revisionAfter: revision,
        } as const;
        fault = await recordAction(
          input,
          entry,
          `read the corpus again: ${short(revision)} can be published.`,
        );
      }
      const card = await stageOutcomeCard(outcome, revisions.current().revision, input);
      return withFault(card, fault);
    },
    late: tell,
  };
}

const again: Button = { kind: 'button', label: 'Read again', action: actionOf(stage, {}) };

/** What came of a stage, whoever started it. */
export async function stageOutcomeCard(
  outcome: StageOutcome,
  revision: string,
  services: StageServices,
): Promise<Reply> {
  switch (outcome.status) {
    case 'staged':
      return await stageCardWithCorrections(outcome.stage, services);
    case 'unchanged':
      return {
        tone: 'quiet',
        blocks: [
          ...textBlock([
            '### Nothing to publish',
            `The files are those that are served, as ${short(revision)}.`,
          ]),
          ...textBlock(
            outcome.absorbed.length === 0
              ? ''
              : `-# Now in the folder itself, so dropped here: ${escapeMarkdown(outcome.absorbed.join(', '))}`,
            { shrink: true },
          ),
          ...problemBlocks(counted(outcome.warnings.length, 'warning'), outcome.warnings),
        ],
      };
    case 'invalid': {
      const errors = outcome.problems.filter(({ severity }) => severity === 'error');
      return {
        tone: 'problem',
        blocks: [
          ...textBlock([
            '### The corpus cannot be read',
            `Nothing was changed: questions are answered from ${short(revision)} as before.`,
          ]),
          ...problemBlocks(counted(errors.length, 'error'), errors),
          ...buttonBlock([again]),
        ],
        files: problemFiles(errors),
      };
    }
    case 'not-fetched':
      return {
        tone: 'problem',
        blocks: [
          ...textBlock([
            '### The branch could not be fetched',
            escapeMarkdown(outcome.reason),
            `-# Nothing was changed: questions are answered from ${short(revision)} as before.`,
          ]),
          ...buttonBlock([again]),
        ],
      };
    case 'busy':
      return busyCard(outcome);
  }
}
