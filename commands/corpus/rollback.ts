import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { RollbackOutcome } from '../../src/revisions/revisions.ts';
import { busyCard } from './busy-card.ts';
import { rollBack, type Target } from './deeds.ts';
import { differenceBlocks } from './difference-blocks.ts';
import { countLines } from './difference-parts.ts';
import { unusable } from './diff.ts';
import { swappedCard } from './publish.ts';
import { recordAction, withFault } from './record-action.ts';
import { revisionOption, suggestRevisions, unknownRevision } from './revision-option.ts';
import { short, who } from './wording.ts';

/** `/corpus rollback revision`: shows what would change, and goes back at a click. */
export const rollbackCommand = {
  data: {
    type: Type.Subcommand,
    name: 'rollback',
    description: 'Go back to an earlier revision of the corpus, once you have seen what changes',
    options: [
      revisionOption('revision', 'One of the last 20, by its first digits', true),
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  suggest: ({ typed, ...services }) => suggestRevisions(services, typed),
  run: (input) => lookBack(input, textOption(input.options, 'revision')),
} satisfies Subcommand;

function lookBack({ revisions, tell }: StepInput, to: string): Work {
  return {
    work: async (): Promise<Reply> => {
      const outcome = await revisions.difference('current', to);
      if (outcome.status === 'unknown-revision') return unknownRevision(outcome);
      if (outcome.status === 'unusable') return unusable(outcome.reason);
      const target = revisions
        .history()
        .find(({ folder, revision }) => [folder, revision].some((name) => name.startsWith(to)));
      if (target === undefined || target.folder === revisions.current().folder) {
        return alreadyCurrent();
      }
      return {
        tone: 'problem',
        blocks: [
          ...textBlock([
            `### Back to ${short(target.revision)}?`,
            `Questions are answered from ${short(revisions.current().revision)} now. Going back would change:`,
          ]),
          ...differenceBlocks(outcome.difference).blocks,
          ...buttonBlock([
            {
              kind: 'button',
              label: `Roll back to ${target.revision.slice(0, 6)}`,
              style: 'danger',
              action: actionOf(rollBack, { to: target.folder }),
            },
          ]),
        ],
      };
    },
    late: tell,
  };
}

function alreadyCurrent(): Reply {
  return noticeCard('Questions are answered from this revision already.', 'See /corpus history.');
}

/** *Roll back*: answers come from an earlier revision again. */
export const rollbackDeed = {
  kind: rollBack,
  run(input: DeedInput<Target>): Work {
    const { revisions, values, caller, message, isPrivate, tell } = input;
    return {
      work: async (report) => {
        report({ tone: 'quiet', blocks: textBlock('Rolling back …') });
        const outcome = await revisions.rollBack({ to: values.to, by: caller.userId });
        let fault: readonly Block[] = [];
        if (outcome.status === 'rolled-back') {
          const { served, previous } = outcome;
          const revisionBefore = previous.revision;
          const entry = {
            action: 'rollback',
            revisionBefore,
            revisionAfter: served.revision,
          } as const;
          const shownIn = isPrivate ? null : message?.channelId;
          fault = await recordAction(input, entry, rolledBackWords(outcome), shownIn);
        }
        return withFault(rollbackOutcomeCard(outcome, caller.userId), fault);
      },
      late: tell,
    };
  },
} satisfies Deed<Target>;

function rolledBackWords({
  served,
  previous,
  difference,
}: Extract<RollbackOutcome, { readonly status: 'rolled-back' }>): string {
  const counts = countLines(difference).map(escapeMarkdown).join(' · ');
  return `rolled back from ${short(previous.revision)} to ${short(served.revision)}.\n-# ${counts}`;
}

function rollbackOutcomeCard(outcome: RollbackOutcome, by: string): Reply {
  switch (outcome.status) {
    case 'rolled-back':
      return swappedCard(
        `${who(by)} ${rolledBackWords(outcome)}`,
        outcome.previous,
        outcome.served,
      );
    case 'already-current':
      return alreadyCurrent();
    case 'unknown-revision':
      return unknownRevision(outcome);
    case 'unusable':
      return unusable(outcome.reason);
    case 'busy':
      return busyCard(outcome);
  }
}
