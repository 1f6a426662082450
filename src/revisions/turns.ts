import type { Busy } from './revisions.ts';

/** One stage, publish or rollback at a time; whoever comes second is told who is at it. */
export class Turns {
  readonly #now: () => Date;
  #holder: Omit<Busy, 'status'> | null = null;

  constructor(now: () => Date) {
    this.#now = now;
  }

  get holder(): Omit<Busy, 'status'> | null {
    return this.#holder;
  }

  async take<T>(doing: Busy['doing'], by: string, work: () => Promise<T>): Promise<T | Busy> {
    if (this.#holder !== null) return { status: 'busy', ...this.#holder };
    this.#holder = { by, since: this.#now().toISOString(), doing };
    try {
      return await work();
    } finally {
      this.#holder = null;
    }
  }
}

/** One after the other, whatever becomes of the one before. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  add<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
