import type { CorpusRecord } from '../corpus/corpus.ts';
import { isComparingWord } from './compare.ts';
import { readDates } from './dates.ts';
import { readFields } from './read-fields.ts';
import { readGroup } from './list-groups.ts';
import { readClaim, readNoun, readOrder } from './list-words.ts';
import { isProfile, type NameIndex } from './names.ts';
import { readBounds } from './toll-bounds.ts';
import { isFunctionWord, wordsOf } from './words.ts';

/** What some words narrow or sort a list by. */
type PartKind = 'date' | 'order' | 'claim' | 'actor' | 'kind' | 'place';

const PREPOSITION =
  /^(in|on|at|against|near|not|except|excluding|by|from|since|before|after|until|during|outside|of|with|between)\b/i;
const ASKS =
  /^(who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|had)\b/i;
const SORTED = /^(by (year|month|country|city)|(killed|injured) in all)$/;
/** Words that are not themselves a place or a target. */
const EMPTY =
  /^(claimed|unclaimed|against|outside|thwarted|only|just|before|after|since|until|between|total|all|one|ones)$/;

/**
 * A list's parts, as “Read as” shows them, with new words: `attacks · Iran · 2022` and “in 2023?” are
 * “attacks Iran in 2023”. What is said anew takes the place of its like.
 */
export function completeList(
  parts: readonly string[],
  asked: string,
  now: Date,
  names: NameIndex,
): string {
  const said = new Set(kindsOf(asked, now, names));
  // “Not Kabul” narrows the places that are asked for.
  if (/^(not|except|excluding)\b/i.test(asked)) said.delete('place');
  // What stands in brackets explains the words before it.
  const plainParts = parts.map((part) => part.replace(/ \(.*\)$/, ''));
  const kept = plainParts.filter((part) => {
    const [kind] = kindsOf(part, now, names);
    return kind === undefined || !said.has(kind);
  });
  const plain = asked.replace(/\W+$/u, '');
  if (ASKS.test(plain)) {
    const bare = plain.replace(/ ?\b(it|that|this|they|them|those|these|there)\b/gi, '');
    return [bare, ...kept].join(' ');
  }
  // “And churches?” after a list of attacks.
  const isTarget = said.has('place') && !PREPOSITION.test(plain);
  const isWhere = names.link(wordsOf(plain)).some(({ records }) => records.some(isStateOrPlace));
  const added = isTarget ? `${isWhere ? 'in' : 'on'} ${plain}` : plain;
  return (said.has('kind') ? [added, ...kept] : [...kept, added]).join(' ');
}

/** What the words narrow or sort by; the first is what a part of “Read as” is mainly. */
function kindsOf(part: string, now: Date, names: NameIndex): PartKind[] {
  const words = wordsOf(part);
  const text = words.map(({ folded }) => folded).join(' ');
  const dates = readDates(part, now);
  const links = names
    .link(words)
    .filter(({ records }) => records.some((r) => isProfile(r) && r.kind === 'organisation'));
  const isSorting =
    SORTED.test(text) ||
    (!dates && readOrder(text) !== null) ||
    readBounds(text) !== null ||
    readGroup(text) !== null;
  const hasNoun = words.some(({ folded }) => readNoun(folded) !== undefined);
  const isField = readFields(text).length > 0;
  const left = words.filter(
    ({ folded, start, end }, at) =>
      !isFunctionWord(folded) &&
      readNoun(folded) === undefined &&
      !EMPTY.test(folded) &&
      !isComparingWord(folded) &&
      !links.some((link) => link.from <= at && at < link.to) &&
      !dates?.spans.some(([from, to]) => from <= start && end <= to),
  );
  const isPlace = left.length > 0 && !isSorting && !isField;
  return [
    ...(dates ? (['date'] as const) : []),
    ...(isSorting ? (['order'] as const) : []),
    ...(readClaim(text) === null ? [] : (['claim'] as const)),
    ...(links.length > 0 ? (['actor'] as const) : []),
    ...(isPlace ? (['place'] as const) : []),
    ...(hasNoun ? (['kind'] as const) : []),
  ];
}

function isStateOrPlace(record: CorpusRecord): boolean {
  return isProfile(record) && (record.kind === 'state' || record.kind === 'place');
}
