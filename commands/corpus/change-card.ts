import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { ChangeOutcome } from '../../src/revisions/change.ts';
import { stage, undo } from './deeds.ts';
import { problemBlocks, problemFiles } from './problem-blocks.ts';
import { counted, who } from './wording.ts';

const KEYS_KEPT = 20;

/**
 * What came of a change to the corpus. `words` go on from the person who made it, as Markdown;
 * `what` is what was to be changed, in plain words.
 */
export function changeCard(
  outcome: ChangeOutcome,
  { by, words, what }: { readonly by: string; readonly words: string; readonly what: string },
): Reply {
  switch (outcome.status) {
    case 'changed':
      return {
        tone: 'choice',
        blocks: [
          ...textBlock([
            `${who(by)} ${words}`,
            '-# It is written down, and nothing answers from it before it is published.',
          ]),
          ...problemBlocks(counted(outcome.warnings.length, 'warning'), outcome.warnings),
          ...buttonBlock([
            {
              kind: 'button',
              label: 'See what would change',
              style: 'primary',
              action: actionOf(stage, {}),
            },
            outcome.keys.length > KEYS_KEPT
              ? null
              : {
                  kind: 'button',
                  label: 'Undo',
                  action: actionOf(undo, { keys: [...outcome.keys] }),
                },
          ]),
        ],
      };
    case 'refused':
      return {
        tone: 'problem',
        visibility: 'private',
        blocks: [
          ...textBlock('The corpus could not be read with this change, so nothing was written.'),
          ...problemBlocks(counted(outcome.problems.length, 'error'), outcome.problems),
        ],
        files: problemFiles(outcome.problems),
      };
    case 'already-there':
      return noticeCard(`${what} is there already.`, 'Nothing was written.');
    case 'not-found':
      return noticeCard(
        `${what} is not there.`,
        'Take one of the suggestions that come while you type.',
      );
    case 'no-change':
      return noticeCard(`${what} says this already.`, 'Nothing was written.');
  }
}
