export type DocumentFormat = 'text' | 'markdown' | 'html';

/** What a document says about itself; null where it says nothing. */
export interface FoundMetadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  /** ISO date as precise as found: `2024`, `2024-03` or `2024-03-22`. */
  readonly date: string | null;
  readonly url: string | null;
  readonly licence: string | null;
}

export const NOTHING_FOUND: FoundMetadata = {
  title: null,
  author: null,
  publisher: null,
  date: null,
  url: null,
  licence: null,
};

/** A heading or paragraph as plain text; its only white space is single blanks. */
export interface DraftBlock {
  /** `title`: the heading of the whole document; written only when another title is chosen. */
  readonly kind: 'title' | 'heading' | 'paragraph';
  /** Of a heading 1 to 6; of the others 0. */
  readonly level: number;
  /** Place among the non-empty blocks of the original, from 1, headings and captions included. */
  readonly paragraph: number;
  readonly text: string;
}

export type OmissionKind = 'caption' | 'credit' | 'pull-quote' | 'boilerplate' | 'table' | 'code';

/** A block of the original that is no part of the article's running text. */
export interface Omission {
  readonly kind: OmissionKind;
  readonly paragraph: number;
  readonly text: string;
}

/** A document as read, before anybody has said whose it is. */
export interface ArticleDraft {
  readonly format: DocumentFormat;
  readonly found: FoundMetadata;
  /** In the order of the original. Together with `omitted`, every block of it. */
  readonly blocks: readonly DraftBlock[];
  readonly omitted: readonly Omission[];
  /** Guesses that the reader of the draft should know of, as sentences. */
  readonly notes: readonly string[];
}

/** One block of the original, as a format's reader hands it to `sortBlocks`. */
export interface SourceBlock {
  readonly paragraph: number;
  readonly text: string;
  /** 1 to 6 where the format itself says that this is a heading; else null. */
  readonly level: number | null;
  /** Set where the format itself says that this is no running text; else null. */
  readonly omit: OmissionKind | null;
}
