import { readInline } from './inline.ts';
import type { Position } from './problem.ts';

/** A heading or a paragraph (also: a list item, a paragraph of a quotation) as plain text. */
export interface MarkdownBlock {
  readonly kind: 'heading' | 'paragraph';
  /** Of a heading 1 to 6, of a paragraph 0. */
  readonly level: number;
  readonly text: string;
  readonly marks: readonly FootnoteMark[];
  /** From `<!-- ¶5 -->` above the paragraph. */
  readonly number: number | null;
  readonly position: Position;
}

export interface FootnoteMark {
  readonly key: string;
  /** Where in the block's text the mark stood. */
  readonly at: number;
  readonly position: Position;
}

export interface Markdown {
  readonly blocks: readonly MarkdownBlock[];
  readonly links: readonly { readonly url: string; readonly position: Position }[];
  /** What this small subset of Markdown does not know. */
  readonly faults: readonly {
    readonly position: Position;
    readonly message: string;
    readonly repair: string;
  }[];
}

interface Line extends Position {
  readonly text: string;
}

const LIST_ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)/;

/**
 * Reads headings (`#`), paragraphs, lists, block quotes and inline markup; comments are dropped.
 * Each paragraph and each list item is one block. Tables, code blocks, underlined headings, link
 * definitions and HTML are faults. `firstLine` is where the text begins in its file.
 */
export function readMarkdown(source: string, firstLine = 1): Markdown {
  const { text, numbers, unclosedLine } = blankComments(source);
  const blocks: MarkdownBlock[] = [];
  const links: { url: string; position: Position }[] = [];
  const faults: { position: Position; message: string; repair: string }[] = [];
  const fault = (line: number, column: number, message: string, repair: string): void => {
    faults.push({ position: { line, column }, message, repair });
  };
  if (unclosedLine !== null) {
    fault(unclosedLine + firstLine, 1, 'This comment has no end.', 'End it with "-->".');
  }

  let open: Line[] = [];
  let depth = 0;
  let nextNumber = 0;
  const takeNumber = (line: number): number | null => {
    let taken: number | null = null;
    for (; (numbers[nextNumber]?.line ?? Infinity) <= line - firstLine; nextNumber++) {
      taken = numbers[nextNumber]?.number ?? null;
    }
    return taken;
  };
  const add = (kind: MarkdownBlock['kind'], level: number, lines: readonly Line[]): void => {
    const first = lines[0];
    if (first === undefined) return;
    const inline = readInline(lines.map((line) => line.text).join('\n'));
    const locateLink = makeLocator(lines);
    for (const { url, rawAt } of inline.links) links.push({ url, position: locateLink(rawAt) });
    const locateFault = makeLocator(lines);
    for (const { rawAt, ...rest } of inline.faults) {
      faults.push({ ...rest, position: locateFault(rawAt) });
    }
    const locate = makeLocator(lines);
    const marks = inline.marks.map(({ key, at, rawAt }) => ({ key, at, position: locate(rawAt) }));
    if (inline.text === '' && marks.length === 0) return;
    const position = { line: first.line, column: first.column };
    const number = kind === 'paragraph' ? takeNumber(first.line) : null;
    blocks.push({ kind, level, text: inline.text, marks, number, position });
  };
  const close = (): void => {
    add('paragraph', 0, open);
    open = [];
  };

  text.split('\n').forEach((whole, index) => {
    const line = index + firstLine;
    const quote = /^(?: {0,3}> ?)+/.exec(whole)?.[0] ?? '';
    const body = whole.slice(quote.length);
    const quoteDepth = quote.split('>').length - 1;
    if (quoteDepth !== depth) close();
    depth = quoteDepth;

    const indent = body.length - body.trimStart().length;
    const column = quote.length + indent + 1;
    const heading = indent <= 3 ? /^#{1,6}(?=\s|$)/.exec(body.trimStart())?.[0] : undefined;
    const item = LIST_ITEM.exec(body)?.[0];
    if (body.trim() === '') close();
    else if (heading !== undefined) {
      close();
      const title = body.trim().slice(heading.length).replace(/\s#+$/, '');
      const start = column + heading.length + title.length - title.trimStart().length;
      add('heading', heading.length, [{ text: title.trim(), line, column: start }]);
    } else if (/^ {0,3}(?:=+|-+)\s*$/.test(body) && open.length > 0) {
      fault(line, column, 'Underlined headings are not read.', 'Write "## Heading" instead.');
      close();
    } else if (isThematicBreak(body)) close();
    else if (/^\s*(?:```|~~~)/.test(body)) {
      close();
      fault(line, column, 'Code blocks are not read.', 'Write a paragraph instead.');
    } else if (/^\s*\|/.test(body)) {
      close();
      fault(line, column, 'Tables are not read.', 'Write a list, one row in each item.');
    } else if (/^ {0,3}\[[^\]]+\]:\s/.test(body)) {
      close();
      const message = 'Link and footnote definitions are not read.';
      fault(line, column, message, 'Remove it: a footnote is named by its citation key alone.');
    } else if (item !== undefined) {
      close();
      const start = quote.length + item.length + 1;
      open.push({ text: body.slice(item.length).trimEnd(), line, column: start });
    } else open.push({ text: body.trim(), line, column });
  });
  close();
  return { blocks, links, faults };
}

/** `---`, `* * *`: drawn as a line, says nothing. */
function isThematicBreak(body: string): boolean {
  const marks = body.replace(/\s+/g, '');
  return marks.length >= 3 && /^(?:\*+|-+|_+)$/.test(marks);
}

/** Replaces comments by blanks, so that lines and columns stay; collects paragraph numbers. */
function blankComments(source: string): {
  readonly text: string;
  readonly numbers: readonly { readonly line: number; readonly number: number }[];
  readonly unclosedLine: number | null;
} {
  const numbers: { line: number; number: number }[] = [];
  let text = '';
  let line = 0;
  let from = 0;
  for (;;) {
    const start = source.indexOf('<!--', from);
    if (start < 0) break;
    line += countBreaks(source.slice(from, start));
    const end = source.indexOf('-->', start + 4);
    if (end < 0) return { text: text + source.slice(from), numbers, unclosedLine: line };
    const comment = source.slice(start, end + 3);
    const number = /^<!--\s*¶\s*(\d{1,6})\s*-->$/.exec(comment)?.[1];
    if (number !== undefined) numbers.push({ line, number: Number(number) });
    line += countBreaks(comment);
    text += source.slice(from, start) + comment.replace(/[^\n]/g, ' ');
    from = end + 3;
  }
  return { text: text + source.slice(from), numbers, unclosedLine: null };
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** From offsets in the joined lines, in ascending order, back to their places in the file. */
function makeLocator(lines: readonly Line[]): (offset: number) => Position {
  let index = 0;
  let start = 0;
  return (offset) => {
    let line = lines[index];
    while (line !== undefined && offset > start + line.text.length && index < lines.length - 1) {
      start += line.text.length + 1;
      index++;
      line = lines[index];
    }
    return { line: line?.line ?? 1, column: (line?.column ?? 1) + offset - start };
  };
}
