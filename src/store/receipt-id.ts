import { randomInt } from 'node:crypto';

// Crockford's base 32 (https://www.crockford.com/base32.html): no i, l, o and u, so that an id can
// be read aloud and typed, and nothing in it is Markdown.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;

/** 40 random bits: with a million receipts, one guess in a million finds one. */
export function makeReceiptId(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The id that a person meant. */
export function readReceiptId(typed: string): string {
  return typed.trim().toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
