import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import { differenceBlocks } from './difference-blocks.ts';
import { differenceFile } from './difference-file.ts';
import { revisionOption, suggestRevisions, unknownRevision } from './revision-option.ts';

/** `/corpus diff from to`: what one revision says otherwise than another. */
export const diff = {
  data: {
    type: Type.Subcommand,
    name: 'diff',
    description: 'Compare two revisions of the corpus',
    options: [
      revisionOption('from', 'The older revision, by its first digits', true),
      revisionOption('to', 'The other one; the current one when left out', false),
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  suggest: ({ typed, ...services }) => suggestRevisions(services, typed),

  run({ options, revisions, tell }): Work {
    const from = textOption(options, 'from');
    const to = textOption(options, 'to') || 'current';
    return {
      work: async (): Promise<Reply> => {
        const outcome = await revisions.difference(from, to);
        if (outcome.status === 'unknown-revision') return unknownRevision(outcome);
        if (outcome.status === 'unusable') return unusable(outcome.reason);
        const names = [from, to].map(asShown);
        const { blocks, isCut } = differenceBlocks(outcome.difference);
        return {
          tone: 'quiet',
          blocks: [...textBlock(`### \`${names.join(' → ')}\``), ...blocks],
          ...(isCut && {
            files: [differenceFile(`difference-${names.join('-')}`, outcome.difference)],
          }),
        };
      },
      late: tell,
    };
  },
} satisfies Subcommand;

export function unusable(reason: string): Reply {
  return noticeCard(
    `This revision cannot be used: ${reason}`,
    'Choose another; /corpus history lists them.',
  );
}

/** The six digits that answers show, of whatever names a kept revision. */
function asShown(revision: string): string {
  return /^[0-9a-f]{6}/.exec(revision)?.[0] ?? revision.replaceAll(/[^\w-]/g, '');
}
