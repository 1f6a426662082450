/**
 * Freezes a tree of plain objects, arrays and Maps, in place.
 * NOTE: the entries of a frozen Map can still be set; its type, `ReadonlyMap`, is what forbids it.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const child of inner) deepFreeze(child);
  return value;
}
