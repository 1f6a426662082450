import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, TEMPORARY, writeSynced } from './durable-files.ts';
import {
  folderNameOf,
  hashBytes,
  INDEX,
  isRevisionFolder,
  MANIFEST,
  PUBLISHED,
  verifyFolder,
} from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { asNotWritten } from './revisions-error.ts';

/** A revision before it is on the disk. */
export interface RevisionFiles {
  readonly revision: string;
  readonly counts: Manifest['counts'];
  /** Path below the folder (`corpus/…`, `overlay/…`) → content. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

export function manifestOf({ revision, counts, files }: RevisionFiles): Manifest {
  const entries = [...files].map(
    ([path, content]) =>
      [path, { sha256: hashBytes(content), bytes: Buffer.byteLength(content) }] as const,
  );
  return { version: 1, revision, counts, files: Object.fromEntries(entries) };
}

/**
 * Puts a revision on the disk and returns its folder's name. It appears whole: written under another
 * name, every file and folder synced, then renamed. One that is there and sound is kept.
 */
export async function writeRevision(dir: string, content: RevisionFiles): Promise<string> {
  const manifest = manifestOf(content);
  const name = folderNameOf(manifest);
  const target = join(dir, name);
  const temporary = join(dir, `${TEMPORARY}${name}`);
  try {
    if (await exists(target)) {
      if (!('fault' in (await verifyFolder(dir, name)))) return name;
      // Aside in one step: the half-removed rest of it must not pass for a revision.
      const broken = join(dir, `${TEMPORARY}broken-${name}`);
      await rm(broken, { recursive: true, force: true });
      await rename(target, broken);
      await rm(broken, { recursive: true, force: true });
    }
    await rm(temporary, { recursive: true, force: true });
    const folders = new Set([temporary]);
    for (const [path, bytes] of content.files) {
      const file = join(temporary, path);
      for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
        folders.add(folder);
      }
      await mkdir(dirname(file), { recursive: true });
      await writeSynced(file, bytes);
    }
    await mkdir(temporary, { recursive: true });
    await writeSynced(join(temporary, MANIFEST), `${JSON.stringify(manifest)}\n`);
    for (const folder of folders) await syncFolder(folder);
    await rename(temporary, target);
    await syncFolder(dir);
    return name;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw asNotWritten(dir, error);
  }
}

/** Marks a folder as published, so that it is no leftover even if the list of publications is lost. */
export async function markPublished(dir: string, name: string, note: object): Promise<void> {
  try {
    await writeSynced(join(dir, name, PUBLISHED), `${JSON.stringify(note)}\n`);
    await syncFolder(join(dir, name));
  } catch (error) {
    throw asNotWritten(join(dir, name), error);
  }
}

/** Revision folders, those never published apart. */
export async function listFolders(dir: string): Promise<{ published: string[]; stages: string[] }> {
  const found = { published: [] as string[], stages: [] as string[] };
  for (const name of await readdir(dir)) {
    if (!isRevisionFolder(name)) continue;
    const isPublished = await exists(join(dir, name, PUBLISHED));
    (isPublished ? found.published : found.stages).push(name);
  }
  return found;
}

/** Removes what a killed run left: unfinished files and folders, and stages. */
export async function sweepLeftovers(dir: string): Promise<readonly string[]> {
  const { published, stages } = await listFolders(dir);
  for (const name of published) await rm(join(dir, name, TEMPORARY + INDEX), { force: true });
  const names = [...(await readdir(dir)).filter((name) => name.startsWith(TEMPORARY)), ...stages];
  for (const name of names) await removeFolder(dir, name);
  return names;
}

/** In one step out of sight, so that a half-removed folder never passes for a revision. */
export async function removeFolder(dir: string, name: string): Promise<void> {
  if (name.startsWith(TEMPORARY)) {
    await rm(join(dir, name), { recursive: true, force: true });
    return;
  }
  const hidden = join(dir, `${TEMPORARY}removed-${name}`);
  await rm(hidden, { recursive: true, force: true });
  await rename(join(dir, name), hidden);
  await rm(hidden, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
