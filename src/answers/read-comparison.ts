import type { Catalogue, CorpusRecord, Incident } from '../corpus/corpus.ts';
import {
  type Comparison,
  comparedFields,
  comparisonOf,
  cutAtJoins,
  isComparingWord,
  MOST_COMPARED,
} from './compare.ts';
import { contentOf } from './content-words.ts';
import type { AskedDates } from './dates.ts';
import type { Field } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import type { KeyedWord, Keys } from './keys.ts';
import { type ListFilter, listIncidents } from './list-filter.ts';
import { asksOnly, isListWord, readOrder } from './list-words.ts';
import type { Link, NameIndex } from './names.ts';
import { listAround } from './list-around.ts';
import type { Word } from './words.ts';

/** The one incident that some words name; null when they name none or several. */
export type PickIncident = (
  content: readonly KeyedWord[],
  links: readonly Link[],
  text: string,
) => Incident | null;

export interface ComparisonServices {
  readonly catalogue: Catalogue;
  readonly names: NameIndex;
  readonly keys: Keys;
  readonly pick: PickIncident;
}

/** “Which killed more people, Kerman or Crocus?”: null when no two incidents are named. */
export function readComparison(
  question: string,
  words: readonly Word[],
  fields: readonly Field[],
  { names, keys, pick }: ComparisonServices,
): Comparison | null {
  // “Kabul 2022 vs Kabul 2023” compares years.
  if ((question.match(/\b(19|20)\d\d\b/g) ?? []).length > 1) return null;
  const text = words.map(({ folded }) => folded).join(' ');
  const compared = comparedFields(text, fields);
  const segments = compared && cutAtJoins(words, question);
  if (!compared || !segments) return null;
  const found: (Incident | null)[] = [];
  for (const segment of segments) {
    const links = names.link(segment);
    if (links.some(({ records }) => records.some(isPerson))) return null;
    const content = contentOf(keys.read(segment, links), null).filter(
      ({ folded }) => !isComparingWord(folded),
    );
    if (content.every(({ folded }) => isGeneric(folded)) && links.length === 0) continue;
    const incident = pick(content, links, text);
    if (incident === null) return null;
    found.push(incident);
  }
  return comparisonOf(found, compared);
}

const SUPERLATIVE = /^(deadliest|bloodiest|worst|biggest|largest|most|highest)$/;
/** Beside the one that is asked about. */
const OTHERS_SHOWN = 3;

/**
 * “Was Kerman the deadliest attack in Iran?”: the incident beside those that a list of the deadliest
 * attacks there would begin with, so that who reads can tell.
 */
export function readRank(
  words: readonly Word[],
  content: readonly KeyedWord[],
  links: readonly Link[],
  dates: AskedDates | null,
  { catalogue, pick }: ComparisonServices,
): Comparison | null {
  const text = words.map(({ folded }) => folded).join(' ');
  const order = readOrder(text);
  const superlative = words.findIndex(({ folded }) => SUPERLATIVE.test(folded));
  if (!/^(is|was|were)\b/.test(text) || (order !== 'deadliest' && order !== 'most injured'))
    return null;
  const telling = content.filter(({ folded }) => !isListWord(folded, asksOnly(order)));
  const incident = pick(
    telling.filter(({ at }) => at < superlative),
    links.filter(({ from }) => from < superlative),
    text,
  );
  if (!incident) return null;
  const scope = listAround(
    telling.filter(({ at }) => at > superlative),
    dates,
  );
  const { incidents } = listIncidents(catalogue, { ...scope, kind: 'attack', order });
  const others = incidents.filter((each) => each !== incident).slice(0, OTHERS_SHOWN);
  return comparisonOf([incident, ...others], [order === 'deadliest' ? 'killed' : 'injured']);
}

/** “Who claimed the attacks in Iran?”: the field of each, where they are few enough. */
export function compareListed(filter: ListFilter, catalogue: Catalogue): Comparison | null {
  const { order, fields } = filter;
  if (order !== null || fields.length === 0) return null;
  const { incidents } = listIncidents(catalogue, filter);
  return incidents.length <= MOST_COMPARED ? { incidents, fields } : null;
}

function isPerson(record: CorpusRecord): boolean {
  return record.record === 'profile' && record.kind === 'person';
}
