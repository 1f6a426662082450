import type { DraftBlock, Omission, OmissionKind, SourceBlock } from './draft.ts';
import { findPullQuotes } from './pull-quotes.ts';

const LONGEST_HEADING = 90;
const MOST_HEADING_WORDS = 14;
const LONGEST_CREDIT = 160;
const LONGEST_CAPTION = 200;

const LIST_ITEM = /^(?:[-*•‣▪–]|\d{1,3}[.)])\s/;
const TWO_SENTENCES = /[\p{Ll}\d)”"][.!?]["”’]?\s+["“‘]?\p{Lu}/u;
const CREDIT =
  /^(?:(?:sources?|photos?|photographs?|images?|pictures?|graphics?|charts?|maps?|data|credits?|illustrations?|videos?)(?:\s+(?:credits?|sources?|by))?\s*[:：]\s*\S|(?:photos?|images?|pictures?|graphics?|illustrations?)\s+(?:by|courtesy)\s|©|\(c\)\s)/i;
const LABELLED_CAPTION =
  /^(?:figure|fig\.?|chart|table|map|graph|image|photo)\s*\d+[a-z]?\s*[.:|—–-]\s/i;
const BOILERPLATE =
  /^(?:advertisement|skip to (?:main )?content|share (?:this|on)\b.*|(?:subscribe|sign up) (?:to|for)\b.*|follow us on\b.*|read (?:more|also|next)\s*:.*|click here\b.*|.*\ball rights reserved)[.!]?$/i;

/**
 * Tells running text and headings from what only stands around it. What the format itself says
 * (`level`, `omit`) holds; `guessHeadings` also takes lines that look like headings for such.
 * Each block comes out once, in `blocks` or in `omitted`, in the order in which it came in.
 */
export function sortBlocks(
  source: readonly SourceBlock[],
  { guessHeadings }: { readonly guessHeadings: boolean },
): { readonly blocks: readonly DraftBlock[]; readonly omitted: readonly Omission[] } {
  const kinds = source.map(({ text, level, omit }) => {
    if (omit !== null || level !== null) return omit;
    return kindByWords(text);
  });
  for (const [index, { text, level }] of source.entries()) {
    if (kinds[index] !== null || level !== null || !looksLikeHeading(text)) continue;
    // A title right above a credit is that of a chart or picture, not of a section.
    if (kinds[index + 1] === 'credit' && !text.endsWith('?')) kinds[index] = 'caption';
  }
  for (const index of pullQuotesIn(source, kinds)) kinds[index] = 'pull-quote';

  const kept = source.filter((_, index) => kinds[index] === null);
  const blocks = kept.map((block, index): DraftBlock => {
    const { paragraph, text } = block;
    const level = block.level ?? (guessHeadings && isHeading(kept, index) ? 2 : 0);
    return { kind: level > 0 ? 'heading' : 'paragraph', level, paragraph, text };
  });
  const omitted = source.flatMap(({ paragraph, text }, index): Omission[] => {
    const kind = kinds[index] ?? null;
    return kind === null ? [] : [{ kind, paragraph, text }];
  });
  return { blocks, omitted };
}

/** Without sentence end, short, begun like a title; a question may be one. */
function looksLikeHeading(text: string): boolean {
  return (
    text.length <= LONGEST_HEADING &&
    text.split(' ').length <= MOST_HEADING_WORDS &&
    /^["“‘'(¿¡]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text) &&
    !/[.!;,:…]["'”’»)\]]*$/.test(text) &&
    !LIST_ITEM.test(text) &&
    !TWO_SENTENCES.test(text)
  );
}

function kindByWords(text: string): OmissionKind | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'boilerplate';
  if (text.length <= LONGEST_CREDIT && CREDIT.test(text) && !TWO_SENTENCES.test(text)) {
    return 'credit';
  }
  if (text.length <= LONGEST_CAPTION && LABELLED_CAPTION.test(text)) return 'caption';
  return text.length <= 80 && BOILERPLATE.test(text) ? 'boilerplate' : null;
}

function pullQuotesIn(
  source: readonly SourceBlock[],
  kinds: readonly (OmissionKind | null)[],
): number[] {
  const running = [...source.entries()].filter(
    ([index, { level }]) => level === null && kinds[index] === null,
  );
  const found = findPullQuotes(running.map(([, { text }]) => text));
  return running.flatMap(([index], place) => (found.has(place) ? [index] : []));
}

/** A heading stands above longer text; between them there may be one heading more. */
function isHeading(blocks: readonly SourceBlock[], index: number): boolean {
  const text = blocks[index]?.text ?? '';
  if (!looksLikeHeading(text)) return false;
  for (const next of blocks.slice(index + 1, index + 3)) {
    if (!looksLikeHeading(next.text)) return next.text.length > text.length;
  }
  return false;
}
