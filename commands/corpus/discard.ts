import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { details, discard, stage, type StageId } from './deeds.ts';
import { stageFile } from './difference-file.ts';
import { recordAction, withFault } from './record-action.ts';
import { STAGE_AGAIN } from './refresh.ts';
import { short, who } from './wording.ts';

/** *Discard*: the stage goes; the files that it was made of stay as they are. */
export const discardDeed = {
  kind: discard,
  async run(input: DeedInput<StageId>): Promise<Reply> {
    const { revisions, values, caller, message, isPrivate } = input;
    const pending = revisions.pendingStage();
    if (!(await revisions.discardStage(values.stageId)) || pending?.id !== values.stageId) {
      return noticeCard('This stage is gone already, or is not the newest.', STAGE_AGAIN);
    }
    const words = `discarded the stage ${short(pending.revision)}.`;
    const fault = await recordAction(
      input,
      { action: 'discard', revisionAfter: pending.revision },
      words,
      isPrivate ? null : message?.channelId,
    );
    return withFault(
      {
        tone: 'quiet',
        blocks: [
          ...textBlock([
            `${who(caller.userId)} ${words}`,
            '-# The files stay as they are: reading them again makes the same stage.',
          ]),
          ...buttonBlock([{ kind: 'button', label: 'Read again', action: actionOf(stage, {}) }]),
        ],
      },
      fault,
    );
  },
} satisfies Deed<StageId>;

/** *Details*: everything that the card leaves out. */
export const detailsDeed = {
  kind: details,
  run({ revisions, values }: DeedInput<StageId>): Reply {
    const pending = revisions.pendingStage();
    if (pending?.id !== values.stageId) {
      return noticeCard('This stage is gone already, or is not the newest.', STAGE_AGAIN);
    }
    return {
      tone: 'quiet',
      blocks: textBlock(`All that ${short(pending.revision)} would change:`),
      files: [stageFile(pending)],
    };
  },
} satisfies Deed<StageId>;
