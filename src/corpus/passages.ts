import { makeCitation } from './citation-key.ts';
import type { Citation, Footnote, Passage, Source } from './corpus.ts';
import type { ArticleDraft } from './draft.ts';
import { spanFootnotes } from './footnotes.ts';
import { splitText } from './split-text.ts';

/** Longer paragraphs of imported articles become several passages with the same paragraph number. */
export const MAX_IMPORTED_PASSAGE = 1_200;

/**
 * The paragraphs of an article in order. `source` is the article's own; `cite` resolves a footnote's
 * key. Paragraphs of imported articles without a number follow on from the one before.
 */
export function makePassages(
  article: ArticleDraft,
  source: Source,
  cite: (key: string) => Citation,
): readonly Passage[] {
  const passages: Passage[] = [];
  const headings: { readonly level: number; readonly text: string }[] = [];
  let paragraph = 0;
  let trail: Pick<Passage, 'heading' | 'parents'> = { heading: null, parents: [] };

  for (const block of article.markdown.blocks) {
    if (block.kind === 'heading') {
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      headings.push(block);
      const titles = headings.map((heading) => heading.text);
      trail = { heading: titles.at(-1) ?? null, parents: titles.slice(0, -1) };
      continue;
    }
    if (block.text === '') continue;
    paragraph = block.number ?? paragraph + 1;
    const isBriefing = article.data.origin === 'briefing';
    const texts = isBriefing ? [block.text] : splitText(block.text, MAX_IMPORTED_PASSAGE);
    const citation = makeCitation(source, `¶${paragraph}`);
    const footnotes = isBriefing
      ? spanFootnotes(block.text, block.marks).spans.map(({ start, end, marks }): Footnote => ({
          start,
          end,
          citations: [...new Set(marks.map((mark) => mark.key))].map(cite),
        }))
      : [];
    for (const text of texts) {
      const ordinal = passages.length + 1;
      const id = `${article.id}#${ordinal}`;
      passages.push({ id, articleId: article.id, ordinal, ...trail, text, footnotes, citation });
    }
  }
  return passages;
}
