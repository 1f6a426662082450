import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import type { Publication, PublishOutcome, Served, Stage } from '../../src/revisions/revisions.ts';
import { busyCard } from './busy-card.ts';
import { publish, rollBack, stage, type Publishing } from './deeds.ts';
import { countLines } from './difference-parts.ts';
import { recordAction, withFault } from './record-action.ts';
import { stageCardWithCorrections, type StageServices } from './correction-blocks.ts';
import { short, who } from './wording.ts';

/** *Publish*: answers come from the stage from now on. */
export const publishDeed = {
  kind: publish,
  run(input: DeedInput<Publishing>): Work {
    const { revisions, values, caller, message, isPrivate, tell } = input;
    return {
      work: async (report) => {
        report({ tone: 'quiet', blocks: textBlock('Publishing …') });
        const outcome = await revisions.publish({ ...values, by: caller.userId });
        let fault: readonly Block[] = [];
        if (outcome.status === 'published') {
          const { served, previous } = outcome;
          const shownIn = isPrivate ? null : message?.channelId;
          fault = await recordAction(
            input,
            {
              action: 'publish',
              revisionBefore: previous.revision,
              revisionAfter: served.revision,
              ...(values.confirmed.length > 0 && { detail: { confirmed: values.confirmed } }),
            },
            publishedWords(outcome),
            shownIn,
          );
        }
        return withFault(await publishOutcomeCard(outcome, input, revisions.pendingStage()), fault);
      },
      late: tell,
    };
  },
} satisfies Deed<Publishing>;

type Published = Extract<PublishOutcome, { readonly status: 'published' }>;

/** `published 7f3a2c in place of 1b2c3d`, with what changed in small print. */
export function publishedWords({ served, previous, difference }: Published): string {
  const counts = countLines(difference).map(escapeMarkdown).join(' · ');
  return `published ${short(served.revision)} in place of ${short(previous.revision)}.\n-# ${counts}`;
}

/** What came of a publish by the caller; `pending` is the newest stage by now. */
async function publishOutcomeCard(
  outcome: PublishOutcome,
  input: DeedInput<Publishing>,
  pending: Stage | null,
): Promise<Reply> {
  const by = input.caller.userId;
  switch (outcome.status) {
    case 'published':
      return swappedCard(`${who(by)} ${publishedWords(outcome)}`, outcome.previous, outcome.served);
    case 'needs-confirmation':
      return pending
        ? await stageCardWithCorrections(pending, input, {
            note: 'Nothing was published yet: the last button publishes it all the same.',
            asks: outcome.reasons,
          })
        : await outdatedCard({ status: 'outdated', why: 'no-such-stage', newest: null }, input);
    case 'outdated':
      return await outdatedCard(outcome, input);
    case 'busy':
      return busyCard(outcome);
  }
}

/** After answers have come to rest on another revision: the way back. */
export function swappedCard(words: string, previous: Publication, served: Served): Reply {
  return {
    tone: 'fact',
    blocks: [
      ...textBlock(words),
      ...textBlock(
        '-# Questions are answered from it now. The way back is open for the last 20 revisions.',
      ),
      ...buttonBlock(
        previous.folder === served.folder
          ? []
          : [
              {
                kind: 'button',
                label: `Roll back to ${previous.revision.slice(0, 6)}`,
                action: actionOf(rollBack, { to: previous.folder }),
              },
            ],
      ),
    ],
  };
}

type Outdated = Extract<PublishOutcome, { readonly status: 'outdated' }>;

const WHY = {
  'newer-stage': 'This stage is not the newest any more, so it was not published. The newest one:',
  'other-base':
    'Another revision was published meanwhile, so this stage compares with the wrong one.',
  'no-such-stage': 'This stage is gone: it was published or discarded, or the bot was restarted.',
} as const satisfies Record<Outdated['why'], string>;

async function outdatedCard({ why, newest }: Outdated, services: StageServices): Promise<Reply> {
  if (newest && why === 'newer-stage') {
    return await stageCardWithCorrections(newest, services, { note: WHY[why] });
  }
  return {
    tone: 'problem',
    blocks: [
      ...textBlock([WHY[why], '-# Nothing was published.']),
      ...buttonBlock([
        { kind: 'button', label: 'Read again', style: 'primary', action: actionOf(stage, {}) },
      ]),
    ],
  };
}
