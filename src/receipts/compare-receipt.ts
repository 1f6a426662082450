import type { Citation, Passage } from '../corpus/corpus.ts';
import { placeOf } from '../corpus/field-words.ts';
import type { Receipt, ReceiptItem } from '../store/receipts.ts';
import { presentField, type PresentCorpus } from './present-lines.ts';
import {
  citationsOf,
  hashOfLine,
  hashOfPassage,
  readItemKey,
  uniqueCitations,
} from './receipt-items.ts';
import type { FieldLine } from './shown-line.ts';
import { likeness, wordsOf } from './word-difference.ts';

/** How a line that was shown stands in the present corpus. */
export type LineState =
  | {
      readonly status: 'unchanged';
      /** Of an excerpt: the paragraph around it, or its notes, are not what they were. */
      readonly isAroundEdited: boolean;
    }
  | {
      readonly status: 'edited';
      /** The same as was shown where only what it rests on was edited. */
      readonly text: string;
      readonly citations: readonly Citation[];
    }
  | { readonly status: 'withdrawn' };

export interface ComparedLine {
  readonly item: ReceiptItem;
  /** Of the record or the article; null when it is gone. */
  readonly name: string | null;
  readonly state: LineState;
}

/** Texts that have less in common than this are two texts, not one that was edited. */
const EDITED_FROM = 0.5;

/** Every line of a receipt, in its order, beside what the corpus says there now. */
export async function compareReceipt(
  { items }: Pick<Receipt, 'items'>,
  corpus: PresentCorpus,
): Promise<readonly ComparedLine[]> {
  const compared: ComparedLine[] = [];
  for (const item of items) {
    const key = readItemKey(item.key);
    if (key.kind === 'field') {
      const record = corpus.record(key.recordId);
      const state = record
        ? compareField(item, presentField(record, key.field, corpus))
        : ({ status: 'withdrawn' } as const);
      compared.push({ item, name: record?.name ?? null, state });
    } else {
      const passages = await corpus.passagesOf(key.articleId);
      const name = passages[0]?.citation.title ?? null;
      compared.push({ item, name, state: compareExcerpt(item, passages) });
    }
  }
  return compared;
}

function compareField(
  item: ReceiptItem,
  { holds, lines }: ReturnType<typeof presentField>,
): LineState {
  if (lines.some((line) => hashOfLine(line) === item.hash)) return UNCHANGED;
  if (holds === 'one') {
    const [line] = lines;
    return line && line.said.length > 0 ? editedTo(line) : WITHDRAWN;
  }
  // A statement may have been shown without the label that it begins with.
  const same = lines.filter(({ text }) => text === item.text || text.endsWith(`: ${item.text}`));
  const places = placesOf(citationsOf(item));
  if (same.some(({ said }) => placesOf(said.flatMap((s) => s.citations)) === places)) {
    return UNCHANGED;
  }
  const [line] = same.length > 0 ? same : nearest(lines, item.text);
  return line ? editedTo(line, same.length > 0 ? item.text : line.text) : WITHDRAWN;
}

const UNCHANGED: LineState = { status: 'unchanged', isAroundEdited: false };
const WITHDRAWN: LineState = { status: 'withdrawn' };

function editedTo({ said, text }: FieldLine, shown = text): LineState {
  const citations = uniqueCitations(said.flatMap((each) => each.citations));
  return { status: 'edited', text: shown, citations };
}

function placesOf(citations: readonly Citation[]): string {
  return [...new Set(citations.map(placeOf))].sort().join('\n');
}

/** An excerpt stands as long as its words stand somewhere in the article. */
function compareExcerpt(item: ReceiptItem, passages: readonly Passage[]): LineState {
  const holding = passages.filter(({ text }) => text.includes(item.text));
  if (holding.length > 0) {
    // Without a hash, the passage could not be read when the answer was shown.
    const isSame = item.hash === '' || holding.some((each) => hashOfPassage(each) === item.hash);
    return { status: 'unchanged', isAroundEdited: !isSame };
  }
  const candidates = likeliest(passages, item.text).flatMap((passage) =>
    windowsOf(passage.text, item.text).map((text) => ({ text, passage })),
  );
  const [best] = nearest(candidates, item.text);
  if (!best) return WITHDRAWN;
  const { text, passage } = best;
  const vouching = passage.footnotes.flatMap(({ citations }) => citations);
  const citations = uniqueCitations(vouching.length > 0 ? vouching : [passage.citation]);
  return { status: 'edited', text, citations };
}

/** Of a long article only a few passages are looked at sentence by sentence. */
const MOST_CANDIDATES = 5;

/** The passages that hold most of the words of the excerpt. */
function likeliest(passages: readonly Passage[], excerpt: string): readonly Passage[] {
  const wanted = new Set(wordsOf(excerpt));
  const held = (text: string): number => new Set(wordsOf(text).filter((w) => wanted.has(w))).size;
  return passages
    .map((passage) => ({ passage, score: held(passage.text) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_CANDIDATES)
    .map(({ passage }) => passage);
}

/** Runs of whole sentences of about the length of the excerpt. */
function windowsOf(text: string, excerpt: string): string[] {
  const sentences = text.match(/[^.!?…]+[.!?…]*[”"’')\]]*\s*|[.!?…]+\s*/gu) ?? [text];
  const count = Math.max(1, excerpt.match(/[.!?…](?=\s|$)/gu)?.length ?? 1);
  const windows: string[] = [];
  for (const length of [count, count + 1, Math.max(1, count - 1)]) {
    for (let at = 0; at + length <= sentences.length; at++) {
      windows.push(
        sentences
          .slice(at, at + length)
          .join('')
          .trim(),
      );
    }
  }
  return windows.length > 0 ? windows : [text];
}

/** The likest text, or none where even that is another one. */
function nearest<T extends { readonly text: string }>(texts: readonly T[], shown: string): T[] {
  let best: T | undefined;
  let score = 0;
  for (const each of texts) {
    const like = likeness(each.text, shown);
    if (like > score) [best, score] = [each, like];
  }
  return best && score >= EDITED_FROM ? [best] : [];
}
