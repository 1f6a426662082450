import { createHash } from 'node:crypto';
import type { Citation, Passage } from '../corpus/corpus.ts';
import { placeOf } from '../corpus/field-words.ts';
import type { Json } from '../store/store.ts';
import type { ReceiptItem } from '../store/receipts.ts';
import type { FieldLine, Said, ShownLine } from './shown-line.ts';

/** What is kept of a line. `passage` is that of an excerpt, where it could be read. */
export function itemOf(line: ShownLine, passage?: Passage): ReceiptItem {
  if (line.kind === 'field') {
    const { recordId, field, text, said } = line;
    const citations = uniqueCitations(said.flatMap((each) => each.citations));
    return {
      key: `${recordId}/${field}`,
      text,
      hash: hashOfSaid(said),
      citations: kept(citations),
    };
  }
  const { passageId, text, citations } = line;
  const hash = passage ? hashOfPassage(passage) : '';
  return { key: passageId, text, hash, citations: kept(citations) };
}

/** What the key of an item names. */
export type ItemKey =
  | { readonly kind: 'field'; readonly recordId: string; readonly field: string }
  | { readonly kind: 'excerpt'; readonly articleId: string };

export function readItemKey(key: string): ItemKey {
  const slash = key.indexOf('/');
  if (slash === -1) return { kind: 'excerpt', articleId: key.replace(/#\d+$/, '') };
  return { kind: 'field', recordId: key.slice(0, slash), field: key.slice(slash + 1) };
}

/** The citations as they were when the answer was shown. */
export function citationsOf({ citations }: ReceiptItem): readonly Citation[] {
  return citations as unknown as readonly Citation[];
}

/** The same for the same words of the same places, in whatever order they stand. */
function hashOfSaid(said: readonly Said[]): string {
  const lines = said.map(({ text, stage, note, citations }) =>
    JSON.stringify([text, stage, note, ...citations.map(placeOf).sort()]),
  );
  return digest(lines.sort());
}

/** Of the words of a passage and the places that its notes name, not of its number. */
export function hashOfPassage({ text, footnotes }: Pick<Passage, 'text' | 'footnotes'>): string {
  return digest([text, ...footnotes.flatMap(({ citations }) => citations.map(placeOf))]);
}

export function hashOfLine({ said }: FieldLine): string {
  return hashOfSaid(said);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

export function uniqueCitations(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((citation) => [placeOf(citation), citation])).values()];
}

function kept(citations: readonly Citation[]): readonly Json[] {
  return citations.map((citation): Json => ({ ...citation }));
}
