import { textBlock } from '../../src/discord/cards/card.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Busy } from '../../src/revisions/revisions.ts';
import { when, who } from './wording.ts';

const DOING = {
  stage: 'is reading the corpus again',
  publish: 'is publishing',
  rollback: 'is rolling back',
} as const satisfies Record<Busy['doing'], string>;

/** One at a time: who is at it, and since when. */
export function busyCard({ by, since, doing }: Omit<Busy, 'status'>): Reply {
  return {
    tone: 'problem',
    blocks: textBlock([
      `${who(by)} ${DOING[doing]}, since ${when(since, 'R')}.`,
      '-# Wait until that has ended; /corpus status tells it.',
    ]),
  };
}
