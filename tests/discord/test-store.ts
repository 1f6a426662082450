import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import type { Json, Pruned, WholeStore } from '../../src/store/store.ts';

/** The real store in a folder of its own, whose views fail when it is told to. */
export class TestStore implements WholeStore {
  isBroken = false;
  readonly settings: WholeStore['settings'];
  readonly gaps: WholeStore['gaps'];
  readonly receipts: WholeStore['receipts'];
  readonly feedback: WholeStore['feedback'];
  readonly audit: WholeStore['audit'];
  readonly #inner: WholeStore;
  readonly #dataDir: string;

  private constructor(inner: WholeStore, dataDir: string) {
    this.#inner = inner;
    this.#dataDir = dataDir;
    ({
      settings: this.settings,
      gaps: this.gaps,
      receipts: this.receipts,
      feedback: this.feedback,
      audit: this.audit,
    } = inner);
  }

  static async open(): Promise<TestStore> {
    const dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
    return new TestStore(await openStore({ dataDir }), dataDir);
  }

  async saveView(state: Json): Promise<string> {
    if (this.isBroken) throw new Error('The store is broken.');
    return await this.#inner.saveView(state);
  }

  async loadView(id: string): Promise<Json | undefined> {
    if (this.isBroken) throw new Error('The store is broken.');
    return await this.#inner.loadView(id);
  }

  prune(): Promise<Pruned> {
    return this.#inner.prune();
  }

  async close(): Promise<void> {
    await this.#inner.close();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
