import type { Json } from './store.ts';

/** One field or passage that an answer showed. */
export interface ReceiptItem {
  /** The field (`incident-id/field`) or the passage (`article#n`). */
  readonly key: string;
  /** The value or the excerpt as it was shown. */
  readonly text: string;
  /** The caller's hash of the whole field or passage: it tells of changes beside the excerpt too. */
  readonly hash: string;
  /** As the caller wants them back. */
  readonly citations: readonly Json[];
}

/** An answer, to be kept. */
export interface NewReceipt {
  /** Null: in a direct message. */
  readonly guildId: string | null;
  /** The folded text; null keeps none. Ids of users in it are left out, and all after 90 days. */
  readonly question: string | null;
  /** The revision of the corpus that was answered from. */
  readonly revision: string;
  /** In the order in which they were shown. */
  readonly items: readonly ReceiptItem[];
}

export interface Receipt extends NewReceipt {
  readonly id: string;
  /** Where the answer stands; null until it was posted. */
  readonly message: { readonly channelId: string; readonly messageId: string } | null;
  readonly createdAt: number;
  /** The last correction that was written on the message. */
  readonly correction: { readonly at: number; readonly note: string } | null;
}

export interface CitingQuery {
  /** At least one of them was shown. */
  readonly keys: readonly string[];
  /** Created at this time or later. */
  readonly since: number;
  readonly limit: number;
  /** The id of the last receipt of the page before. */
  readonly after?: string;
}

/** What was shown in answers, kept for 400 days. */
export interface Receipts {
  /** Returns the new id: 8 lower-case letters and digits that cannot be guessed. */
  add(receipt: NewReceipt): Promise<string>;
  /** Says where the answer was posted. False when there is no such receipt. */
  setMessage(id: string, channelId: string, messageId: string): Promise<boolean>;
  /** By an id as people type it: case does not matter, nor o for 0, i or l for 1. */
  find(id: string): Promise<Receipt | undefined>;
  /** Posted answers that showed any of the keys, newest first, and how many there are in all. */
  citing(
    query: CitingQuery,
  ): Promise<{ readonly total: number; readonly receipts: readonly Receipt[] }>;
  /** In place of an earlier correction. False when there is no such receipt. */
  markCorrected(id: string, note: string): Promise<boolean>;
}
