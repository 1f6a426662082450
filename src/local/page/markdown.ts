/**
 * Discord's own Markdown as a tree. No DOM in here: what draws it can then only make the elements
 * that it knows, whatever the text says.
 */

import { parseInline, type Inline } from './markdown-inline.ts';

export type Block =
  | { readonly kind: 'paragraph' | 'subtext'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inside: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly kind: 'code'; readonly text: string };

export interface ListItem {
  /** 0 is the outermost. */
  readonly depth: number;
  readonly inside: readonly Inline[];
}

const FENCE = /```(?:[\w+-]+\n|\n)?([\s\S]*?)\n?```/;
const HEADING = /^(#{1,3})\s+(\S.*)$/;
const SUBTEXT = /^-#\s+(\S.*)$/;
const QUOTE = /^>\s(.*)$/;
const LONG_QUOTE = /^>>>\s?(.*)$/;
const BULLET = /^(\s*)[*-]\s+(\S.*)$/;
const NUMBER = /^(\s*)(\d{1,9})\.\s+(\S.*)$/;

/** Reads a message's text. Never throws; what is not Markdown stays text. */
export function parseMarkdown(text: string): readonly Block[] {
  const fence = FENCE.exec(text);
  if (!fence) return parseLines(text.split('\n'));
  const before = text.slice(0, fence.index).replace(/\n$/, '');
  const after = text.slice(fence.index + fence[0].length).replace(/^\n/, '');
  return [
    ...(before === '' ? [] : parseLines(before.split('\n'))),
    { kind: 'code', text: fence[1] ?? '' },
    ...(after === '' ? [] : parseMarkdown(after)),
  ];
}

function parseLines(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = blockAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): { block: Block; next: number } {
  const line = lines[at] ?? '';

  const heading = HEADING.exec(line);
  if (heading) {
    const level = (heading[1] ?? '#').length as 1 | 2 | 3;
    return {
      block: { kind: 'heading', level, inside: parseInline(heading[2] ?? '') },
      next: at + 1,
    };
  }

  const subtext = SUBTEXT.exec(line);
  if (subtext) {
    return { block: { kind: 'subtext', inside: parseInline(subtext[1] ?? '') }, next: at + 1 };
  }

  const longQuote = LONG_QUOTE.exec(line);
  if (longQuote) {
    const rest = [longQuote[1] ?? '', ...lines.slice(at + 1)];
    return { block: { kind: 'quote', blocks: parseLines(rest) }, next: lines.length };
  }

  if (QUOTE.test(line)) {
    const end = endOfRun(lines, at, (other) => QUOTE.test(other));
    const inside = lines.slice(at, end).map((other) => QUOTE.exec(other)?.[1] ?? '');
    return { block: { kind: 'quote', blocks: parseLines(inside) }, next: end };
  }

  if (isItem(line)) {
    const end = endOfRun(lines, at, isItem);
    const start = NUMBER.exec(line)?.[2];
    const items = lines.slice(at, end).map(parseItem);
    return {
      block: { kind: 'list', start: start === undefined ? null : Number(start), items },
      next: end,
    };
  }

  const end = endOfRun(lines, at, (other) => !beginsBlock(other));
  const inside = parseInline(lines.slice(at, end).join('\n'));
  return { block: { kind: 'paragraph', inside }, next: end };
}

/** The index after the run of matching lines; the first line always belongs to it. */
function endOfRun(
  lines: readonly string[],
  at: number,
  matches: (line: string) => boolean,
): number {
  const length = lines.slice(at + 1).findIndex((line) => !matches(line));
  return length === -1 ? lines.length : at + 1 + length;
}

function beginsBlock(line: string): boolean {
  return [HEADING, SUBTEXT, QUOTE, LONG_QUOTE].some((rule) => rule.test(line)) || isItem(line);
}

function isItem(line: string): boolean {
  return !SUBTEXT.test(line) && (BULLET.test(line) || NUMBER.test(line));
}

function parseItem(line: string): ListItem {
  const match = BULLET.exec(line) ?? NUMBER.exec(line);
  const text = match?.at(-1) ?? line;
  const indent = match?.[1]?.length ?? 0;
  // Discord nests no deeper than eleven; here it is only a margin.
  return { depth: Math.min(Math.ceil(indent / 2), 4), inside: parseInline(text) };
}
