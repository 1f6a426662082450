import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { textBlock } from '../../src/discord/cards/card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Work } from '../../src/discord/result.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { CheckResult } from '../../src/revisions/revisions.ts';
import { textFile } from './difference-file.ts';
import { checkBar } from './progress-card.ts';
import { nameRecords } from './record-names.ts';
import { counted, short } from './wording.ts';

const SHOWN = 8;
const LENGTH = 300;

/** `/corpus checks run`: asks each of the served revision now. */
export const checksRun = {
  group: 'checks',
  data: {
    type: Type.Subcommand,
    name: 'run',
    description: 'Ask all checks now, and tell which fail',
    options: [privateOption],
  },
  isPrivateByDefault: true,

  run({ revisions, tell }): Work {
    return {
      work: async (report) => {
        const { revision } = revisions.current();
        const results = await revisions.runChecks((progress) =>
          report({ tone: 'quiet', blocks: textBlock(['Asking the checks', checkBar(progress)]) }),
        );
        const named = results.map((result) => ({
          ...result,
          expected: nameRecords(result.expected, { revisions }),
          got: nameRecords(result.got, { revisions }),
        }));
        return resultCard(named, revision);
      },
      late: tell,
    };
  },
} satisfies Subcommand;

function resultCard(results: readonly CheckResult[], revision: string): Reply {
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const passed = results.length - failed.length;
  const rest = failed.length - SHOWN;
  return {
    tone: failed.length > 0 ? 'problem' : 'fact',
    blocks: [
      ...textBlock(
        failed.length === 0
          ? `### All ${counted(results.length, 'check')} passed`
          : `### ${counted(failed.length, 'check')} failed, ${passed} passed`,
      ),
      ...textBlock(
        [
          ...failed
            .slice(0, SHOWN)
            .map((result) => `- ${escapeMarkdown(shortenPlain(lineOf(result), LENGTH))}`),
          ...(rest > 0 ? [`- … and ${rest} more`] : []),
        ],
        { shrink: true },
      ),
      ...textBlock(`-# Asked of ${short(revision)}`),
    ],
    ...(rest > 0 && {
      files: [textFile('checks.txt', 'The checks that fail', failed.map(lineOf))],
    }),
  };
}

function lineOf({ id, question, expected, got }: CheckResult): string {
  return `${id}: ${question} · expected ${expected}, got ${got}`;
}
