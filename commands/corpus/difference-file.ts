import type { CorpusDifference } from '../../src/corpus/difference.ts';
import { formatProblem } from '../../src/corpus/problem.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Stage } from '../../src/revisions/revisions.ts';
import { countLines, partsOf } from './difference-parts.ts';

type File = NonNullable<Reply['files']>[number];

/** Everything that differs, in words, as a text to be read from top to bottom. */
export function differenceFile(title: string, difference: CorpusDifference): File {
  return textFile(`${title}.md`, 'The whole difference', linesOf(title, difference));
}

/** The same for a stage, with its checks and warnings. */
export function stageFile(stage: Stage): File {
  const { difference, checks, warnings, hidden, revision } = stage;
  const title = `stage-${revision.slice(0, 6)}`;
  const lines = [
    ...linesOf(title, difference),
    ...section(
      'Checks',
      checks.changes.map(
        ({ id, change, question, expected, got, before, after }) =>
          `- ${id}, ${change}: ${question}\n  expected: ${expected || 'as it is'}; got: ${got || (after ?? 'as expected')}; before: ${before ?? 'nothing'}`,
      ),
    ),
    ...section(
      'Fail as before',
      checks.stillFailing.map(
        ({ id, question, expected, got }) =>
          `- ${id}: ${question}\n  expected: ${expected}; got: ${got}`,
      ),
    ),
    ...section(
      'Warnings',
      warnings.map((warning) => `- ${formatProblem(warning)}`),
    ),
    ...section(
      'Changed in Discord and since then in the folder too',
      hidden.map((file) => `- ${file}`),
    ),
  ];
  return textFile(`${title}.md`, 'The whole difference, checks and warnings', lines);
}

export function textFile(name: string, description: string, lines: readonly string[]): File {
  return { name, kind: 'document', description, content: Buffer.from(`${lines.join('\n')}\n`) };
}

function linesOf(title: string, difference: CorpusDifference): string[] {
  return [
    `# ${title}`,
    '',
    ...countLines(difference).map((line) => `- ${line}`),
    ...partsOf(difference).flatMap((part) =>
      section(
        part.title,
        part.entries.flatMap(({ name, lines }) => [
          `- ${name}`,
          ...lines.map((line) => `  - ${line.replaceAll(/\s+/g, ' ')}`),
        ]),
      ),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}
