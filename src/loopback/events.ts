import type { WorldEvent } from './loopback.ts';

/** Tells everybody who listens what happened in the world. */
export class Events {
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  subscribe(listener: (event: WorldEvent) => void): () => void {
    // Wrapped, so that the same function subscribed twice is two subscriptions.
    const entry = (event: WorldEvent) => listener(event);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A listener's mistake must not turn into a refused request of the bot.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
