import { isElement, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import type { OmissionKind } from './draft.ts';
import { dropInvisible } from './invisible.ts';

/** On the element of each block: its index, by which it is found again in a copy of the page. */
export const BLOCK_MARK = 'data-block';

export interface HtmlBlock {
  readonly text: string;
  readonly level: number | null;
  readonly omit: OmissionKind | null;
  readonly element: DomElement;
}

interface Context {
  readonly level: number | null;
  readonly omit: OmissionKind | null;
}

const BLOCK_NAMES =
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody td tfoot th thead tr ul';
const BLOCKS = new Set(BLOCK_NAMES.split(' '));
const BLOCK_SELECTOR = BLOCK_NAMES.replaceAll(' ', ',');
/** These keep their own mark; text in any other element gets a paragraph of its own around it. */
const MARKABLE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'figcaption', 'dt', 'dd']);

/**
 * Every run of text of the page as a block, in order; their elements get a mark. Two line breaks in
 * a row part blocks too.
 */
export function extractBlocks(document: DomDocument): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  walk(document.body, { level: null, omit: null });
  return blocks;

  function walk(element: DomElement, outer: Context): void {
    const context = contextOf(element, outer);
    if (element.localName === 'table' && isDataTable(element)) {
      const rows = [...element.querySelectorAll('tr')].map((row) => textOf([...row.childNodes]));
      const text = rows.filter((row) => row !== '').join(' / ');
      if (text !== '') record(text, { level: null, omit: 'table' }, element);
      return;
    }
    const children = [...element.childNodes];
    let run: DomNode[] = [];
    const flush = (): void => {
      const text = textOf(run);
      const first = run[0];
      if (text !== '' && first !== undefined) {
        const isWhole = run.length === children.length && MARKABLE.has(element.localName);
        record(text, context, isWhole ? element : wrap(element, run));
      }
      run = [];
    };
    for (const child of children) {
      if (isElement(child) && isContainer(child)) {
        flush();
        walk(child, context);
      } else if (isBreak(child) && isBreak(run.findLast((node) => !isBlank(node)))) flush();
      else if (isElement(child) || child.nodeType === 3) run.push(child);
    }
    flush();
  }

  function record(text: string, { level, omit }: Context, element: DomElement): void {
    element.setAttribute(BLOCK_MARK, String(blocks.length));
    blocks.push({ text, level, omit, element });
  }

  function wrap(parent: DomElement, run: readonly DomNode[]): DomElement {
    const paragraph = document.createElement('p');
    parent.insertBefore(paragraph, run[0] ?? null);
    for (const node of run) paragraph.appendChild(node);
    return paragraph;
  }
}

function contextOf(element: DomElement, outer: Context): Context {
  const level = /^h([1-6])$/.exec(element.localName)?.[1];
  if (level !== undefined) return { ...outer, level: Number(level) };
  switch (element.localName) {
    case 'figure':
    case 'figcaption':
    case 'caption':
      return { ...outer, omit: 'caption' };
    case 'blockquote':
      // Some sites put every quotation into a figure.
      return { ...outer, omit: null };
    case 'pre':
      return { ...outer, omit: element.querySelector('code') === null ? outer.omit : 'code' };
    default:
      return outer;
  }
}

/** A table that only lays out the page has paragraphs in its cells. */
function isDataTable(table: DomElement): boolean {
  return table.querySelector('p,div,h1,h2,h3,ul,ol,blockquote,table') === null;
}

function isContainer(element: DomElement): boolean {
  return BLOCKS.has(element.localName) || element.querySelector(BLOCK_SELECTOR) !== null;
}

function isBreak(node: DomNode | undefined): boolean {
  return node !== undefined && isElement(node) && node.localName === 'br';
}

function isBlank(node: DomNode): boolean {
  return node.nodeType === 3 && (node.textContent ?? '').trim() === '';
}

function textOf(nodes: readonly DomNode[]): string {
  // Entities bring back what was dropped from the text of the page.
  return dropInvisible(nodes.map(rawText).join('')).normalize('NFC').replace(/\s+/g, ' ').trim();
}

function rawText(node: DomNode): string {
  if (!isElement(node)) return node.nodeType === 3 ? (node.textContent ?? '') : '';
  if (node.localName === 'br') return ' ';
  const inner = [...node.childNodes].map(rawText).join('');
  return /^t[dh]$/.test(node.localName) ? `${inner} ` : inner;
}
