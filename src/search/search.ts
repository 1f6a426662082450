import type { Catalogue, Citation, Passage } from '../corpus/corpus.ts';

/** Characters of a question that are read; what follows is left out. */
export const MAX_QUERY_LENGTH = 6000;

/** Narrows what may be found. Every given filter must hold; dates are inclusive ISO days. */
export interface Filters {
  /** What is searched: passages of articles, or statements of records. Default: both. */
  readonly in?: 'passages' | 'statements';
  /** A source id: passages that cite it, statements that rest on it. */
  readonly sourceId?: string;
  /** Only statements of these records. */
  readonly recordIds?: readonly string[];
  /** Records dated, and articles published, in this span. Undated things do not match. */
  readonly from?: string;
  readonly to?: string;
}

export interface SearchRequest {
  /** What a person typed. At most `MAX_QUERY_LENGTH` characters are read. */
  readonly text: string;
  readonly filters?: Filters;
  /** First hit wanted, from 0, and how many. Defaults 0 and 5; at most 50. */
  readonly offset?: number;
  readonly limit?: number;
  /**
   * Whether a passage may be hit twice, with another excerpt, where that is likelier to hold the
   * answer than the next passage is. Then hits may share an id. Default: each passage once.
   */
  readonly mayRepeat?: boolean;
}

/** Word-for-word text of a passage: `text === passage.text.slice(start, end)`. */
export interface Excerpt {
  readonly passageId: string;
  readonly text: string;
  /** UTF-16 offsets in the passage. */
  readonly start: number;
  readonly end: number;
  /** Spans of matching words, as offsets in `text`, in order and apart. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** The footnotes that vouch for the excerpt, or the passage's own place. Never empty. */
  readonly citations: readonly Citation[];
}

/** One statement of a record as found: the record and which of its fields. */
export interface StatementRef {
  readonly recordId: string;
  /** `killed`, `date`, `summary`, `fact:3` … see `statements.ts`. */
  readonly field: string;
}

export interface PassageHit {
  readonly kind: 'passage';
  readonly id: string;
  readonly score: number;
  readonly articleId: string;
  readonly heading: string | null;
  readonly excerpt: Excerpt;
}

export interface StatementHit {
  readonly kind: 'statement';
  /** `record/field`. */
  readonly id: string;
  readonly score: number;
  readonly statement: StatementRef;
  /** The indexed sentence, in the record's own words, and where it matched. */
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
  readonly citations: readonly Citation[];
}

export type Hit = PassageHit | StatementHit;

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** How many matched in all. */
  readonly total: number;
  /** Words the corpus does not know, and what was searched instead (null: nothing is near). */
  readonly unknown: readonly { readonly word: string; readonly usedInstead: string | null }[];
  /** Content words of the question as read, in order, after aliases were joined. */
  readonly terms: readonly string[];
  /**
   * 0 to 1: how sure it is that the best hit answers the question; see `confidence.ts`. It is never
   * high for a hit that holds little of the question's information.
   */
  readonly confidence: number;
  /** Set when filters removed everything although something matched without them. */
  readonly onlyOutsideFilters: boolean;
}

/** The index behind its worker. Every promise rejects with `SearchError` when the worker is lost twice. */
export interface SearchClient {
  readonly catalogue: Catalogue;
  search(request: SearchRequest): Promise<SearchResult>;
  /** A passage with up to `around` neighbours of its article on each side, in order. */
  passages(passageId: string, around: number): Promise<readonly Passage[]>;
  close(): Promise<void>;
}

export type CorpusFormat = 'corpus' | 'passages';

/**
 * A file for the finished index: read in place of the corpus folder where this very program wrote
 * it, and written where it had to be built.
 */
export interface KeptPlace {
  readonly file: string;
  /** Names the content of the corpus folder: a file that was written of another is not read. */
  readonly of: string;
}

/** How the index is opened: `openSearch` in `client.ts` takes this. */
export interface OpenSearchOptions {
  readonly corpusDir: string;
  /**
   * What the folder holds: a corpus, or a `passages.jsonl` (see `load-passages.ts`), which is how
   * question sets are measured. Default: a corpus.
   */
  readonly format?: CorpusFormat;
  /** Where the finished index is kept from one start to the next. Default: it is built each time. */
  readonly kept?: KeptPlace;
  /** Told when a worker died and was started again. */
  readonly onRestart?: (error: Error) => void;
  /** Heap of the worker in MiB; past it the worker dies and is started again. Default: Node's own. */
  readonly maxMemoryMib?: number;
}
