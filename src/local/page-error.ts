export type PageErrorCode = 'port-taken' | 'port-refused' | 'not-built';

/** The page could not be served. The message says what to change. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly code: PageErrorCode;

  constructor(code: PageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
