import { describe, expect, it, vi } from 'vitest';
import { draftWork } from '../../../commands/corpus/add.ts';
import { readDraft, type DraftOutcome } from '../../../commands/corpus/read-draft.ts';
import type { Reply } from '../../../src/discord/reply.ts';
import type { Services } from '../../../src/discord/step.ts';

const TEXT = 'The first paragraph.\n\nThe second paragraph.';

describe('readDraft', () => {
  it('reads two at once; a third waits for its turn and is read all the same', async () => {
    const waits = [vi.fn(), vi.fn(), vi.fn()];
    const outcomes = await Promise.all(
      waits.map(async (onWait) => await readDraft({ kind: 'text', text: TEXT }, onWait)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['read', 'read', 'read']);
    expect(waits.map((onWait) => onWait.mock.calls.length)).toEqual([0, 0, 1]);
  });
});

describe('draftWork', () => {
  it('says that it waits, and in the end why nothing was read', async () => {
    const said: Reply[] = [];
    const refused: DraftOutcome = { status: 'refused', reason: 'Too busy.', repair: 'Try again.' };
    const { work } = draftWork({} as Services, async (onWait) => {
      onWait();
      return await Promise.resolve(refused);
    });
    const last = await work((reply) => said.push(reply));
    const words = [...said, last].map(({ blocks }) => JSON.stringify(blocks));
    expect(words).toEqual([
      expect.stringContaining('Reading …'),
      expect.stringContaining('next in turn; waiting …'),
      expect.stringContaining('Too busy'),
    ]);
  });
});
