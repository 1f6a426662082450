import { join } from 'node:path';
import type { EditableField } from '../corpus/edit-record.ts';
import { readOverlay } from '../corpus/overlay.ts';
import { listChanges } from './apply-change.ts';
import type { ChangeOutcome, ChangeRequest, OverlayChange } from './change.ts';
import { fetchCorpus, findCopy } from './git.ts';
import type { FetchOptions } from './git.ts';
import { loadOverlay } from './overlay-folder.ts';
import { runTask } from './run-task.ts';
import type { StageOutcome, PreparingPhase } from './revisions.ts';
import type { Prepared } from './tasks.ts';
import { Queue } from './turns.ts';

export interface WorkshopOptions {
  readonly corpusDir: string;
  readonly overlayDir: string;
  readonly revisionsDir: string;
  readonly git: FetchOptions | null;
}

/**
 * The corpus folder and its overlay: what the next stage is made of. Whatever reads or writes the
 * overlay waits for its turn.
 */
export class Workshop {
  readonly #options: WorkshopOptions;
  readonly #queue = new Queue();

  constructor(options: WorkshopOptions) {
    this.#options = options;
  }

  /** Fetches where there is something to fetch from, and writes the stage's folder. */
  async prepare(
    current: string,
    onPhase: (phase: PreparingPhase) => void,
  ): Promise<Prepared | Extract<StageOutcome, { status: 'not-fetched' }>> {
    const { git, corpusDir, overlayDir, revisionsDir } = this.#options;
    let baseDir = corpusDir;
    if (git !== null) {
      onPhase('fetching');
      const fetched = await fetchCorpus(git);
      if (fetched.status === 'not-fetched') return fetched;
      baseDir = fetched.dir;
    }
    return await this.#queue.add(() =>
      runTask({ kind: 'stage', baseDir, overlayDir, revisionsDir, current }, onPhase),
    );
  }

  /** `current` is the folder served. */
  async change(request: ChangeRequest, current: () => string): Promise<ChangeOutcome> {
    const { overlayDir } = this.#options;
    return await this.#queue.add(async () => {
      const [baseDir, publishedDir] = [await this.#baseDir(), this.#overlayOf(current())];
      return await runTask({ kind: 'change', request, baseDir, overlayDir, publishedDir });
    });
  }

  async changes(current: () => string): Promise<readonly OverlayChange[]> {
    return await this.#queue.add(async () => {
      const { overlay } = await loadOverlay(this.#options.overlayDir);
      return listChanges(overlay, (await readOverlay(this.#overlayOf(current()))).overlay);
    });
  }

  async fieldsOf(id: string): Promise<readonly EditableField[]> {
    const { overlayDir } = this.#options;
    return await this.#queue.add(async () =>
      runTask({ kind: 'fields', id, baseDir: await this.#baseDir(), overlayDir }),
    );
  }

  /** What was fetched last, or the corpus folder. */
  async #baseDir(): Promise<string> {
    const { git, corpusDir } = this.#options;
    return (git && (await findCopy(git.gitDir, git.place))) ?? corpusDir;
  }

  #overlayOf(folder: string): string {
    return join(this.#options.revisionsDir, folder, 'overlay');
  }
}
