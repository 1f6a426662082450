/** Work that was begun and must be given a moment before the end. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  get size(): number {
    return this.#running.size;
  }

  /** Counts the work until it ends; a rejection is told to `onError` and goes no further. */
  track(work: Promise<unknown>, onError: (error: unknown) => void): void {
    const tracked: Promise<unknown> = work
      .catch(onError)
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Resolves when nothing runs any more, or after so many milliseconds, with what still does. */
  async settled(withinMs: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([Promise.all(this.#running), timeout]);
    clearTimeout(timer);
    return this.#running.size;
  }
}
