import type { CorpusDifference } from '../corpus/difference.ts';
import type { Logger } from '../log.ts';
import { servedFrom } from './open-index.ts';
import type { OpenIndex } from './open-index.ts';
import type { Publication, Served, Swap } from './revisions.ts';

/** The index that questions go to, and those that finish what they began. */
export class Serving {
  readonly #log: Logger;
  readonly #listeners = new Set<(swap: Swap) => void>();
  /** Out of service, but perhaps not yet closed. */
  #retired: readonly OpenIndex[] = [];
  #opened: OpenIndex;
  #served: Served;

  constructor(opened: OpenIndex, publication: Publication, log: Logger) {
    this.#log = log;
    this.#opened = opened;
    this.#served = servedFrom(opened, publication);
  }

  get served(): Served {
    return this.#served;
  }

  get opened(): OpenIndex {
    return this.#opened;
  }

  onSwap(listener: (swap: Swap) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From here on questions go to the new index; those that are under way end on the old one. */
  swap(
    opened: OpenIndex,
    publication: Publication,
    difference: CorpusDifference,
  ): { readonly served: Served; readonly previous: Publication } {
    const previous = publicationOf(this.#served);
    const old = this.#opened;
    this.#opened = opened;
    this.#served = servedFrom(opened, publication);
    this.#retired = [...this.#retired.filter(({ index }) => !index.isClosed), old];
    old.index.retire();
    const swap = { from: previous, to: this.#served, difference };
    for (const listener of this.#listeners) {
      try {
        listener(swap);
      } catch (error) {
        this.#log.error({ err: error }, 'a listener to a publish failed');
      }
    }
    return { served: this.#served, previous };
  }

  async close(): Promise<void> {
    for (const { index } of [this.#opened, ...this.#retired]) await index.close();
  }
}

function publicationOf(served: Served): Publication {
  const { search: _, catalogue: __, counts: ___, ...publication } = served;
  return publication;
}
