import { createHash } from 'node:crypto';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a revision's folder holds; `manifest.json` in it. */
const manifestSchema = z.strictObject({
  version: z.literal(1),
  revision: z.string().regex(/^[0-9a-f]{64}$/),
  counts: z.strictObject({
    incidents: z.int(),
    profiles: z.int(),
    articles: z.int(),
    sources: z.int(),
    passages: z.int(),
  }),
  /** Path below the folder → SHA-256 and size. */
  files: z.record(z.string(), z.strictObject({ sha256: z.string(), bytes: z.int() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';
/** Beside the manifest once it was published; what has none is a stage. */
export const PUBLISHED = 'published.json';
/** Beside the manifest and not in it: the finished index. Without it the index is built again. */
export const INDEX = 'index.bin';
/** The folders of a revision's files, and the overlay that they were made with. */
const CONTENT = ['corpus', 'overlay'] as const;

const READ_BYTES = 64 * 1024;
const FOLDER = /^[0-9a-f]{64}-[0-9a-f]{12}$/;

export function isRevisionFolder(name: string): boolean {
  return FOLDER.test(name);
}

/**
 * `<revision>-<hash of the files>`: the second tells apart what says the same in other files, such
 * as another comment or check.
 */
export function folderNameOf({ revision, files }: Pick<Manifest, 'revision' | 'files'>): string {
  const lines = Object.entries(files)
    .map(([path, { sha256 }]) => `${path} ${sha256}\n`)
    .sort();
  return `${revision}-${createHash('sha256').update(lines.join('')).digest('hex').slice(0, 12)}`;
}

export function hashBytes(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a folder holds whose every file is as it was written; else the first thing wrong. */
export type Verified =
  | { readonly counts: Manifest['counts']; readonly bytes: number }
  | { readonly fault: string };

export async function verifyFolder(dir: string, name: string): Promise<Verified> {
  const folder = join(dir, name);
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    return { fault: `${MANIFEST} cannot be read (${reasonOf(error)})` };
  }
  if (folderNameOf(manifest) !== name) return { fault: `${MANIFEST} is not that of this folder` };
  const wanted = new Set(Object.keys(manifest.files));
  for (const path of await listFiles(folder)) {
    if (!wanted.has(path)) return { fault: `${path} does not belong here` };
  }
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (const [path, { sha256 }] of Object.entries(manifest.files)) {
    try {
      const found = await hashFile(join(folder, path), buffer);
      if (found !== sha256) return { fault: `${path} has changed` };
    } catch (error) {
      return { fault: `${path} cannot be read (${reasonOf(error)})` };
    }
  }
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  return { counts: manifest.counts, bytes };
}

async function listFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const part of CONTENT) {
    const entries = await readdir(join(folder, part), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory()) continue;
      const below = entry.parentPath.slice(folder.length + 1).replaceAll('\\', '/');
      found.push(`${below}/${entry.name}`);
    }
  }
  return found;
}

/**
 * With one buffer for all files: a stream and its buffers for each of thousands made so much garbage
 * that collecting it held up who asked in the meantime.
 */
async function hashFile(path: string, buffer: Buffer): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'it is not as it was written';
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
}
