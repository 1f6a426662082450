import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { listFolders, markPublished, removeFolder, sweepLeftovers } from './folders.ts';
import {
  extendJournal,
  lastPublished,
  movePointer,
  parsePublication,
  readJournal,
} from './journal.ts';
import { INDEX, PUBLISHED, verifyFolder } from './manifest.ts';
import type { Verified } from './manifest.ts';
import { asNotWritten, RevisionsError } from './revisions-error.ts';
import type { Damage, Publication } from './revisions.ts';
import { runTask } from './run-task.ts';

/** How many published revisions are kept, each counted once. */
export const KEPT = 20;
/** How many of them with their finished index: what a start serves, or falls back on. */
const WITH_INDEX = 2;

export type Sound = Exclude<Verified, { fault: string }>;

/**
 * The revisions on the disk and which of them is served.
 * NOTE: one process owns the folder; another would take this one's stages for leftovers.
 */
export class Archive {
  readonly dir: string;
  readonly damaged: Damage[] = [];
  readonly #log: Logger;
  #entries: readonly Publication[] = [];
  #pointer: Publication | null = null;

  private constructor(dir: string, log: Logger) {
    this.dir = dir;
    this.#log = log;
  }

  /** Sweeps what a killed run left, and completes what it began to list. */
  static async open(dir: string, log: Logger): Promise<Archive> {
    const archive = new Archive(dir, log);
    try {
      await mkdir(dir, { recursive: true });
      const journal = await readJournal(dir);
      if (journal.fault !== null) log.error({ dir }, journal.fault);
      archive.#pointer = journal.pointer;
      archive.#entries = journal.entries.length > 0 ? journal.entries : await readNotes(dir);
      archive.#pointer ??= archive.#entries.at(-1) ?? null;
      await extendJournal(dir, archive.#entries);
      const swept = await sweepLeftovers(dir);
      const named = new Set(archive.#entries.map(({ folder }) => folder));
      for (const folder of (await listFolders(dir)).published) {
        // Marked, and then the run was killed before it was served.
        if (!named.has(folder)) await removeFolder(dir, folder);
      }
      if (swept.length > 0) log.info({ swept: swept.length }, 'leftovers of a killed run removed');
      // A run that is killed right after a publish has not pruned.
      await archive.prune();
      return archive;
    } catch (error) {
      throw asNotWritten(dir, error);
    }
  }

  /** Oldest first. */
  get entries(): readonly Publication[] {
    return this.#entries;
  }

  get nextNumber(): number {
    return Math.max(0, ...this.#entries.map(({ number }) => number)) + 1;
  }

  /** What to serve, best first: the last one published, the one before it, and so on. */
  candidates(): readonly Publication[] {
    const pointer = this.#pointer;
    if (pointer === null) return [];
    const rest = lastPublished(this.#entries).filter(({ folder }) => folder !== pointer.folder);
    const before = rest.find(({ folder }) => folder === pointer.previous);
    return [pointer, ...(before ? [before] : []), ...rest.filter((other) => other !== before)];
  }

  /**
   * What a sound folder holds; null, and told in the log and the status, when it is not sound. While
   * questions are answered a thread of its own reads the thousands of files.
   */
  async verify(folder: string, isServing: boolean): Promise<Sound | null> {
    const { dir } = this;
    const found = isServing
      ? await runTask({ kind: 'verify', dir, folder })
      : await verifyFolder(dir, folder);
    if (!('fault' in found)) return found;
    this.reportDamage(folder, found.fault);
    return null;
  }

  reportDamage(folder: string, reason: string): void {
    this.damaged.push({ folder, reason });
    this.#log.error({ folder, reason }, 'a revision cannot be used');
  }

  /** The last published, newest first, as far as their folders are there. */
  async kept(): Promise<readonly Publication[]> {
    const there = new Set((await listFolders(this.dir)).published);
    return lastPublished(this.#entries)
      .filter(({ folder }) => there.has(folder))
      .slice(0, KEPT);
  }

  /** Makes it the one that is served, for good, unless another process has published meanwhile. */
  async publish(publication: Publication): Promise<void> {
    const { pointer } = await readJournal(this.dir);
    if (pointer !== null && pointer.number >= publication.number) {
      const message = `Another process has published from ${this.dir}. Restart this one.`;
      throw new RevisionsError('not-written', message);
    }
    await markPublished(this.dir, publication.folder, publication);
    await movePointer(this.dir, publication);
    this.#pointer = publication;
    this.#entries = [...this.#entries, publication];
    try {
      await extendJournal(this.dir, [publication]);
    } catch (error) {
      // It is published all the same; the next start completes the list from the pointer.
      this.#log.error({ err: error }, 'a publication could not be listed');
    }
  }

  /**
   * Removes all but the last ones published, and the finished indexes of all but the last two: an
   * index is larger than its corpus. What will not go is told, and kept: it never rejects, since it
   * follows on a publish that went through.
   */
  async prune(): Promise<void> {
    await this.#dropOld().catch((error: unknown) =>
      this.#log.warn({ err: error }, 'old revisions could not be removed'),
    );
  }

  async #dropOld(): Promise<void> {
    const published = await this.kept();
    const kept = new Set([...published.map(({ folder }) => folder), this.#pointer?.folder]);
    for (const { folder } of published.slice(WITH_INDEX)) {
      await rm(join(this.dir, folder, INDEX), { force: true });
    }
    for (const folder of (await listFolders(this.dir)).published) {
      if (kept.has(folder)) continue;
      await removeFolder(this.dir, folder).catch((error: unknown) =>
        this.#log.warn({ err: error, folder }, 'an old revision could not be removed'),
      );
    }
  }

  /** Removes a stage that was not published. */
  async dropStage(folder: string): Promise<void> {
    if (this.#entries.some((entry) => entry.folder === folder)) return;
    await removeFolder(this.dir, folder).catch((error: unknown) =>
      this.#log.warn({ err: error, folder }, 'a stage could not be removed'),
    );
  }
}

/** The list anew from the notes in the folders, for when it is lost. */
async function readNotes(dir: string): Promise<readonly Publication[]> {
  const notes: Publication[] = [];
  for (const folder of (await listFolders(dir)).published) {
    const text = await readFile(join(dir, folder, PUBLISHED), 'utf8').catch(() => '');
    const note = parsePublication(text);
    if (note !== null) notes.push(note);
  }
  return notes.sort((a, b) => a.number - b.number);
}
