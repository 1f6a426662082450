import type { OpenIndex } from './open-index.ts';
import type { Stage } from './revisions.ts';

/** Nobody may come back to a stage, and its index takes as much memory as the one served. */
const KEPT_OPEN_MS = 10 * 60_000;

/** A stage that waits to be published, with its index open for some minutes. */
export class PendingStage {
  readonly stage: Stage;
  readonly #keptOpenMs: number;
  #opened: OpenIndex | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(stage: Stage, opened: OpenIndex, keptOpenMs = KEPT_OPEN_MS) {
    this.stage = stage;
    this.#keptOpenMs = keptOpenMs;
    this.giveBack(opened);
  }

  /** The open index, which is the caller's from now on; null once it was closed. */
  take(): OpenIndex | null {
    clearTimeout(this.#timer);
    const opened = this.#opened;
    this.#opened = null;
    return opened;
  }

  /** Puts back what was taken and not used. */
  giveBack(opened: OpenIndex): void {
    this.#opened = opened;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.close(), this.#keptOpenMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    await this.take()?.index.close();
  }
}
