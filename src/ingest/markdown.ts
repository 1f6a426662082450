import { parse } from 'yaml';
import { readMarkdown } from '../corpus/markdown.ts';
import { readDate } from './dates.ts';
import {
  NOTHING_FOUND,
  type ArticleDraft,
  type FoundMetadata,
  type OmissionKind,
  type SourceBlock,
} from './draft.ts';
import { dropInvisible } from './invisible.ts';
import { removeHtml } from './markdown-html.ts';
import { splitSegments } from './markdown-segments.ts';
import { sortBlocks } from './sort-blocks.ts';
import { readWebAddress } from './web-address.ts';

const CUT_OFF =
  'A comment, script or hidden element of HTML is never closed; all after it was left out.';

/**
 * Markdown: front matter, headings, paragraphs and list items as plain text. HTML tags are taken
 * off, and what they hide is left out; tables, code, pictures and definitions are left out. A `<!-- ¶5 -->` above a paragraph
 * keeps its number, so that an article of a corpus reads as it was.
 */
export function readMarkdownArticle(text: string): Omit<ArticleDraft, 'format'> {
  const { metadata, body, note } = readFrontMatter(text);
  const source: SourceBlock[] = [];
  const add = (
    block: string,
    level: number | null,
    omit: OmissionKind | null,
    number: number | null = null,
  ): void => {
    const next = (source.at(-1)?.paragraph ?? 0) + 1;
    source.push({ paragraph: Math.max(next, number ?? 0), text: block, level, omit });
  };
  const plain = removeHtml(body);
  for (const segment of splitSegments(plain.text)) {
    if (segment.omit !== null) {
      add(segment.text.replace(/\s+/g, ' ').trim(), null, segment.omit);
      continue;
    }
    for (const block of readMarkdown(segment.text).blocks) {
      // Entities bring back what was dropped from the text of the file.
      const words = dropInvisible(block.text).normalize('NFC').replace(/\s+/g, ' ').trim();
      if (words === '') continue;
      add(words, block.kind === 'heading' ? block.level : null, null, block.number);
    }
  }
  const { blocks, omitted } = sortBlocks(source, { guessHeadings: false });
  const notes = note === null ? [] : [note];
  if (plain.isCutOff) notes.push(CUT_OFF);
  const [first, ...rest] = blocks;
  const isTitle =
    first?.level === 1 && !rest.some((block) => block.kind === 'heading' && block.level === 1);
  if (!isTitle) return { found: metadata, blocks, omitted, notes };
  return {
    found: { ...metadata, title: metadata.title ?? first.text },
    blocks: [{ ...first, kind: 'title', level: 0 }, ...rest],
    omitted,
    notes,
  };
}

function readFrontMatter(text: string): {
  readonly metadata: FoundMetadata;
  readonly body: string;
  readonly note: string | null;
} {
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(text);
  if (match === null) return { metadata: NOTHING_FOUND, body: text, note: null };
  let data: unknown;
  try {
    data = parse(match[1] ?? '', { logLevel: 'silent' });
  } catch {
    data = 'unreadable';
  }
  // Two thematic breaks around text look the same at first.
  if (typeof data === 'string') {
    const note = 'What stands between the first two "---" lines is no front matter; it was kept.';
    return { metadata: NOTHING_FOUND, body: text, note };
  }
  const body = text.slice(match[0].length);
  const read = (...keys: string[]): string | null => {
    for (const key of keys) {
      const value = typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined;
      const parts: unknown[] = Array.isArray(value) ? value : [value];
      const words = parts.filter((part) => typeof part === 'string' || typeof part === 'number');
      if (words.length > 0) return words.join(', ').trim() || null;
    }
    return null;
  };
  const date = read('date', 'published');
  const metadata = {
    title: read('title'),
    author: read('author', 'authors'),
    publisher: read('publisher', 'site'),
    date: date === null ? null : (readDate(date) ?? (/^\d{4}$/.test(date) ? date : null)),
    url: readWebAddress(read('url', 'link', 'canonical')),
    licence: read('licence', 'license'),
  };
  return { metadata, body, note: null };
}
