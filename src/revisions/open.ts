import type { SearchClient } from '../search/search.ts';
import { join } from 'node:path';
import { CorpusError } from '../corpus/problem.ts';
import type { Logger } from '../log.ts';
import { Archive } from './archive.ts';
import { parseGitUrl } from './git-url.ts';
import { LiveRevisions } from './live.ts';
import { openIndex } from './open-index.ts';
import { sweepOverlay } from './overlay-folder.ts';
import type { OpenIndex, SearchOptions } from './open-index.ts';
import { runTask } from './run-task.ts';
import type { GitLimits } from './run-git.ts';
import type { Publication, Revisions, RunChecks } from './revisions.ts';
import { Workshop } from './workshop.ts';

export interface RevisionsOptions {
  /** Holds `revisions`, `overlay` and `git`; made when absent. One process at a time. */
  readonly dataDir: string;
  readonly corpusDir: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly runChecks: RunChecks;
  /**
   * Awaited for an index before it goes into service, so that what answers from it is ready then; a
   * publish or rollback ends where it rejects.
   */
  readonly prepare?: ((search: SearchClient) => Promise<void>) | undefined;
  /** Where the corpus is fetched from before each stage; without it `corpusDir` is staged. */
  readonly git?: GitLimits & { readonly url: string; readonly mayBeFile?: boolean };
  /** How each index is opened. */
  readonly search?: SearchOptions;
}

/**
 * Serves the last published revision, before anything is rebuilt; where none can be used, the corpus
 * folder as it is, which becomes the first. Rejects with a `CorpusError` where that does not load.
 */
export async function openRevisions(options: RevisionsOptions): Promise<Revisions> {
  const { dataDir, corpusDir, log, now, runChecks, prepare, git, search } = options;
  const place = git === undefined ? null : parseGitUrl(git.url, git);
  const overlayDir = join(dataDir, 'overlay');
  const archive = await Archive.open(join(dataDir, 'revisions'), log);
  const swept = await sweepOverlay(overlayDir);
  if (swept.length > 0) log.info({ swept: swept.length }, 'changes that were cut short removed');
  const found = (await openLast(archive, search)) ?? (await openFirst(archive, options));
  const { revision, folder } = found.publication;
  const { catalogue } = found.opened.index.client;
  if (catalogue.revision !== revision) {
    const facts = { folder, revision: catalogue.revision };
    log.warn(facts, 'this version reads a revision otherwise than the one that published it');
  }
  return new LiveRevisions({
    archive,
    ...found,
    workshop: new Workshop({
      corpusDir,
      overlayDir,
      revisionsDir: archive.dir,
      git: git && place ? { ...git, place, gitDir: join(dataDir, 'git') } : null,
    }),
    log,
    now,
    runChecks,
    prepare,
    search,
  });
}

interface Found {
  readonly publication: Publication;
  readonly opened: OpenIndex;
}

async function openLast(archive: Archive, search?: SearchOptions): Promise<Found | null> {
  for (const publication of archive.candidates()) {
    try {
      const opened = await openIndex(archive, publication.folder, search, false);
      if (opened !== null) return { publication, opened };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      archive.reportDamage(publication.folder, reason);
    }
  }
  return null;
}

/** The corpus folder alone: what is in the overlay may never have been published. */
async function openFirst(
  archive: Archive,
  { corpusDir, now, search }: RevisionsOptions,
): Promise<Found> {
  const prepared = await runTask({
    kind: 'stage',
    baseDir: corpusDir,
    overlayDir: null,
    revisionsDir: archive.dir,
    current: null,
  });
  if (prepared.status === 'invalid') throw new CorpusError(corpusDir, prepared.problems);
  const { folder, revision } = prepared;
  const opened = await openIndex(archive, folder, search, false);
  if (opened === null) throw new Error(`${folder} is not as it was just written.`);
  const publication: Publication = {
    number: archive.nextNumber,
    folder,
    revision,
    at: now().toISOString(),
    by: 'start',
    action: 'first',
    previous: null,
    summary: null,
  };
  await archive.publish(publication);
  return { publication, opened };
}
