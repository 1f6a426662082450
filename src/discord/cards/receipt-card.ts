import { describeIsoDate } from '../../corpus/describe.ts';
import { nameField } from '../../receipts/changed-words.ts';
import type { ComparedLine } from '../../receipts/compare-receipt.ts';
import { citationsOf, readItemKey } from '../../receipts/receipt-items.ts';
import { compareWords } from '../../receipts/word-difference.ts';
import type { Receipt } from '../../store/receipts.ts';
import type { Action } from '../action.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Button, Reply } from '../reply.ts';
import { buttonBlock, footer, textBlock } from './card.ts';
import type { Cited } from './cited.ts';
import { pageOfSections, type Section } from './sections.ts';

export interface ReceiptCardInput {
  readonly receipt: Receipt;
  readonly lines: readonly ComparedLine[];
  /** The present one. */
  readonly revision: string;
  readonly page: number;
  /** What shows another page of it. */
  readonly turnTo: (page: number) => Action;
}

/** Each line of an answer beside what the corpus says now; what changed comes first. */
export function receiptCard(input: ReceiptCardInput): Reply {
  const { receipt, lines, revision, turnTo } = input;
  const sections = (['edited', 'withdrawn', 'unchanged'] as const).flatMap((status) =>
    lines
      .filter(({ state }) => state.status === status)
      .map((line): Section => ({
        title: TITLES[status],
        write: (cited) => writeLine(line, cited),
      })),
  );
  const { texts, sources, page, hasMore } = pageOfSections(sections, input.page);
  const button = (label: string, to: number): Button => ({
    kind: 'button',
    label,
    action: turnTo(to),
  });
  const isSame = lines.every(({ state }) => state.status === 'unchanged');
  return {
    tone: isSame ? 'fact' : 'choice',
    blocks: [
      ...textBlock([
        `### Receipt ${receipt.id}: ${summaryOf(lines)}`,
        `-# Answered on ${dayOf(receipt.createdAt)} from revision ${escapeMarkdown(receipt.revision)}; the corpus is at revision ${escapeMarkdown(revision)} now.`,
        receipt.correction === null
          ? ''
          : `-# Marked on the answer on ${dayOf(receipt.correction.at)}: ${escapeMarkdown(receipt.correction.note)}`,
      ]),
      ...textBlock(texts, { shrink: true }),
      ...(sources === '' ? [] : [{ kind: 'divider' } as const]),
      ...textBlock(sources),
      ...textBlock(footer([`receipt ${receipt.id}`, `revision ${revision}`])),
      ...buttonBlock([
        page > 0 ? button('Back', page - 1) : null,
        hasMore ? button('More', page + 1) : null,
      ]),
    ],
  };
}

const TITLES = {
  edited: 'Edited since',
  withdrawn: 'Withdrawn since',
  unchanged: 'Unchanged',
} as const;

/** `all 3 lines stand`, `1 of 3 lines edited, 1 withdrawn`. */
function summaryOf(lines: readonly ComparedLine[]): string {
  const count = (status: string): number =>
    lines.filter(({ state }) => state.status === status).length;
  const [edited, withdrawn] = [count('edited'), count('withdrawn')];
  const all = `${lines.length} line${lines.length === 1 ? '' : 's'}`;
  if (edited + withdrawn === 0) return lines.length === 1 ? 'its line stands' : `all ${all} stand`;
  const parts = [
    edited > 0 ? `${edited} edited` : '',
    withdrawn > 0 ? `${withdrawn} withdrawn` : '',
  ].filter(Boolean);
  return `of ${all}, ${parts.join(' and ')}`;
}

function writeLine(line: ComparedLine, cited: Cited): string {
  const { item, state } = line;
  const shownMarks = cited.marks(citationsOf(item));
  const head = `- **${escapeMarkdown(nameOf(line))}:**`;
  const text = escapeMarkdown(item.text);
  switch (state.status) {
    case 'unchanged': {
      const around = state.isAroundEdited
        ? '\n  - The words stand; the paragraph around them was edited.'
        : '';
      return `${head} ${text}${shownMarks}${around}`;
    }
    case 'withdrawn':
      return `${head} ${text}${shownMarks}\n  - The corpus does not have it any more.`;
    case 'edited': {
      const marks = cited.marks(state.citations);
      if (state.text === item.text) {
        return `${head} ${text}${shownMarks}\n  - It says the same; a figure or a source behind it changed. Now:${marks}`;
      }
      return isFigure(item.text) && isFigure(state.text)
        ? `${head} was ${text}${shownMarks} → is **${escapeMarkdown(state.text)}**${marks}`
        : `${head} ${markChanges(item.text, state.text)}${shownMarks} →${marks}`;
    }
  }
}

/** Shorter than this, both values say more than the words that differ. */
const SHORT = 40;

function isFigure(text: string): boolean {
  return text.length <= SHORT;
}

/** What went is struck out, what came is bold. */
function markChanges(was: string, is: string): string {
  return compareWords(was, is)
    .map(({ change, text }) => {
      const words = escapeMarkdown(text.trim());
      const space = /\s$/u.test(text) ? ' ' : '';
      if (words === '') return space;
      if (change === 'same') return words + space;
      return (change === 'gone' ? `~~${words}~~` : `**${words}**`) + space;
    })
    .join('');
}

/** `Kabul airport attack · killed`; an id where the record is gone. */
function nameOf({ item, name }: ComparedLine): string {
  const key = readItemKey(item.key);
  if (key.kind === 'excerpt') return name ?? key.articleId;
  return `${name ?? key.recordId} · ${nameField(key.field)}`;
}

function dayOf(time: number): string {
  return describeIsoDate(new Date(time).toISOString().slice(0, 10));
}
