import type { ArticleDraft, DocumentFormat } from './draft.ts';
import type { IngestErrorCode } from './ingest-error.ts';

/** The one message that a reading process gets. */
export interface ReadTask {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat | null;
  readonly charset: string | null;
  /** Soon after it the reader gives up by itself, so that it does not outlive a bot that was killed. */
  readonly timeLimitMs: number;
}

/** The one message that it sends. Errors lose their class between processes. */
export type ReadMessage =
  | { readonly kind: 'draft'; readonly draft: ArticleDraft }
  | {
      readonly kind: 'refused';
      readonly code: IngestErrorCode;
      readonly reason: string;
      readonly repair: string;
    }
  | { readonly kind: 'failure'; readonly message: string };
