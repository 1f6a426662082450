import type { Answer, AnswerExcerpt } from '../../answers/answer.ts';
import type { Block } from '../reply.ts';
import { lengthOf, textBlock } from './card.ts';
import { Cited } from './cited.ts';
import { excerptLine } from './excerpt-lines.ts';
import { factHeading, factLines, listedLine } from './fact-lines.ts';

/**
 * Figures of one fact in an answer: what a person takes in at a glance. The first ones count all
 * victims; the rest are a click away.
 */
const MOST_REPORTED = 6;

/** Blocks with the numbers that their citations were given. */
export interface CitedBlocks {
  readonly blocks: readonly Block[];
  readonly cited: Cited;
}

/** The facts under the heading of their record; a disagreement that two facts share comes once. */
export function factBlocks(answer: Answer, room: number): CitedBlocks {
  const label = answer.facts.length > 0 ? RECORD_LABELS[answer.status] : '';
  if (isList(answer)) return listBlocks(answer, label, room);
  const cited = new Cited();
  const told = new Set<string>();
  const blocks = answer.facts.flatMap((fact, at) => {
    const isSameRecord = answer.facts[at - 1]?.recordId === fact.recordId;
    const disagreements = fact.disagreements.filter(({ text }) => !told.has(text));
    for (const { text } of disagreements) told.add(text);
    const left = fact.reported.length - MOST_REPORTED;
    return textBlock([
      at === 0 ? label : '',
      ...(isSameRecord ? [] : [factHeading(fact)]),
      ...factLines(
        { ...fact, reported: fact.reported.slice(0, MOST_REPORTED), disagreements },
        cited,
      ),
      left > 0 ? `-# ${left} more in the whole record.` : '',
    ]);
  });
  return { blocks, cited };
}

/** A line for each entry. Its sources are cut short for room before some of them are left out. */
function listBlocks(answer: Answer, label: string, room: number): CitedBlocks {
  const listWith = (most: number): CitedBlocks & { size: number } => {
    const cited = new Cited();
    const lines = answer.facts.flatMap((fact) =>
      fact.field === 'listed'
        ? [listedLine(fact, cited, most)]
        : // A field of the first entry that was asked for: “Who claimed the deadliest attack?”.
          [factHeading(fact), ...factLines(fact, cited)],
    );
    const note = most === Infinity ? '' : '-# Some sources of each; its record has them all.';
    const blocks = textBlock([label, ...lines, note]);
    return { blocks, cited, size: lengthOf(blocks) + cited.sources(0).length };
  };
  const all = listWith(Infinity);
  return all.size <= room ? all : listWith(1);
}

const RELATED = '**Related, not an answer:**';
const CLOSEST = '**Closest passages (not a direct answer):**';
const RECORD_LABELS = {
  answered: '',
  ambiguous: '',
  closest: '**Closest in the records (not a direct answer):**',
  'not-covered': RELATED,
} as const;

/** Each excerpt by itself, whole and with its citation, as many as there is room for. */
export function excerptBlocks(
  answer: Answer,
  before: Cited,
  room: number,
): CitedBlocks & { readonly shown: readonly AnswerExcerpt[] } {
  const isRelated = answer.status === 'not-covered' && answer.facts.length === 0;
  const label = isRelated ? RELATED : answer.status === 'closest' ? CLOSEST : '';
  let cited = before;
  const blocks: Block[] = [];
  const shown: AnswerExcerpt[] = [];
  for (const [at, excerpt] of answer.excerpts.entries()) {
    const withIt = new Cited(cited);
    const line = excerptLine(excerpt, withIt);
    const needed = lengthOf(blocks) + line.length + withIt.sources().length;
    // Without any fact, an excerpt is the answer: its source's line gives way instead.
    if (needed > room && (blocks.length > 0 || answer.facts.length > 0)) {
      const left = answer.excerpts.length - at;
      blocks.push(
        ...textBlock(
          `-# ${left === 1 ? 'One more excerpt' : `${left} more excerpts`} left out for lack of room.`,
        ),
      );
      break;
    }
    blocks.push(...textBlock([at === 0 ? label : '', line], { shrink: true, whole: true }));
    cited = withIt;
    shown.push(excerpt);
  }
  return { blocks, cited, shown };
}

/** Whether the answer is a list of records rather than about one. */
export function isList({ facts }: Answer): boolean {
  return facts.some((fact) => fact.field === 'listed');
}
