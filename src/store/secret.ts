import { createHmac, randomBytes } from 'node:crypto';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Gives a text's keyed hash: 128 bits of HMAC-SHA-256 in 22 URL-safe characters. */
export type KeyedHash = (text: string) => string;

/**
 * Hashes with the key that the store made when it was first opened.
 * NOTE: the key lies in the same file, so that a copy of it goes on to work. Who has the file can
 * try the ids of people they suspect; who has only an export or a log cannot.
 */
export async function openKeyedHash(connection: SqliteConnection): Promise<KeyedHash> {
  const key = await connection.write(async (db) => {
    await db
      .insertInto('secrets')
      .values({ name: 'hash-key', value: randomBytes(32).toString('base64url') })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await db
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', 'hash-key')
      .executeTakeFirstOrThrow();
    return Buffer.from(row.value, 'base64url');
  });
  return (text) =>
    createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
}
