/** JSON that survives a restart. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** What must outlive the process. Every implementation passes the suite in tests/store/contract.ts. */
export interface Store {
  /**
   * Keeps the state of a button and returns its short id (at most 32 characters, URL-safe).
   * The same state gives the same id. Kept for at least 90 days after it was last saved.
   */
  saveView(state: Json): Promise<string>;
  /** The state, or undefined when the id is unknown or was dropped. */
  loadView(id: string): Promise<Json | undefined>;
  close(): Promise<void>;
}
