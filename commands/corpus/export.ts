import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { MAX_FILE_BYTES } from '../../src/discord/limits.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import { recordAction, withFault } from './record-action.ts';
import { revisionOption, suggestRevisions, unknownRevision } from './revision-option.ts';
import { inMegabytes } from './wording.ts';

/** `/corpus export revision`: the files of a revision, as they are. */
export const exportCommand = {
  data: {
    type: Type.Subcommand,
    name: 'export',
    description: 'The files of the corpus as a zip, what was changed here included',
    options: [
      revisionOption('revision', 'Which one; the current one when left out', false),
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  suggest: ({ typed, ...services }) => suggestRevisions(services, typed),

  run(input): Work {
    const { options, revisions, tell } = input;
    const revision = textOption(options, 'revision') || 'current';
    return {
      work: async (): Promise<Reply> => {
        const outcome = await revisions.exportZip(revision);
        if (outcome.status === 'unknown-revision') return unknownRevision(outcome);
        const { name, bytes } = outcome;
        if (bytes.length > MAX_FILE_BYTES) {
          return noticeCard(
            `The zip has ${inMegabytes(bytes.length)}, and Discord takes ${inMegabytes(MAX_FILE_BYTES)}.`,
            'Copy the folder of the revision from DATA_DIR/revisions instead.',
          );
        }
        const fault = await recordAction(
          input,
          { action: 'export', target: name },
          `exported ${name}.`,
        );
        return withFault(
          {
            tone: 'fact',
            blocks: textBlock(`The corpus, ${inMegabytes(bytes.length)}:`),
            files: [
              { name, kind: 'document', content: Buffer.from(bytes), description: 'The corpus' },
            ],
          },
          fault,
        );
      },
      late: tell,
    };
  },
} satisfies Subcommand;
