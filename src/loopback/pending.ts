/** A promise settled from outside, once; nobody has to wait for it. */
export class Pending<T> {
  readonly promise: Promise<T>;
  #resolve!: (value: T) => void;
  #reject!: (reason: Error) => void;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Most people do not look at each of an interaction's outcomes: that is no unhandled rejection.
    this.promise.catch(() => {});
  }

  resolve(value: T): void {
    this.#resolve(value);
  }

  reject(why: string): void {
    this.#reject(new Error(why));
  }
}
