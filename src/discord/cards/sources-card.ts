import type { Source } from '../../corpus/corpus.ts';
import { describeCitation, describeKey } from '../../corpus/describe.ts';
import { escapeMarkdown, link } from '../markdown.ts';
import type { Reply } from '../reply.ts';
import { buttonBlock, footer, pageButtons, shareButton, textBlock, type CardView } from './card.ts';

/** A page of the sources that everything rests on. */
export function sourcesCard(
  input: {
    readonly sources: readonly Source[];
    readonly page: number;
    readonly pages: number;
    readonly total: number;
    readonly revision: string;
  },
  view: CardView,
): Reply {
  const { sources, page, pages, total, revision } = input;
  return {
    tone: 'fact',
    blocks: [
      ...textBlock([
        '### Sources',
        `${total} sources; each answer names those that it rests on, with the paragraph.`,
      ]),
      ...textBlock(sources.map(sourceLine), { shrink: true }),
      ...textBlock(footer([`Page ${page + 1} of ${pages}`, `revision ${revision}`])),
      ...buttonBlock([...pageButtons(view.shown, page, page + 1 < pages), shareButton(view)]),
    ],
  };
}

function sourceLine(source: Source): string {
  const title =
    source.titleSupplied && !source.title.startsWith('[') ? `[${source.title}]` : source.title;
  const words = describeCitation({ ...source, sourceId: source.id, title, locator: null });
  const about = [describeKey(source.kind), source.isCopy ? 'link to a copy' : ''].filter(Boolean);
  return `- ${link(words, source.url)} · ${escapeMarkdown(about.join(' · '))}`;
}
