import { createHash } from 'node:crypto';
import type { Json, Store } from '../../src/store/store.ts';

/** A store that forgets with the process, and fails when it is told to. */
export class MemoryStore implements Store {
  isBroken = false;
  readonly #views = new Map<string, Json>();

  async saveView(state: Json): Promise<string> {
    if (this.isBroken) throw new Error('The store is broken.');
    const id = createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22);
    this.#views.set(id, state);
    return await Promise.resolve(id);
  }

  async loadView(id: string): Promise<Json | undefined> {
    if (this.isBroken) throw new Error('The store is broken.');
    return await Promise.resolve(this.#views.get(id));
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
