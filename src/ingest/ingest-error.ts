export type IngestErrorCode =
  // the file
  | 'unreadable-file'
  | 'file-too-large'
  | 'empty-file'
  | 'binary-file'
  | 'unknown-encoding'
  | 'too-complex'
  | 'no-text'
  // what is told about it
  | 'missing-metadata'
  | 'invalid-metadata'
  // where it goes
  | 'already-there'
  | 'not-written';

/** A document cannot become an article. The message says what, where and how to repair it. */
export class IngestError extends Error {
  readonly code: IngestErrorCode;
  /** The document's name, or the place it should go to. */
  readonly file: string;

  constructor(code: IngestErrorCode, file: string, message: string, cause?: unknown) {
    super(`${file}: ${message}`, { cause });
    this.name = 'IngestError';
    this.code = code;
    this.file = file;
  }
}
