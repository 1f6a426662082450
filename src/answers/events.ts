import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeDate, describeIsoDate } from '../corpus/describe.ts';
import type { Slices } from '../search/slices.ts';
import { contentOf } from './content-words.ts';
import {
  type AskedDates,
  datesBeside,
  datesBetween,
  datesFrom,
  type EventDay,
  type Stretch,
} from './dates.ts';
import type { Keys } from './keys.ts';
import type { NameIndex } from './names.ts';
import type { Word } from './words.ts';

/** Reads “since Kerman” or “after the fall of Kabul” as dates; null when nothing is named so. */
export type EventDates = (words: readonly Word[]) => AskedDates | null;

/**
 * Events are the incidents, by `pick`, and the entries of the profiles' timelines that hold every
 * word of what is named.
 */
export async function indexEvents(
  catalogue: Catalogue,
  names: NameIndex,
  keys: Keys,
  pick: (words: readonly Word[]) => Incident | null,
  slices: Slices,
): Promise<EventDates> {
  const entries: { readonly date: string; readonly keys: ReadonlySet<string> }[] = [];
  for (const { timeline } of catalogue.profiles.values()) {
    await slices.rest();
    for (const { date, text, incidentId } of timeline)
      if (incidentId === null) entries.push({ date, keys: keys.of(text) });
  }
  const dayOf = (named: readonly Word[]): EventDay | null => {
    const content = contentOf(keys.read(named, names.link(named)), null);
    if (content.length === 0) return null;
    const entry = entries.find((each) => content.every(({ key }) => each.keys.has(key)));
    const isTelling = content.length > 1 || content.some(({ key }) => key.includes(' '));
    if (entry && isTelling)
      return { value: entry.date, end: null, shown: describeIsoDate(entry.date) };
    const incident = pick(named);
    return incident && { ...incident.date, shown: describeDate(incident.date) };
  };
  return (words) => {
    const at = words.findIndex(({ folded }, index) => LEAD.test(folded) || isWithin(words, index));
    if (at < 0) return null;
    const end = words.findIndex((word, index) => index > at + 1 && word.folded === 'in');
    const named = words.slice(at + 1, end < 0 ? undefined : end);
    const [first, last] = [named[0], named.at(-1)];
    if (!first || !last) return null;
    const spans = [[first.start, last.end]] as const;
    const lead = words[at]?.folded ?? '';
    if (lead !== 'between') {
      const day = dayOf(named);
      const stretch = stretchBefore(words, at);
      if (day && stretch && (lead === 'before' || lead === 'after' || lead === 'of')) {
        const start = words[stretch.from]?.start ?? first.start;
        return datesBeside(lead, day, stretch, [[start, last.end]]);
      }
      return day && datesFrom(lead, day, spans);
    }
    const and = named.findIndex(({ folded }) => folded === 'and');
    const [one, other] = [dayOf(named.slice(0, and)), dayOf(named.slice(and + 1))];
    return and > 0 && one && other ? datesBetween(one, other, spans) : null;
  };
}

const LEAD = /^(since|after|before|until|between)$/;
const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ');

/** “A week” of “a week after”, with the place where it begins; null when no stretch stands there. */
function stretchBefore(
  words: readonly Word[],
  at: number,
): (Stretch & { readonly from: number }) | null {
  const unit = /^(day|week|month|year)s?$/.exec(words[at - 1]?.folded ?? '')?.[1];
  if (unit === undefined) return null;
  const said = words[at - 2]?.folded ?? '';
  const number = /^(a|an|the|one)$/.test(said) ? 1 : NUMBERS.indexOf(said) + 1 || Number(said);
  if (!(number > 0 && number < 1000)) return null;
  return { count: number, unit: unit as Stretch['unit'], from: at - 2 };
}

/** “Within a week of”. */
function isWithin(words: readonly Word[], at: number): boolean {
  return words[at]?.folded === 'of' && words[at - 3]?.folded === 'within';
}
