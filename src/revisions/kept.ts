import { join } from 'node:path';
import type { Check } from '../corpus/checks.ts';
import type { Archive } from './archive.ts';
import type { TaskResults } from './tasks.ts';
import { runTask } from './run-task.ts';
import type { CompareOutcome, Publication, Revisions, Unknown } from './revisions.ts';

/** Fewer digits than this name nothing. */
const FEWEST_DIGITS = 4;

/** Looking into the kept revisions, which changes nothing. */
export class Kept {
  readonly #archive: Archive;
  readonly #current: () => Publication;

  constructor(archive: Archive, current: () => Publication) {
    this.#archive = archive;
    this.#current = current;
  }

  /** By its first digits, or `current`. The newest where several say the same in other files. */
  async find(name: string): Promise<Publication | Unknown> {
    if (name === 'current') return this.#current();
    const kept = await this.#archive.kept();
    const wanted = name.trim().toLowerCase();
    const found =
      wanted.length < FEWEST_DIGITS ? [] : kept.filter(({ folder }) => folder.startsWith(wanted));
    const [first] = found;
    const isOne = found.every(({ revision }) => revision === first?.revision);
    return first !== undefined && isOne ? first : { status: 'unknown-revision', kept };
  }

  async compare(from: string, to: string): Promise<CompareOutcome> {
    const before = await this.find(from);
    if ('status' in before) return before;
    const after = await this.find(to);
    if ('status' in after) return after;
    const compared = await this.compareFolders(before.folder, after.folder);
    if ('unusable' in compared) return { status: 'unusable', reason: compared.unusable };
    return { status: 'compared', ...compared };
  }

  compareFolders(from: string, to: string): Promise<TaskResults['compare']> {
    return runTask({ kind: 'compare', from: this.#corpusOf(from), to: this.#corpusOf(to) });
  }

  async zip(name: string): ReturnType<Revisions['exportZip']> {
    const found = await this.find(name);
    if ('status' in found) return found;
    const bytes = await runTask({ kind: 'zip', folder: this.#corpusOf(found.folder) });
    return { status: 'exported', name: `corpus-${found.revision.slice(0, 6)}.zip`, bytes };
  }

  checksOf(folder: string): Promise<readonly Check[]> {
    return runTask({ kind: 'checks', folder: this.#corpusOf(folder) });
  }

  #corpusOf(folder: string): string {
    return join(this.#archive.dir, folder, 'corpus');
  }
}
