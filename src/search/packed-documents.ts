import type { DocumentSpan, IndexedDocument, NewDocument } from './indexed-document.ts';

/** Documents as a few long arrays. What the corpus says itself is not among it. */
export interface PackedDocuments {
  readonly wordCounts: Uint32Array;
  readonly words: Int32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The shape of each word, and of each document how many sentences it has; see `text-shape.ts`. */
  readonly looks: Uint8Array;
  readonly signs: Uint8Array;
  readonly sentences: Uint16Array;
  readonly sentenceCounts: Uint16Array;
  readonly spanCounts: Uint32Array;
  /** Four numbers a span: term, first and last word, and its kind as a place in `KINDS`. */
  readonly spans: Uint32Array;
  /** Contexts repeat: each once, and of each document which. */
  readonly contexts: readonly Uint32Array[];
  readonly contextOf: Uint32Array;
}

const KINDS = ['compound', 'alias'] as const;
const SPAN_WIDTH = 4;

export function packDocuments(documents: readonly IndexedDocument[]): PackedDocuments {
  const wordCounts = Uint32Array.from(documents, ({ words }) => words.length);
  const total = wordCounts.reduce((sum, count) => sum + count, 0);
  const words = new Int32Array(total);
  const starts = new Uint32Array(total);
  const ends = new Uint32Array(total);
  const looks = new Uint8Array(total);
  const signs = new Uint8Array(total);
  const sentences = new Uint16Array(total);
  const spans: number[] = [];
  const contexts = new Map<ReadonlySet<number>, number>();
  let at = 0;
  for (const document of documents) {
    words.set(document.words, at);
    starts.set(document.starts, at);
    ends.set(document.ends, at);
    looks.set(document.shape.looks, at);
    signs.set(document.shape.signs, at);
    sentences.set(document.shape.sentences, at);
    at += document.words.length;
    for (const { termId, first, last, kind } of document.spans) {
      spans.push(termId, first, last, KINDS.indexOf(kind));
    }
    if (!contexts.has(document.context)) contexts.set(document.context, contexts.size);
  }
  return {
    wordCounts,
    words,
    starts,
    ends,
    looks,
    signs,
    sentences,
    sentenceCounts: Uint16Array.from(documents, ({ shape }) => shape.sentenceCount),
    spanCounts: Uint32Array.from(documents, (document) => document.spans.length),
    spans: Uint32Array.from(spans),
    contexts: [...contexts.keys()].map((terms) => Uint32Array.from(terms)),
    contextOf: Uint32Array.from(documents, ({ context }) => contexts.get(context) ?? 0),
  };
}

/** The documents that were packed; `sources` are those that they were made of, in their order. */
export function unpackDocuments(
  sources: Iterable<NewDocument>,
  packed: PackedDocuments,
): IndexedDocument[] {
  const contexts = packed.contexts.map((terms): ReadonlySet<number> => new Set(terms));
  const documents: IndexedDocument[] = [];
  // Copies: what was read may be views of the whole file, which would stay in memory with them.
  const [words, starts, ends] = [packed.words.slice(), packed.starts.slice(), packed.ends.slice()];
  const [looks, signs] = [packed.looks.slice(), packed.signs.slice()];
  const sentences = packed.sentences.slice();
  let at = 0;
  let span = 0;
  for (const { id, content, text, dates } of sources) {
    const number = documents.length;
    const end = at + (packed.wordCounts[number] ?? 0);
    const spanEnd = span + (packed.spanCounts[number] ?? 0) * SPAN_WIDTH;
    documents.push({
      id,
      content,
      text,
      words: words.subarray(at, end),
      starts: starts.subarray(at, end),
      ends: ends.subarray(at, end),
      spans: readSpans(packed.spans.subarray(span, spanEnd)),
      context: contexts[packed.contextOf[number] ?? 0] ?? new Set(),
      dates,
      shape: {
        looks: looks.subarray(at, end),
        signs: signs.subarray(at, end),
        sentences: sentences.subarray(at, end),
        sentenceCount: packed.sentenceCounts[number] ?? 1,
      },
    });
    at = end;
    span = spanEnd;
  }
  return documents;
}

function readSpans(numbers: Uint32Array): readonly DocumentSpan[] {
  const spans: DocumentSpan[] = [];
  for (let at = 0; at < numbers.length; at += SPAN_WIDTH) {
    const [termId = 0, first = 0, last = 0, kind = 0] = numbers.subarray(at, at + SPAN_WIDTH);
    spans.push({ termId, first, last, kind: KINDS[kind] ?? 'compound' });
  }
  return spans;
}
