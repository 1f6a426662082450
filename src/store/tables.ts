import type { Generated } from 'kysely';

/**
 * The tables after the last migration. Times are milliseconds since 1970; `*_json` columns hold
 * JSON; yes or no is 1 or 0.
 */
export interface Tables {
  readonly views: {
    readonly id: string;
    /** Canonical JSON. */
    readonly state: string;
    readonly saved_at: number;
  };
  readonly guild_settings: {
    readonly guild_id: string;
    /** A key of `GuildSettings`: a new setting then needs no migration. */
    readonly field: string;
    readonly value_json: string;
    readonly changed_by: string;
    readonly changed_at: number;
  };
  readonly digests: { readonly guild_id: string; readonly sent_at: number };
  readonly secrets: { readonly name: string; readonly value: string };
  readonly gaps: {
    readonly id: Generated<number>;
    readonly key_hash: string;
    readonly kind: string;
    readonly state: string;
  };
  readonly gap_askings: {
    readonly gap_id: number;
    /** Empty: in direct messages. */
    readonly guild_id: string;
    readonly text: string | null;
    readonly count: number;
    readonly first_at: number;
    readonly last_at: number;
  };
  readonly receipts: {
    readonly id: string;
    readonly guild_id: string | null;
    readonly channel_id: string | null;
    readonly message_id: string | null;
    readonly question: string | null;
    readonly revision: string;
    readonly created_at: number;
    readonly corrected_at: number | null;
    readonly correction: string | null;
  };
  readonly receipt_items: {
    readonly receipt_id: string;
    /** From 0, in the order shown. */
    readonly position: number;
    readonly key: string;
    readonly text: string;
    readonly hash: string;
    readonly citations_json: string;
  };
  readonly votes: {
    readonly receipt_id: string;
    readonly voter_hash: string;
    readonly is_helpful: number;
    readonly reason: string | null;
    readonly voted_at: number;
  };
  readonly audit: {
    readonly id: Generated<number>;
    readonly by_user: string | null;
    readonly at: number;
    readonly action: string;
    readonly target: string | null;
    readonly detail_json: string;
    readonly revision_before: string | null;
    readonly revision_after: string | null;
  };
}
