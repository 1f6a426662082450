/** Timers that end together, so that closing leaves nothing behind. */
export class Timers {
  readonly #running = new Map<NodeJS.Timeout, () => void>();

  /** Returns the way to cancel. `onClose` is called instead of `run` when all end before. */
  after(milliseconds: number, run: () => void, onClose = () => {}): () => void {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      run();
    }, milliseconds);
    this.#running.set(timer, onClose);
    return () => {
      clearTimeout(timer);
      this.#running.delete(timer);
    };
  }

  close(): void {
    for (const [timer, onClose] of this.#running) {
      clearTimeout(timer);
      onClose();
    }
    this.#running.clear();
  }
}
