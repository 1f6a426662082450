import Database from 'libsql';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { storeFile } from './sqlite.ts';
import { asStoreError, codeOf, StoreError } from './store-error.ts';

// Long, for a program that does nothing else: only recovery after a crash locks readers out.
const BUSY_TIMEOUT_MS = 10_000;

// One name, so that copies which were broken off do not pile up.
const PARTIAL = 'footnote-backup.partial';
/** A copy that grew no more for so long was broken off. */
const STALE_MS = 600_000;

/**
 * Copies the database of a folder to a file that is not there yet, while the bot may be writing,
 * and returns the size of the copy in bytes. The copy is one moment of the database; it was read
 * again whole and found sound, and is on the disk; only then it gets its name.
 * Throws a `StoreError`.
 */
export function backUp(dataDir: string, target: string): number {
  const file = storeFile(dataDir);
  if (!existsSync(file)) {
    throw new StoreError('store-absent', file, {
      problem: 'there is no such database.',
      repair: 'Set DATA_DIR to the folder that the bot uses, or start the bot once.',
    });
  }
  if (existsSync(target)) throw isTaken(target);
  const partial = join(dirname(target), PARTIAL);
  reserve(partial);
  try {
    copyDatabase(file, partial);
    checkCopy(partial);
    syncToDisk(partial);
    giveName(partial, target);
    syncToDisk(dirname(target));
    return statSync(target).size;
  } catch (error) {
    throw asBackupError(error, target);
  } finally {
    for (const ending of ['', '-journal']) rmSync(`${partial}${ending}`, { force: true });
  }
}

/** So that two copies at once do not write into one file. */
function reserve(partial: string): void {
  try {
    mkdirSync(dirname(partial), { recursive: true });
  } catch (error) {
    throw asBackupError(error, partial);
  }
  try {
    const last = statSync(partial, { throwIfNoEntry: false });
    if (last !== undefined && Date.now() - last.mtimeMs > STALE_MS) rmSync(partial);
    closeSync(openSync(partial, 'wx'));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw asBackupError(error, partial);
    throw new StoreError('backup-exists', partial, {
      problem: 'another copy is being made here, or one was just broken off.',
      repair: 'Wait for it; if nothing runs, remove this file.',
      cause: error,
    });
  }
}

/** libsql lacks SQLite's backup interface; this statement reads within one transaction. */
function copyDatabase(file: string, partial: string): void {
  const database = open(file);
  try {
    database.prepare('VACUUM INTO ?').run([partial]);
  } catch (error) {
    // A damaged page of the source shows only when it is read.
    throw codeOf(error).startsWith('SQLITE_CORRUPT') ? asStoreError(error, file) : error;
  } finally {
    database.close();
  }
}

/** Opens the source and reads of it, so that its faults are not taken for ones of the copy. */
function open(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.prepare('select count(*) from kysely_migration').get();
    return database;
  } catch (error) {
    database?.close();
    throw asStoreError(error, file);
  }
}

function checkCopy(partial: string): void {
  const copy = new Database(partial);
  try {
    const sound = copy.pragma('integrity_check') as readonly { integrity_check: string }[];
    const orphans = copy.pragma('foreign_key_check') as readonly object[];
    if (sound[0]?.integrity_check === 'ok' && orphans.length === 0) return;
    const fault = orphans.length > 0 ? 'rows without what they belong to' : 'a damaged page';
    throw new StoreError('store-corrupt', partial, {
      problem: `the copy has ${fault} and was not kept.`,
      repair: 'Try once more; if it comes again, put an older copy back (docs/store.md).',
    });
  } finally {
    copy.close();
  }
}

/** As one step, and never over a file that came up meanwhile. */
function giveName(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isTaken(target);
    // Such as on a memory stick, whose file system has no second names.
    copyFileSync(partial, target, constants.COPYFILE_EXCL);
    syncToDisk(target);
  }
}

/** SQLite does not do it after `VACUUM INTO`. */
function syncToDisk(path: string): void {
  // Windows opens no folders, and keeps names safe by itself.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isTaken(target: string): StoreError {
  return new StoreError('backup-exists', target, {
    problem: 'is there already, and nothing is overwritten.',
    repair: 'Name another file, or move this one away.',
  });
}

/** The repairs of a copy are other ones than those of the database in use. */
function asBackupError(cause: unknown, target: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const { code, problem } = asStoreError(cause, target);
  return new StoreError(code, target, {
    problem,
    repair: 'Name a file in a folder that this user may write to and that has room for the copy.',
    cause,
  });
}
