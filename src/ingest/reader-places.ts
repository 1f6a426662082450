/** Each reader may take 0.4 GB of memory and a core for some seconds. */
const AT_ONCE = 2;
/** Who comes when two read and six wait, each as long as it may, gets a turn just in time. */
const PATIENCE_MS = 60_000;

/** Places for readers: so many at once, the others in the order in which they came. */
export class ReaderPlaces {
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor({ atOnce = AT_ONCE, patienceMs = PATIENCE_MS } = {}) {
    this.#free = atOnce;
    this.#patienceMs = patienceMs;
  }

  /**
   * Does the work when there is a place for it. `onWait` is called when there is none at once. Null,
   * and nothing was done, when none became free in time.
   */
  async take<T>(work: () => Promise<T>, onWait: () => void): Promise<T | null> {
    if (this.#free > 0) this.#free--;
    else {
      onWait();
      if (!(await this.#wait())) return null;
    }
    try {
      return await work();
    } finally {
      // A place goes straight to the next, so that nobody who comes now is quicker.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  /** True: a place is this one's; false: none became free in time. */
  #wait(): Promise<boolean> {
    return new Promise((resolve) => {
      const enter = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        resolve(false);
      }, this.#patienceMs);
      timer.unref();
      this.#waiting.push(enter);
    });
  }
}
