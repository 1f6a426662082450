import { textBlock } from '../../src/discord/cards/card.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { CheckProgress, StagePhase, StageProgress } from '../../src/revisions/revisions.ts';
import { when } from './wording.ts';

const PHASES = {
  fetching: 'Fetch the branch',
  reading: 'Read the files',
  checking: 'Check them',
  writing: 'Write the revision',
  comparing: 'Compare with what is served',
  building: 'Build the index',
  asking: 'Run the checks, on the new index and on the one served',
} as const satisfies Record<StagePhase, string>;
const ORDER = Object.keys(PHASES) as StagePhase[];
const BAR_LENGTH = 20;

/**
 * Cards of one stage: which steps are done, which one is under way, which are to come. How long a
 * step takes depends on the corpus and the machine, so that no share of the whole is made up; that
 * it goes on is told by the time since `begun`, which Discord counts itself.
 */
export function progressCards(begun: Date): (progress: StageProgress) => Reply {
  let isFetched = false;
  return (progress) => {
    const { phase } = progress;
    isFetched ||= phase === 'fetching';
    const now = ORDER.indexOf(phase);
    const lines = ORDER.flatMap((each, at) => {
      if (each === 'fetching' && !isFetched) return [];
      if (at < now) return [`✓ ${PHASES[each]}`];
      return [at === now ? `▸ **${PHASES[each]}** …` : `○ ${PHASES[each]}`];
    });
    return {
      tone: 'quiet',
      blocks: textBlock([
        '### Reading the corpus again',
        ...lines,
        ...(progress.phase === 'asking' ? [checkBar(progress)] : []),
        `-# Begun ${when(begun.getTime(), 'R')}. Questions are answered meanwhile as before.`,
      ]),
    };
  };
}

/** How many checks were asked, as a bar and in numbers. */
export function checkBar({ asked, total }: CheckProgress): string {
  const done = total === 0 ? BAR_LENGTH : Math.floor((asked / total) * BAR_LENGTH);
  const bar = '█'.repeat(done) + '░'.repeat(BAR_LENGTH - done);
  return `\`${bar}\` ${asked} of ${total} checks`;
}
