import { join } from 'node:path';
import { openSearch } from '../search/client.ts';
import type { OpenSearchOptions, SearchClient } from '../search/search.ts';
import type { Archive } from './archive.ts';
import { INDEX } from './manifest.ts';
import { Retirable } from './retire.ts';
import type { Counts, Publication, Served } from './revisions.ts';

/** One revision's folder, checked against its manifest, with its index open. */
export interface OpenIndex {
  readonly folder: string;
  readonly index: Retirable;
  readonly counts: Counts;
  /** Of the folder's files. */
  readonly bytes: number;
  /** Time from the folder to the open index. */
  readonly buildMs: number;
}

export type SearchOptions = Pick<OpenSearchOptions, 'onRestart' | 'maxMemoryMib'>;

/**
 * Null when the folder is not sound, which is then told; rejects when it no longer loads. With
 * `isServing` another index is asked meanwhile.
 */
export async function openIndex(
  archive: Archive,
  folder: string,
  options: SearchOptions = {},
  isServing = true,
): Promise<OpenIndex | null> {
  const sound = await archive.verify(folder, isServing);
  if (sound === null) return null;
  const start = performance.now();
  const search = await openSearch({
    corpusDir: join(archive.dir, folder, 'corpus'),
    kept: { file: join(archive.dir, folder, INDEX), of: folder },
    ...options,
  });
  const buildMs = performance.now() - start;
  return { folder, index: new Retirable(search), ...sound, buildMs };
}

export function servedFrom({ index, counts }: OpenIndex, publication: Publication): Served {
  const search: SearchClient = index.client;
  const { catalogue } = search;
  return { ...publication, revision: catalogue.revision, counts, search, catalogue };
}
