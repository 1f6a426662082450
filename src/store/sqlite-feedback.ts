import type { Feedback, FeedbackOnAnswer, Vote } from './feedback.ts';
import type { KeyedHash } from './secret.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { withoutUserIds } from './user-ids.ts';

export class SqliteFeedback implements Feedback {
  readonly #connection: SqliteConnection;
  readonly #now: () => number;
  readonly #hash: KeyedHash;

  constructor(connection: SqliteConnection, now: () => number, hash: KeyedHash) {
    this.#connection = connection;
    this.#now = now;
    this.#hash = hash;
  }

  async vote({ receiptId, userId, isHelpful, reason }: Vote): Promise<boolean> {
    const row = {
      receipt_id: receiptId,
      // With the answer's id in it, so that votes on two answers cannot be told to be of one person.
      voter_hash: this.#hash(`vote ${receiptId} ${userId}`),
      is_helpful: isHelpful ? 1 : 0,
      reason: reason === undefined ? null : withoutUserIds(reason),
      voted_at: this.#now(),
    };
    return await this.#connection.write(async (db) => {
      const receipt = await db
        .selectFrom('receipts')
        .select('id')
        .where('id', '=', receiptId)
        .executeTakeFirst();
      if (receipt === undefined) return false;
      await db
        .insertInto('votes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['receipt_id', 'voter_hash']).doUpdateSet(row))
        .execute();
      return true;
    });
  }

  async read(receiptId: string): Promise<FeedbackOnAnswer> {
    const votes = await this.#connection.read((db) =>
      db
        .selectFrom('votes')
        .select(['is_helpful', 'reason'])
        .where('receipt_id', '=', receiptId)
        .orderBy('voted_at', 'desc')
        .orderBy('voter_hash')
        .execute(),
    );
    const helpful = votes.filter((vote) => vote.is_helpful === 1).length;
    return {
      helpful,
      notHelpful: votes.length - helpful,
      reasons: votes.flatMap(({ is_helpful, reason: text }) =>
        text === null ? [] : [{ isHelpful: is_helpful === 1, text }],
      ),
    };
  }
}
