/**
 * - `store-unavailable`: the file or its folder cannot be opened, read or written, or is in use
 * - `store-corrupt`: the file is there but is no sound database of ours
 * - `store-full`: nothing more fits on the disk
 * - `store-closed`: used after `close()`
 * - `store-absent`: there is no database to copy
 * - `backup-exists`: the copy's place is taken
 */
export type StoreErrorCode =
  | 'store-unavailable'
  | 'store-corrupt'
  | 'store-full'
  | 'store-closed'
  | 'store-absent'
  | 'backup-exists';

/** What must survive a restart cannot be kept. The message ends with the repair. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly file: string;
  readonly problem: string;
  readonly repair: string;

  constructor(
    code: StoreErrorCode,
    file: string,
    { problem, repair, cause }: { problem: string; repair: string; cause?: unknown },
  ) {
    super(`${file}: ${problem} ${repair}`, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.file = file;
    this.problem = problem;
    this.repair = repair;
  }
}

/** Names a failure of the database or the file system in terms of what can be done about it. */
export function asStoreError(cause: unknown, file: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = codeOf(cause);
  const is = (...prefixes: string[]): boolean => prefixes.some((prefix) => code.startsWith(prefix));

  if (is('SQLITE_FULL', 'ENOSPC', 'EDQUOT')) {
    return new StoreError('store-full', file, {
      problem: 'the disk is full.',
      repair: 'Free some space.',
      cause,
    });
  }
  if (is('SQLITE_NOTADB', 'SQLITE_CORRUPT')) {
    return new StoreError('store-corrupt', file, {
      problem: `is no sound database (${message}); it was left as it is.`,
      repair:
        'Move it and its -wal and -shm files away, or put a copy back; a new one is made when it is absent.',
      cause,
    });
  }
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED')) {
    return new StoreError('store-unavailable', file, {
      problem: 'another program keeps it locked.',
      repair: 'Stop that program, or name another DATA_DIR.',
      cause,
    });
  }
  if (is('SQLITE_READONLY', 'EACCES', 'EPERM', 'EROFS')) {
    return new StoreError('store-unavailable', file, {
      problem: `cannot be written (${message}).`,
      repair: 'Let this user write to the folder, or name another DATA_DIR.',
      cause,
    });
  }
  return new StoreError('store-unavailable', file, {
    problem: `cannot be used (${message}).`,
    repair: 'Check that the folder exists and may be written to, or name another DATA_DIR.',
    cause,
  });
}

/** Whether trying again soon can help, because another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));
}

/** The code of an error of SQLite or of the file system; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
