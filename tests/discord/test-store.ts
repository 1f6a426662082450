import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import type { Json, Pruned, WholeStore } from '../../src/store/store.ts';

/** The real store in a folder of its own, whose views and parts fail when they are told to. */
export class TestStore implements WholeStore {
  isBroken = false;
  /** Methods that fail, such as `receipts.add`; with `:hangs` behind it one never answers. */
  readonly failing = new Set<string>();
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
    this.settings = this.#breakable('settings', inner.settings);
    this.gaps = this.#breakable('gaps', inner.gaps);
    this.receipts = this.#breakable('receipts', inner.receipts);
    this.feedback = this.#breakable('feedback', inner.feedback);
    this.audit = this.#breakable('audit', inner.audit);
  }

  /** `now`: its clock, in milliseconds. */
  static async open(options: { readonly now?: () => number } = {}): Promise<TestStore> {
    const dataDir = mkdtempSync(join(tmpdir(), 'footnote-store-'));
    return new TestStore(await openStore({ dataDir, ...options }), dataDir);
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

  #breakable<Part extends object>(name: string, part: Part): Part {
    return new Proxy(part, {
      get: (target, method) => {
        const whole = `${name}.${String(method)}`;
        if (this.failing.has(whole)) return () => Promise.reject(new Error('The store is broken.'));
        if (this.failing.has(`${whole}:hangs`)) return () => new Promise(() => {});
        const value: unknown = Reflect.get(target, method);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}
