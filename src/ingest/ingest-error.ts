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

/**
 * A document cannot become an article. The message is the file, the reason and the repair, in one
 * line: `report.pdf: is a PDF. Save its text as .txt first.`
 */
export class IngestError extends Error {
  readonly code: IngestErrorCode;
  /** The document's name, or the place it should go to. */
  readonly file: string;
  /** What is wrong, to be read after the file's name. */
  readonly reason: string;
  /** What to do, as sentences. */
  readonly repair: string;

  constructor(
    code: IngestErrorCode,
    file: string,
    reason: string,
    repair: string,
    cause?: unknown,
  ) {
    super(`${file}: ${reason} ${repair}`, { cause });
    this.name = 'IngestError';
    this.code = code;
    this.file = file;
    this.reason = reason;
    this.repair = repair;
  }
}
