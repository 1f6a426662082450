import { createHash } from 'node:crypto';
import type { Json } from './store.ts';

/**
 * JSON with sorted keys and without undefined ones, so that equal states are equal texts.
 * Numbers that JSON lacks become null, as in `JSON.stringify`.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .flatMap(([key, member]) => (member === undefined ? [] : [[key, member] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * The id of a state, from its canonical JSON: 128 bits of SHA-256 in 22 URL-safe characters.
 * Named by content, a card that is shown a thousand times takes one row.
 */
export function viewId(canonical: string): string {
  return createHash('sha256').update(canonical).digest().subarray(0, 16).toString('base64url');
}

// `Array.isArray` does not narrow a readonly array out of a union.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
