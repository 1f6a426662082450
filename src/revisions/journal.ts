import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing, readFileIfThere, replaceFile, syncFolder } from './durable-files.ts';
import { asNotWritten } from './revisions-error.ts';
import type { Publication } from './revisions.ts';

const publicationSchema = z.object({
  number: z.int().min(1),
  folder: z.string(),
  revision: z.string(),
  at: z.string(),
  by: z.string(),
  action: z.enum(['first', 'publish', 'rollback']),
  previous: z.string().nullable(),
  summary: z.object({ added: z.int(), changed: z.int(), removed: z.int() }).nullable(),
});

const POINTER = 'current';
const JOURNAL = 'journal.jsonl';

/** Which revision is served, and every one that was: a pointer, and a list that only grows. */
export interface Journal {
  /** Null when nothing was published, or when neither file can be read. */
  readonly pointer: Publication | null;
  /** Oldest first; with the pointer's, also where a crash came between the two. */
  readonly entries: readonly Publication[];
  /** Why the pointer was not used, when it is there. */
  readonly fault: string | null;
}

export async function readJournal(dir: string): Promise<Journal> {
  const entries = await readEntries(dir);
  let fault: string | null = null;
  let pointer: Publication | null = null;
  try {
    pointer = publicationSchema.parse(JSON.parse(await readFile(join(dir, POINTER), 'utf8')));
  } catch (error) {
    if (!isMissing(error)) fault = `The pointer file "${POINTER}" cannot be read.`;
  }
  const last = entries.at(-1) ?? null;
  if (pointer === null) return { pointer: last, entries, fault };
  const isListed = entries.some(({ number }) => number === pointer.number);
  return { pointer, entries: isListed ? entries : [...entries, pointer], fault };
}

/** From here on the publication is the one that is served, also after a crash. */
export async function movePointer(dir: string, publication: Publication): Promise<void> {
  try {
    await replaceFile(join(dir, POINTER), `${JSON.stringify(publication)}\n`);
  } catch (error) {
    throw asNotWritten(join(dir, POINTER), error);
  }
}

/** Adds what the list lacks of these; a line that a crash cut short is left behind as it is. */
export async function extendJournal(dir: string, entries: readonly Publication[]): Promise<void> {
  const known = new Set((await readEntries(dir)).map(({ number }) => number));
  const missing = entries.filter(({ number }) => !known.has(number));
  if (missing.length === 0) return;
  const path = join(dir, JOURNAL);
  try {
    const file = await open(path, 'a+');
    try {
      const { size } = await file.stat();
      const end = Buffer.alloc(1);
      if (size > 0) await file.read(end, 0, 1, size - 1);
      const start = size > 0 && end.toString() !== '\n' ? '\n' : '';
      await file.writeFile(start + missing.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dir);
  } catch (error) {
    throw asNotWritten(path, error);
  }
}

async function readEntries(dir: string): Promise<Publication[]> {
  const path = join(dir, JOURNAL);
  const text = await readFileIfThere(path).catch((error: unknown) => {
    throw asNotWritten(path, error);
  });
  return (text ?? '')
    .split('\n')
    .map(parsePublication)
    .filter((entry) => entry !== null);
}

/** Null for a line that a crash cut short. */
export function parsePublication(line: string): Publication | null {
  try {
    return publicationSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Folders by the last time they were published, newest first, each once. */
export function lastPublished(entries: readonly Publication[]): readonly Publication[] {
  const byFolder = new Map<string, Publication>();
  for (const entry of [...entries].sort((a, b) => b.number - a.number)) {
    if (!byFolder.has(entry.folder)) byFolder.set(entry.folder, entry);
  }
  return [...byFolder.values()];
}
