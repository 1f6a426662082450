import type { Passage } from '../../corpus/corpus.ts';
import type { ShownLine } from '../../receipts/shown-line.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block, Reply } from '../reply.ts';
import { footer, buttonBlock, shareButton, textBlock, type CardView } from './card.ts';
import { Cited } from './cited.ts';
import { noticeCard } from './notice-card.ts';

/**
 * A passage word for word among its neighbours, under the headings it stands in. The passage that
 * was asked for is marked and gives way last.
 */
export function contextCard(
  {
    passageId,
    passages,
    revision,
  }: {
    readonly passageId: string;
    readonly passages: readonly Passage[];
    readonly revision: string;
  },
  view: CardView,
): Reply {
  const asked = passages.find(({ id }) => id === passageId);
  if (!asked) {
    return noticeCard(
      'This passage is not in the corpus any more.',
      'Ask again: the answer comes from the present revision.',
    );
  }
  const cited = new Cited();
  const headings = [...asked.parents, asked.heading].filter((heading) => heading !== null);
  const texts = passages.flatMap((passage) => passageBlock(passage, passage === asked, cited));
  const lines = passages.map(({ id, text, citation, footnotes }): ShownLine => ({
    kind: 'excerpt',
    passageId: id,
    text,
    citations: [citation, ...footnotes.flatMap(({ citations }) => citations)],
  }));
  return {
    tone: 'fact',
    shows: { question: null, revision, lines },
    blocks: [
      ...textBlock([
        `### ${escapeMarkdown(asked.citation.title)}`,
        headings.length === 0 ? '' : `-# ${headings.map(escapeMarkdown).join(' › ')}`,
      ]),
      ...texts,
      { kind: 'divider' },
      ...textBlock(cited.sources()),
      ...textBlock(
        footer([`Context of ${asked.citation.locator ?? asked.id}`, `revision ${revision}`]),
        { isFooter: true },
      ),
      ...buttonBlock([shareButton(view)]),
    ],
  };
}

function passageBlock(passage: Passage, isAsked: boolean, cited: Cited): Block[] {
  const vouching = passage.footnotes.flatMap(({ citations }) => citations);
  const marks = cited.marks([passage.citation, ...vouching]);
  const place = passage.citation.locator ?? `¶${passage.ordinal}`;
  const label = `${escapeMarkdown(place)}${isAsked ? ' · the passage of the excerpt' : ''}`;
  return textBlock(
    [isAsked ? `**${label}**` : `-# ${label}`, `> ${escapeMarkdown(passage.text)}${marks}`],
    {
      shrink: !isAsked,
    },
  );
}
