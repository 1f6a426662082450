import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that one slice may take; the steps between two rests are short beside it. */
const SLICE_MS = 5;

/** Long work of the thread that answers, in slices: what waits has its turn in between. */
export class Slices {
  #start = performance.now();

  /** To be awaited between any two steps. It rests only when the slice has taken its time. */
  async rest(): Promise<void> {
    if (performance.now() - this.#start < SLICE_MS) return;
    await nextTurn();
    this.#start = performance.now();
  }
}
