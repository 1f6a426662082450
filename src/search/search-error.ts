/**
 * - `worker-lost`: the worker died or hung twice over one request
 * - `search-failed`: the worker refused a request because of a fault of ours; it goes on
 * - `search-closed`: asked after `close()`, or not yet answered when it was called
 */
export type SearchErrorCode = 'worker-lost' | 'search-failed' | 'search-closed';

/** A question could not be searched. That nothing was found is no error. */
export class SearchError extends Error {
  override readonly name = 'SearchError';
  readonly code: SearchErrorCode;

  constructor(code: SearchErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
