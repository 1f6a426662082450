import { parsePage, type DomDocument } from './dom.ts';
import type { ArticleDraft, SourceBlock } from './draft.ts';
import { removeHidden } from './hidden.ts';
import { extractBlocks, type HtmlBlock } from './html-blocks.ts';
import { readLinkedData, readPageMetadata } from './html-metadata.ts';
import { findRegion } from './html-region.ts';
import { IngestError } from './ingest-error.ts';
import { sortBlocks } from './sort-blocks.ts';

const MOST_ELEMENTS = 60_000;
/** Before they are parsed, those that are not shown included; each takes some 200 bytes. */
const MOST_TAGS = 200_000;
/** Pages nest some dozens deep; the parser's time grows with the square of this. */
const DEEPEST = 500;
/**
 * A page: Readability says where in it the article is; the words are the page's own. Numbers count
 * the blocks from the first to the last of the article, captions and asides among them.
 * Throws an `IngestError` when the page is too large or too deep, or holds no text.
 */
export function readHtml(html: string, name: string): Omit<ArticleDraft, 'format'> {
  if ((html.match(/<[a-z!]/gi)?.length ?? 0) > MOST_TAGS || depthOf(html) > DEEPEST) {
    throw tooComplex(name);
  }
  try {
    return readPage(html, name);
  } catch (error) {
    if (error instanceof IngestError) throw error;
    // The parser's stack, or Readability's own limit.
    throw tooComplex(name, error);
  }
}

function readPage(html: string, name: string): Omit<ArticleDraft, 'format'> {
  const document = parsePage(html);
  // Linked data stands in scripts, which are removed with all else that is not shown; of the rest
  // only what is shown may speak for the page.
  const linked = readLinkedData(document);
  const hidden = removeHidden(document);
  if (hidden === null) throw tooComplex(name);
  removeFootnoteMarks(document);
  if ([...document.querySelectorAll('*')].length > MOST_ELEMENTS) throw tooComplex(name);
  const all = extractBlocks(document);
  if (all.length === 0) {
    const repair = 'Save the whole page, after it has loaded.';
    throw new IngestError('no-text', name, 'has no text in it.', repair);
  }
  const { first, last, side, author } = findRegion(document, all);
  const metadata = readPageMetadata(document, linked);
  const found = { ...metadata, author: metadata.author ?? author };

  const source = all.slice(first, last + 1).map((block, index): SourceBlock => {
    const omit = block.omit ?? (side.has(first + index) ? 'boilerplate' : null);
    return { paragraph: index + 1, text: block.text, level: block.level, omit };
  });
  const { blocks, omitted } = sortBlocks(source, { guessHeadings: false });
  const title = blocks.findIndex((block) => block.kind === 'heading' && block.text === found.title);
  const titled = blocks.map((block, index) =>
    index === title ? ({ ...block, kind: 'title', level: 0 } as const) : block,
  );
  return { found, blocks: titled, omitted, notes: notesOn(all, first, last, hidden) };
}

function notesOn(
  all: readonly HtmlBlock[],
  first: number,
  last: number,
  hidden: number,
): readonly string[] {
  const notes: string[] = [];
  const outside = [...all.slice(0, first), ...all.slice(last + 1)];
  if (outside.length > 0) {
    const longest = outside.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const words = longest.text.length > 60 ? `${longest.text.slice(0, 60)}…` : longest.text;
    notes.push(
      `${outside.length} ${outside.length === 1 ? 'block' : 'blocks'} of the page around the article are not in it; the longest: “${words}”.`,
    );
  }
  if (hidden > 0) {
    notes.push(`The page hides ${hidden} characters of text by its style; they are left out.`);
  }
  return notes;
}

function removeFootnoteMarks(document: DomDocument): void {
  for (const mark of document.querySelectorAll('sup')) {
    const isMark = mark.querySelector('a[href^="#"]') !== null;
    if (isMark && (mark.textContent ?? '').length <= 6) mark.remove();
  }
}

/** These need no end tag, or have none. */
const UNCLOSED = new Set(
  'area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt'.split(
    ' ',
  ),
);

/** A rough count over the tags that must be closed: enough to refuse what was built to hurt. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash, name = '', rest = ''] of html.matchAll(/<(\/?)([a-z][\w-]*)([^<>]*)/gi)) {
    if (UNCLOSED.has(name.toLowerCase()) || rest.endsWith('/')) continue;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function tooComplex(name: string, cause?: unknown): IngestError {
  const reason = 'is too large or too deeply nested a page.';
  return new IngestError('too-complex', name, reason, 'Save its text as .txt instead.', cause);
}
