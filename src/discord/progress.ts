import type { Reply } from './reply.ts';

/** Edits of one message are limited to about 5 in 5 seconds; a person reads no faster than this. */
const BETWEEN_EDITS_MS = 1_500;

/**
 * Shows how far something is by edits of one message: only the newest state, never two edits at
 * once, and none that fails ends the work.
 */
export class Progress {
  readonly #edit: (reply: Reply) => Promise<void>;
  #next: Reply | null = null;
  #running: Promise<void> | null = null;
  #isOver = false;
  #wake: (() => void) | null = null;

  constructor(edit: (reply: Reply) => Promise<void>) {
    this.#edit = edit;
  }

  report(reply: Reply): void {
    if (this.#isOver) return;
    this.#next = reply;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Shows nothing more. Resolves when the last edit has come through. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.#next = null;
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const reply = this.#next;
      this.#next = null;
      await this.#edit(reply).catch(() => {});
      if (!this.#isOver) await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BETWEEN_EDITS_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
