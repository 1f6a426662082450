import type { Catalogue, CorpusRecord } from '../corpus/corpus.ts';
import { asShown } from './list-answer.ts';
import { listIncidents } from './list-filter.ts';
import { ORDINALS } from './list-words.ts';
import type { Reading } from './reading.ts';

const NTH = new RegExp(
  `\\b(?:the )?(?:(${ORDINALS.join('|')})|(\\d{1,2})(?:st|nd|rd|th)|(?:number|no|nr) (\\d{1,2}))\\b(?: (?:one|entry|attack|incident|plot|record))?`,
  'i',
);

/** Which entry of what was shown is meant: “and the second?” is 2. Null when none is. */
export function readNth(asked: string): { readonly nth: number; readonly rest: string } | null {
  const [all, word, digits, number] = NTH.exec(asked) ?? [];
  if (all === undefined) return null;
  const nth = word ? ORDINALS.indexOf(word.toLowerCase()) + 1 : Number(digits ?? number);
  return nth === 0 ? null : { nth, rest: asked.replace(all, 'it') };
}

/**
 * What an answer showed, in its order, from how its question was read: the entries of a list from
 * its first page on, the records of a choice. Empty for what shows no several records.
 */
export function entriesOf(reading: Reading, catalogue: Catalogue): readonly CorpusRecord[] {
  switch (reading.about) {
    case 'list':
      return asShown(listIncidents(catalogue, reading.filter).incidents, reading.filter);
    case 'choice':
      return reading.records;
    case 'comparison':
      return reading.comparison.incidents;
    default:
      return [];
  }
}
