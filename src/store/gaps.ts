/**
 * Why a question is kept:
 * - `nothing`: nothing in the corpus matched
 * - `outside-dates`: something matched, but only outside the dates that were asked for
 * - `not-covered`: something matched, but nothing that answers
 * - `not-helpful`: a person marked the answer so
 */
export type GapKind = 'nothing' | 'outside-dates' | 'not-covered' | 'not-helpful';

/** `added`: a source or an alias was added for it; it opens again when it is asked again. */
export type GapState = 'open' | 'dismissed' | 'added';

/** A question that was asked; there is no place in it for who asked. */
export interface AskedGap {
  /** Null: in a direct message. */
  readonly guildId: string | null;
  readonly kind: GapKind;
  /** The folded terms of the question: alike questions have the same key. Only its hash is kept. */
  readonly key: string;
  /** The question as typed. Ids of users in it are left out, and all of it after 90 days. */
  readonly text: string;
}

/** Alike questions with the same outcome. */
export interface Gap {
  readonly id: number;
  readonly kind: GapKind;
  readonly state: GapState;
  /** The latest of the questions; null when the last was asked more than 90 days ago. */
  readonly example: string | null;
  /** How often it was asked, in how many servers (direct messages count as one). */
  readonly count: number;
  readonly guilds: number;
  readonly firstAskedAt: number;
  readonly lastAskedAt: number;
}

export interface GapQuery {
  readonly state: GapState;
  /** Only what was asked in this server, counted there; default: in all. */
  readonly guildId?: string;
  readonly offset: number;
  readonly limit: number;
}

export interface Gaps {
  /**
   * Counts a question. False, and nothing is kept, when the server turned recording off; callers
   * need not look at the setting. What was dismissed stays so, however often it is asked.
   */
  record(asked: AskedGap): Promise<boolean>;
  /** Most asked first, then the latest; only those that still have an example. */
  list(query: GapQuery): Promise<{ readonly total: number; readonly gaps: readonly Gap[] }>;
  find(id: number): Promise<Gap | undefined>;
  /** False when there is no such gap. */
  setState(id: number, state: GapState): Promise<boolean>;
}
