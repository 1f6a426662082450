import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Corpus } from '../corpus/corpus.ts';
import { packParts, unpackParts } from './index-parts.ts';
import type { IndexParts, PackedParts } from './index-parts.ts';
import type { KeptPlace } from './search.ts';

/** What the file holds after its head, as `v8.serialize` writes it. */
interface Body {
  readonly corpus: Corpus;
  readonly parts: PackedParts;
}

/**
 * The corpus and its index as they were written; null where there is no file, or it is of another
 * content, of another program, or not as it was written. Then the index is built.
 */
export function readKept(
  { file, of }: KeptPlace,
  program: string,
): { readonly corpus: Corpus; readonly parts: IndexParts } | null {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, end) !== headOf(of, program, body)) return null;
    const { corpus, parts } = deserialize(body) as Body;
    return { corpus, parts: unpackParts(corpus, parts) };
  } catch {
    // Whatever is wrong with it, the corpus itself is there.
    return null;
  }
}

/**
 * Writes a corpus and its index for the next start; in one step, so that a reader sees all or
 * nothing. A disk that is full costs the next start its time, and nothing else.
 */
export function writeKept(
  { file, of }: KeptPlace,
  program: string,
  corpus: Corpus,
  parts: IndexParts,
): void {
  const temporary = join(dirname(file), `.tmp-${basename(file)}`);
  try {
    const body = serialize({ corpus, parts: packParts(parts) } satisfies Body);
    writeFileSync(temporary, `${headOf(of, program, body)}\n`);
    writeFileSync(temporary, body, { flag: 'a' });
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/** Not for good (no fsync): what a loss of power leaves does not fit its own hash. */
function headOf(of: string, program: string, body: Uint8Array): string {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return JSON.stringify({ of, program, sha256 });
}
