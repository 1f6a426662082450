import type { Json } from './store.ts';

export type AuditAction =
  | 'stage'
  | 'publish'
  | 'discard'
  | 'add'
  | 'edit'
  | 'remove'
  | 'rollback'
  | 'export'
  | 'alias'
  | 'check'
  | 'dismiss'
  | 'correct'
  | 'settings';

/** Something that was done to the corpus or to a server's settings. */
export interface NewAuditEntry {
  /** The user's id; null: the bot itself, by its schedule. */
  readonly by: string | null;
  readonly action: AuditAction;
  /** What it was done to: a record, an article, a gap, a server; null: the corpus as a whole. */
  readonly target?: string | null;
  readonly detail?: Json;
  readonly revisionBefore?: string | null;
  readonly revisionAfter?: string | null;
}

export interface AuditEntry extends Required<NewAuditEntry> {
  /** Grows with time. */
  readonly id: number;
  readonly at: number;
}

export interface AuditQuery {
  readonly limit: number;
  /** The id of the last entry of the page before. */
  readonly before?: number;
  /** Default: any. */
  readonly actions?: readonly AuditAction[];
  readonly target?: string;
}

/** Who did what. Entries are added and read; nothing changes or removes one. */
export interface Audit {
  append(entry: NewAuditEntry): Promise<AuditEntry>;
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
}
