import { decodeText } from './decode.ts';
import type { ArticleDraft, DocumentFormat } from './draft.ts';
import { readHtml } from './html.ts';
import { IngestError } from './ingest-error.ts';
import { readMarkdownArticle } from './markdown.ts';
import { readText } from './text.ts';

export interface Document {
  /** The file's name: its ending tells the format, and errors name it. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Overrides what the name and the content suggest. */
  readonly format?: DocumentFormat;
}

/**
 * Text, Markdown or HTML as an article draft: paragraphs and headings word for word, each numbered
 * by its place in the original, and a list of what was left out and why. Pure.
 * Throws an `IngestError` for what is no text, is over 5 MB, or has no paragraph.
 */
export function readArticle(document: Document): ArticleDraft {
  const { name } = document;
  const { text, note } = decodeText(document.bytes, name);
  const format = document.format ?? guessFormat(name, text);
  const draft = readAs(format, text, name);
  if (!draft.blocks.some((block) => block.kind === 'paragraph')) {
    const message = 'has no paragraph of running text. Check that it is the article itself.';
    throw new IngestError('no-text', name, message);
  }
  return { format, ...draft, notes: [...(note === null ? [] : [note]), ...draft.notes] };
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
