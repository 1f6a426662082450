import { stringify } from 'yaml';
import type { ArticleDraft } from './draft.ts';

/** The front matter of an imported article, complete. */
export interface ArticleMetadata {
  readonly title: string;
  readonly author: string;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly licence: string | null;
}

/**
 * The text of `articles/<id>.md` (docs/corpus-format.md). The corpus reads back the very words of
 * the draft: whatever looks like markup in them is escaped.
 */
export function formatArticle(draft: ArticleDraft, metadata: ArticleMetadata): string {
  const { title, author, publisher, date, url, licence } = metadata;
  const given = { title, origin: 'imported', author, publisher, date, url, licence };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const parts = [`---\n${stringify(present, { lineWidth: 0 })}---`];
  if (draft.omitted.length > 0) {
    const omitted = draft.omitted.map(({ paragraph, kind }) => `¶${paragraph} (${kind})`);
    parts.push(`<!-- Not running text, left out: ${omitted.join(', ')} -->`);
  }
  for (const { kind, level, paragraph, text } of draft.blocks) {
    if (kind === 'paragraph') parts.push(`<!-- ¶${paragraph} -->\n${escapeMarkdown(text)}`);
    else if (kind === 'heading') parts.push(`${'#'.repeat(level)} ${escapeHeading(text)}`);
    // The title is in the front matter, unless another one was chosen.
    else if (text !== title) parts.push(`## ${escapeHeading(text)}`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** One line of plain text as Markdown that reads as just this text. */
export function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^(?=#{1,6}(?:\s|$)|[-+]\s|>|\||[-=][-=\s]*$)/, '\\')
    .replace(/^(\d{1,3})(?=[.)]\s)/, '$1\\');
}

function escapeHeading(text: string): string {
  return escapeInline(text).replace(/(^|\s)(#+)$/, '$1\\$2');
}

function escapeInline(text: string): string {
  return (
    text
      .replace(/[\\`*]/g, '\\$&')
      // Inside a word an underscore is one.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/~(?=~)|(?<=~)~/g, '\\~')
      // Comments are found before escapes are, so their beginning must not be there at all.
      .replace(/<!/g, '<\\!')
      .replace(/<(?=\S)/g, '\\<')
      .replace(/&(?=#|[a-z]+;)/gi, '\\&')
      .replace(/\[(?=\^)|\[(?=.*\]\()/g, '\\[')
      .replace(/^\[(?=[^\]]+\]:\s)/, '\\[')
  );
}
