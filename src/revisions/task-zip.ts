import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

// The same files give the same bytes; a zip knows no date before 1980.
const DATE = new Date(1980, 0, 1);

/** All files of a folder as a zip, below `corpus/`, in the order of their paths. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[`corpus/${path}`] = await readFile(join(folder, path));
  return zipSync(files, { level: 6, mtime: DATE });
}
