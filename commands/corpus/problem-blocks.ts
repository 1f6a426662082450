import { textBlock } from '../../src/discord/cards/card.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block } from '../../src/discord/reply.ts';
import { formatProblem, type Problem } from '../../src/corpus/problem.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import { textFile } from './difference-file.ts';

const SHOWN = 8;
const LINE_LENGTH = 300;

/** The first problems, each with file, line and repair, under a heading that counts them all. */
export function problemBlocks(heading: string, problems: readonly Problem[]): readonly Block[] {
  if (problems.length === 0) return [];
  const rest = problems.length - SHOWN;
  return textBlock(
    [
      `**${escapeMarkdown(heading)}**`,
      ...problems.slice(0, SHOWN).map((problem) => `- ${problemLine(problem)}`),
      ...(rest > 0 ? [`- … and ${rest} more`] : []),
    ],
    { shrink: true },
  );
}

/** All of them, where the blocks leave some out. */
export function problemFiles(problems: readonly Problem[]) {
  if (problems.length <= SHOWN) return [];
  const lines = problems.map((problem) => formatProblem(problem));
  return [textFile('problems.txt', 'All problems', lines)];
}

/** `incidents/x.yaml:9:5 what is wrong — how to repair it`; the place is what an editor opens. */
function problemLine({ file, line, column, message, repair }: Problem): string {
  const place = `\`${file.replaceAll('`', '')}:${line}:${column}\``;
  return `${place} ${escapeMarkdown(shortenPlain(`${message} ${repair}`, LINE_LENGTH))}`;
}
