import { readDate } from './dates.ts';
import { NOTHING_FOUND, type ArticleDraft, type FoundMetadata, type SourceBlock } from './draft.ts';
import { splitParagraphs } from './lines.ts';
import { sortBlocks } from './sort-blocks.ts';

/** Where a title, a byline and a date line may stand. */
const HEAD_BLOCKS = 4;
const NAME = String.raw`\p{Lu}[\p{L}\p{M}.’'-]*`;
const BYLINE = new RegExp(
  `^(?:[Bb]y|BY)\\s+(${NAME}(?:,?\\s+(?:[a-z]{1,3}\\s+){0,3}${NAME}){0,7})$`,
  'u',
);

/** Plain text: its title, byline and date line are recognised where they stand first. */
export function readText(text: string): Omit<ArticleDraft, 'format'> {
  const paragraphs = splitParagraphs(text);
  const head = readHead(paragraphs.slice(0, HEAD_BLOCKS));
  const source = paragraphs.map((paragraph, index): SourceBlock => {
    const omit = head.lines.has(index) ? 'boilerplate' : null;
    return { paragraph: index + 1, text: paragraph, level: null, omit };
  });
  const { blocks, omitted } = sortBlocks(source, { guessHeadings: true });
  const [first, ...rest] = blocks;
  if (first?.kind !== 'heading') return { found: head.found, blocks, omitted, notes: [] };
  return {
    found: { ...head.found, title: first.text },
    blocks: [{ ...first, kind: 'title', level: 0 }, ...rest],
    omitted,
    notes: [],
  };
}

/** The byline and the date line among the first paragraphs, and which ones they are. */
function readHead(paragraphs: readonly string[]): {
  readonly found: FoundMetadata;
  readonly lines: ReadonlySet<number>;
} {
  const byline = paragraphs.findIndex((paragraph) => BYLINE.test(paragraph));
  const dateline = paragraphs.findIndex((paragraph) => readDate(paragraph) !== null);
  const author = BYLINE.exec(paragraphs[byline] ?? '')?.[1] ?? null;
  const date = readDate(paragraphs[dateline] ?? '');
  return { found: { ...NOTHING_FOUND, author, date }, lines: new Set([byline, dateline]) };
}
