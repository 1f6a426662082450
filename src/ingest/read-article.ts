import { decodeText } from './decode.ts';
import type { ArticleDraft, DocumentFormat, FoundMetadata } from './draft.ts';
import { readHtml } from './html.ts';
import { IngestError } from './ingest-error.ts';
import { readMarkdownArticle } from './markdown.ts';
import { readText } from './text.ts';

const LONGEST_METADATA = 2000;

export interface Document {
  /** The file's name: its ending tells the format, and errors name it. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Overrides what the name and the content suggest. */
  readonly format?: DocumentFormat;
  /** As the server says that sent it, lower case. */
  readonly charset?: string | null;
}

/**
 * Text, Markdown or HTML as an article draft: paragraphs and headings word for word, each numbered
 * by its place in the original, and a list of what was left out and why. Pure.
 * Throws an `IngestError` for what is no text, is over 5 MB, or has no paragraph.
 */
export function readArticle(document: Document): ArticleDraft {
  const { name } = document;
  const { text, note } = decodeText(document.bytes, name, document.charset);
  const format = document.format ?? guessFormat(name, text);
  const draft = readAs(format, text, name);
  if (!draft.blocks.some((block) => block.kind === 'paragraph')) {
    const repair = 'Check that it is the article itself.';
    throw new IngestError('no-text', name, 'has no paragraph of running text.', repair);
  }
  const found = withoutOverlong(draft.found);
  return { format, ...draft, found, notes: [...(note === null ? [] : [note]), ...draft.notes] };
}

/** No title or name is that long: what is, is something else. */
function withoutOverlong(found: FoundMetadata): FoundMetadata {
  return {
    title: unlessOverlong(found.title),
    author: unlessOverlong(found.author),
    publisher: unlessOverlong(found.publisher),
    date: found.date,
    url: unlessOverlong(found.url),
    licence: unlessOverlong(found.licence),
  };
}

function unlessOverlong(value: string | null): string | null {
  return value === null || value.length > LONGEST_METADATA ? null : value;
}

function readAs(format: DocumentFormat, text: string, name: string): Omit<ArticleDraft, 'format'> {
  switch (format) {
    case 'text':
      return readText(text);
    case 'markdown':
      return readMarkdownArticle(text);
    case 'html':
      return readHtml(text, name);
  }
}

function guessFormat(name: string, text: string): DocumentFormat {
  if (/\.(?:md|markdown|mdown)$/i.test(name)) return 'markdown';
  if (/\.x?html?$/i.test(name)) return 'html';
  // A page that was saved under another ending.
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)[\s>]/i.test(text) ? 'html' : 'text';
}
