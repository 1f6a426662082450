import type { Word } from './words.ts';

/** What kind of thing would answer a question. */
export type Wanted = 'person' | 'time' | 'number' | 'place' | 'definition';

const NUMBER =
  /\bhow (?:many|much|large|big|old|long|far|often)\b|\b(?:number of|death toll|toll|percentage|casualties)\b/;
const TIME =
  /\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|century|decade)\b|\bdate of\b|\bhow long ago\b/;
const PLACE =
  /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:country|countries|city|cities|place|places|province|region|town|location|state|states|area|areas|district)\b/;
const PERSON =
  /\b(?:who|whom|whose)\b|\b(?:what|which) (?:group|groups|organisation|organization|person|leader|commander|spokesman)\b/;

/** Reads from its words what a question asks for; null when it does not say. */
export function readWanted(words: readonly Word[]): Wanted | null {
  const text = words.map((word) => word.text).join(' ');
  if (TIME.test(text)) return 'time';
  if (NUMBER.test(text)) return 'number';
  if (PLACE.test(text)) return 'place';
  return PERSON.test(text) ? 'person' : null;
}

/** Whether the words around a name ask no more than what or who it is. */
export function asksWhat(words: readonly Word[]): boolean {
  const [first, second] = words.map((word) => word.text);
  return (
    !/^(?:when|where|how|why|which)$/.test(first ?? '') && !/^(?:did|does|do)$/.test(second ?? '')
  );
}

const FIELDS: Readonly<Record<Wanted, ReadonlySet<string>>> = {
  person: new Set(['claimedBy', 'attributedTo']),
  time: new Set(['date']),
  number: new Set(['killed', 'injured']),
  place: new Set(['place']),
  definition: new Set(['summary']),
};

/** Whether a field of a record is of the wanted kind. */
export function isWantedField(wanted: Wanted, field: string): boolean {
  return FIELDS[wanted].has(field);
}
