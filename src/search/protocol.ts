import type { Passage } from '../corpus/corpus.ts';
import { CorpusError } from '../corpus/problem.ts';
import type { Problem } from '../corpus/problem.ts';
import type { PackedCatalogue } from './packed-catalogue.ts';
import type { CorpusFormat, KeptPlace, SearchRequest, SearchResult } from './search.ts';

/** What the worker is started with. */
export interface WorkerData {
  readonly corpusDir: string;
  readonly format: CorpusFormat;
  readonly kept: KeptPlace | null;
  /** Whether to say what the index weighs: that costs a full garbage collection. */
  readonly isMeasured: boolean;
}

/** What an index costs. */
export interface IndexCost {
  /** From the corpus in memory to the index, without reading files; for a kept index, its reading. */
  readonly buildMs: number;
  /** Of the corpus and its index together, typed arrays included; null if not measured. */
  readonly heapBytes: number | null;
}

/** What the main thread asks. */
export type Call =
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'passages'; readonly passageId: string; readonly around: number };

export type NumberedCall = Call & { readonly id: number };

/** What the answer to a call may be. */
export type CallResult = SearchResult | readonly Passage[];

/** What the worker says: first whether it could load the corpus, then one answer for each call. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly catalogue: PackedCatalogue; readonly cost: IndexCost }
  | { readonly kind: 'not-loaded'; readonly failure: LoadFailure }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly result: CallResult;
      /** Time inside the worker, without the way there and back. */
      readonly ms: number;
    }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/** Errors lose their class between threads, so a corpus's problems travel as plain values. */
export type LoadFailure =
  | { readonly kind: 'corpus'; readonly dir: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'other'; readonly message: string; readonly stack: string | null };

export function packLoadFailure(error: unknown): LoadFailure {
  if (error instanceof CorpusError) {
    return { kind: 'corpus', dir: error.dir, problems: error.problems };
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error), stack: null };
  return { kind: 'other', message: error.message, stack: error.stack ?? null };
}

export function unpackLoadFailure(failure: LoadFailure): Error {
  if (failure.kind === 'corpus') return new CorpusError(failure.dir, failure.problems);
  const error = new Error(failure.message);
  if (failure.stack !== null) error.stack = failure.stack;
  return error;
}
