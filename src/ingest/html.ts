import { parsePage, type DomDocument } from './dom.ts';
import type { ArticleDraft, SourceBlock } from './draft.ts';
import { extractBlocks, type HtmlBlock } from './html-blocks.ts';
import { readPageMetadata } from './html-metadata.ts';
import { findRegion } from './html-region.ts';
import { IngestError } from './ingest-error.ts';
import { sortBlocks } from './sort-blocks.ts';

const MOST_ELEMENTS = 60_000;
/** Pages nest some dozens deep; the parser's time grows with the square of this. */
const DEEPEST = 500;
const NEVER_TEXT =
  'script:not([type="application/ld+json"]),style,noscript,template,iframe,object,embed,svg,math,canvas,audio,video,form,input,button,select,textarea,nav,dialog,[hidden],[aria-hidden="true"],[role="navigation"],[role="search"],[role="dialog"]';

/**
 * A page: Readability says where in it the article is; the words are the page's own. Numbers count
 * the blocks from the first to the last of the article, captions and asides among them.
 * Throws an `IngestError` when the page is too large or too deep, or holds no text.
 */
export function readHtml(html: string, name: string): Omit<ArticleDraft, 'format'> {
  if (depthOf(html) > DEEPEST) throw tooComplex(name);
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
  removeWhatIsNoText(document);
  if ([...document.querySelectorAll('*')].length > MOST_ELEMENTS) throw tooComplex(name);
  const all = extractBlocks(document);
  if (all.length === 0) {
    const message = 'has no text in it. Save the whole page, after it has loaded.';
    throw new IngestError('no-text', name, message);
  }
  const { first, last, side, author } = findRegion(document, all);
  const metadata = readPageMetadata(document);
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
  return { found, blocks: titled, omitted, notes: notesOn(all, first, last) };
}

function notesOn(all: readonly HtmlBlock[], first: number, last: number): string[] {
  const outside = [...all.slice(0, first), ...all.slice(last + 1)];
  if (outside.length === 0) return [];
  const longest = outside.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const words = longest.text.length > 60 ? `${longest.text.slice(0, 60)}…` : longest.text;
  return [
    `${outside.length} ${outside.length === 1 ? 'block' : 'blocks'} of the page around the article are not in it; the longest: “${words}”.`,
  ];
}

function removeWhatIsNoText(document: DomDocument): void {
  const footnoteMarks = [...document.querySelectorAll('sup')].filter(
    (mark) => mark.querySelector('a[href^="#"]') !== null && (mark.textContent ?? '').length <= 6,
  );
  const hidden = [...document.querySelectorAll('[style]')].filter((element) =>
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? ''),
  );
  for (const element of [...document.querySelectorAll(NEVER_TEXT), ...hidden, ...footnoteMarks]) {
    element.remove();
  }
}

/** A rough count over the tags that must be closed: enough to refuse what was built to hurt. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  const tags =
    /<(\/?)(?:div|span|section|article|blockquote|table|ul|ol|b|i|em|strong|font|a|p)\b/gi;
  for (const [tag, slash] of html.matchAll(tags)) {
    // An open paragraph ends where the next one begins.
    if (/^<\/?p$/i.test(tag)) continue;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function tooComplex(name: string, cause?: unknown): IngestError {
  const message = 'is too large or too deeply nested a page. Save its text as .txt instead.';
  return new IngestError('too-complex', name, message, cause);
}
