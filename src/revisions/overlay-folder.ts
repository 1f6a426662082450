import { readdir, rm } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { filesOfOverlay, readOverlay } from '../corpus/overlay.ts';
import type { Overlay } from '../corpus/overlay.ts';
import type { Problem } from '../corpus/problem.ts';
import { isMissing, readFileIfThere, removeFile, replaceFile, TEMPORARY } from './durable-files.ts';
import { asNotWritten } from './revisions-error.ts';

// Hidden, because a corpus folder passes over hidden files.
const INTENT = '.change.json';

/** Path → new text, or null where the file goes. */
type Writes = Readonly<Record<string, string | null>>;

/** The overlay as last written; a change that a crash cut short is completed first. */
export async function loadOverlay(
  dir: string,
): Promise<{ readonly overlay: Overlay; readonly problems: readonly Problem[] }> {
  try {
    await completeChange(dir);
    return await readOverlay(dir);
  } catch (error) {
    throw asNotWritten(dir, error);
  }
}

/**
 * Removes the files that a killed run did not finish, and gives their paths. Only at the start: later
 * they may be those of a change that is under way.
 */
export async function sweepOverlay(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir, { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw asNotWritten(dir, error);
  });
  const left = names.filter((name) => basename(name).startsWith(TEMPORARY));
  for (const name of left) await rm(join(dir, name), { force: true });
  return left;
}

/** Either all of the change is there after a crash, or none. Resolves when it is on the disk. */
export async function saveOverlay(dir: string, before: Overlay, after: Overlay): Promise<void> {
  const old = filesOfOverlay(before);
  const now = filesOfOverlay(after);
  const writes: Record<string, string | null> = {};
  for (const path of old.keys()) if (!now.has(path)) writes[path] = null;
  for (const [path, text] of now) if (old.get(path) !== text) writes[path] = text;
  const count = Object.keys(writes).length;
  if (count === 0) return;
  try {
    // A single file is replaced in one step anyway.
    if (count > 1) await replaceFile(join(dir, INTENT), JSON.stringify(writes));
    await apply(dir, writes);
    if (count > 1) await removeFile(join(dir, INTENT));
  } catch (error) {
    throw asNotWritten(dir, error);
  }
}

async function completeChange(dir: string): Promise<void> {
  const text = await readFileIfThere(join(dir, INTENT));
  if (text === null) return;
  await apply(dir, JSON.parse(text) as Writes);
  await removeFile(join(dir, INTENT));
}

async function apply(dir: string, writes: Writes): Promise<void> {
  for (const [path, text] of Object.entries(writes)) {
    const target = join(dir, path);
    if (!target.startsWith(dir + sep)) throw new Error(`${path} leads out of the overlay.`);
    if (text === null) await removeFile(target);
    else await replaceFile(target, text);
  }
}
