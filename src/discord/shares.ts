const REMEMBERED = 1_000;

/** Private messages whose answer was posted: a second click posts nothing. */
export class Shares {
  /** Message ids, the newest last. */
  readonly #messageIds = new Set<string>();

  has(messageId: string): boolean {
    return this.#messageIds.has(messageId);
  }

  add(messageId: string): void {
    this.#messageIds.add(messageId);
    const [oldest] = this.#messageIds;
    if (this.#messageIds.size > REMEMBERED && oldest !== undefined) this.delete(oldest);
  }

  delete(messageId: string): void {
    this.#messageIds.delete(messageId);
  }
}
