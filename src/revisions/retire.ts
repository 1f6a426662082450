import type { SearchClient } from '../search/search.ts';

/**
 * An answer takes several calls, and who began it still holds the old index: so it is closed only
 * when nobody has called for so long. Longer than any pause between two calls of one answer.
 */
const QUIET_MS = 15_000;

/** An open index that can be taken out of service without failing a question. */
export class Retirable {
  /** What is handed out. */
  readonly client: SearchClient;
  readonly #search: SearchClient;
  readonly #quietMs: number;
  #owed = 0;
  #isRetired = false;
  #closing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(search: SearchClient, quietMs = QUIET_MS) {
    this.#search = search;
    this.#quietMs = quietMs;
    this.client = {
      get catalogue() {
        return search.catalogue;
      },
      search: (request) => this.#counted(() => search.search(request)),
      passages: (passageId, around) => this.#counted(() => search.passages(passageId, around)),
      close: () => this.close(),
    };
  }

  get isClosed(): boolean {
    return this.#closing !== null;
  }

  /** Closes it once it owes no answer and was not asked for some seconds. */
  retire(): void {
    this.#isRetired = true;
    this.#rest();
  }

  /** Closes it now. */
  close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing ??= this.#search.close();
    return this.#closing;
  }

  async #counted<T>(ask: () => Promise<T>): Promise<T> {
    this.#owed += 1;
    clearTimeout(this.#timer);
    try {
      return await ask();
    } finally {
      this.#owed -= 1;
      this.#rest();
    }
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.#isRetired || this.#owed > 0 || this.isClosed) return;
    this.#timer = setTimeout(() => void this.close(), this.#quietMs);
    this.#timer.unref();
  }
}
