import type { Audit } from './audit.ts';
import type { Feedback } from './feedback.ts';
import type { Gaps } from './gaps.ts';
import type { Receipts } from './receipts.ts';
import type { Settings } from './settings.ts';

/** JSON that survives a restart. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** What a button needs to outlive the process. */
export interface Store {
  /**
   * Keeps the state of a button and returns its short id (at most 32 characters, URL-safe).
   * The same state gives the same id. Kept for at least 90 days after it was last saved.
   */
  saveView(state: Json): Promise<string>;
  /** The state, or undefined when the id is unknown or was dropped. */
  loadView(id: string): Promise<Json | undefined>;
  /** Waits for what is under way. May be called twice; whatever is called after it is refused. */
  close(): Promise<void>;
}

/**
 * All that must outlive the process, in parts that know nothing of each other. What a promise
 * resolved for is on the disk. Times are milliseconds since 1970, by the clock that the store was
 * opened with. Every method rejects with a `StoreError` when it cannot keep or read.
 * Every implementation passes the suite in tests/store/contract.ts.
 */
export interface WholeStore extends Store {
  readonly settings: Settings;
  readonly gaps: Gaps;
  readonly receipts: Receipts;
  readonly feedback: Feedback;
  readonly audit: Audit;
  /** Drops what is kept for a time only; docs/store.md lists it. Opening does it too. */
  prune(): Promise<Pruned>;
}

/** How many of each were dropped. */
export interface Pruned {
  readonly views: number;
  /** Texts of questions, in gaps and receipts, and reasons of votes. */
  readonly texts: number;
  readonly gaps: number;
  readonly receipts: number;
}
