import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Where the code stands that makes a corpus of files, and an index of a corpus. */
const FOLDERS = ['../corpus/', './', './learnt/'];

/**
 * A hash of all code and data that an index depends on: that of these rooms, of MiniSearch, and the
 * form in which this Node writes values. No number has to be raised when an analyser changes.
 */
export function programKey(): string {
  const hash = createHash('sha256').update(process.versions.v8);
  for (const path of FOLDERS) {
    const folder = new URL(path, import.meta.url);
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const name of entries.map((entry) => entry.name).sort()) {
      hash.update(`${path}${name}\n`).update(readFileSync(new URL(name, folder)));
    }
  }
  hash.update(readFileSync(new URL(import.meta.resolve('minisearch'))));
  return hash.digest('hex');
}
