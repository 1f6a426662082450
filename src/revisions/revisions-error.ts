/**
 * - `not-written`: the folder of the data cannot be read or written, or the disk is full
 * - `worker-failed`: the worker that reads and compares corpora died or refused
 * - `invalid-git-url`: `CORPUS_GIT_URL` is no address that may be fetched
 * - `closed`: used after `close()`
 */
export type RevisionsErrorCode = 'not-written' | 'worker-failed' | 'invalid-git-url' | 'closed';

/** The corpus cannot be changed, published or undone now. What is served goes on being served. */
export class RevisionsError extends Error {
  override readonly name = 'RevisionsError';
  readonly code: RevisionsErrorCode;

  constructor(code: RevisionsErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Names a failure of the file system by what can be done about it. */
export function asNotWritten(path: string, cause: unknown): RevisionsError {
  if (cause instanceof RevisionsError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const repair = isFull
    ? 'the disk is full. Free some space.'
    : `cannot be written (${reason}). Let this user write to it, or name another DATA_DIR.`;
  return new RevisionsError('not-written', `${path}: ${repair}`, cause);
}
