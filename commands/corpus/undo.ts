import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { undo, undoAll, type Undoing, type UndoingAll } from './deeds.ts';
import { problemBlocks } from './problem-blocks.ts';
import { recordAction, withFault } from './record-action.ts';
import { unpublishedBlocks } from './status.ts';
import { counted, who } from './wording.ts';

/** *Undo* below a change: takes back just this one. */
export const undoDeed = {
  kind: undo,
  async run(input: DeedInput<Undoing>): Promise<Reply> {
    const { revisions, values, caller, message, isPrivate } = input;
    const undone: string[] = [];
    for (const key of values.keys) {
      const outcome = await revisions.change({ kind: 'undo', key });
      if (outcome.status === 'changed') undone.push(key);
      if (outcome.status !== 'refused') continue;
      return {
        tone: 'problem',
        visibility: 'private',
        blocks: [
          ...textBlock('The corpus could not be read without this change, so it stays.'),
          ...problemBlocks(counted(outcome.problems.length, 'error'), outcome.problems),
        ],
      };
    }
    if (undone.length === 0) {
      return noticeCard('There is nothing to undo any more.', 'See /corpus status.');
    }
    const words = `took back: ${undone.map(escapeMarkdown).join(', ')}`;
    const fault = await recordAction(
      input,
      { action: 'edit', target: undone[0] ?? null, detail: { undone } },
      words,
      isPrivate ? null : message?.channelId,
    );
    return withFault({ tone: 'quiet', blocks: textBlock(`${who(caller.userId)} ${words}`) }, fault);
  },
} satisfies Deed<Undoing>;

/** *Undo all changes*: asks once, then takes back whatever was not published. */
export const undoAllDeed = {
  kind: undoAll,
  async run(input: DeedInput<UndoingAll>): Promise<Reply> {
    const { revisions, values, caller, message, isPrivate } = input;
    const changes = await revisions.changes();
    if (changes.length === 0) {
      return noticeCard('There is nothing to undo any more.', 'See /corpus status.');
    }
    if (!values.confirmed) {
      return {
        tone: 'problem',
        blocks: [
          ...unpublishedBlocks(changes),
          ...textBlock('All of this would be taken back, for everybody. It cannot be had again.'),
          ...buttonBlock([
            {
              kind: 'button',
              label: `Undo ${counted(changes.length, 'change')}`,
              style: 'danger',
              action: actionOf(undoAll, { confirmed: true }),
            },
          ]),
        ],
      };
    }
    const outcome = await revisions.change({ kind: 'discard' });
    if (outcome.status !== 'changed') {
      return noticeCard('There is nothing to undo any more.', 'See /corpus status.');
    }
    const words = `took back ${counted(outcome.keys.length, 'change')} that ${outcome.keys.length === 1 ? 'was' : 'were'} not published.`;
    const fault = await recordAction(
      input,
      { action: 'discard', detail: { undone: [...outcome.keys] } },
      words,
      isPrivate ? null : message?.channelId,
    );
    return withFault({ tone: 'quiet', blocks: textBlock(`${who(caller.userId)} ${words}`) }, fault);
  },
} satisfies Deed<UndoingAll>;
