import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeDate, describeIsoDate } from '../corpus/describe.ts';
import { contentOf } from './content-words.ts';
import { type AskedDates, datesFrom } from './dates.ts';
import type { Keys } from './keys.ts';
import type { NameIndex } from './names.ts';
import type { Word } from './words.ts';

/** Reads “since Kerman” or “after the fall of Kabul” as dates; null when nothing is named so. */
export type EventDates = (words: readonly Word[]) => AskedDates | null;

/**
 * Events are the incidents, by `pick`, and the entries of the profiles' timelines that hold every
 * word of what is named.
 */
export function indexEvents(
  catalogue: Catalogue,
  names: NameIndex,
  keys: Keys,
  pick: (words: readonly Word[]) => Incident | null,
): EventDates {
  const entries = [...catalogue.profiles.values()].flatMap(({ timeline }) =>
    timeline
      .filter(({ incidentId }) => incidentId === null)
      .map(({ date, text }) => ({ date, keys: keys.of(text) })),
  );
  return (words) => {
    const at = words.findIndex(({ folded }) => /^(since|after|before|until)$/.test(folded));
    const end = words.findIndex((word, index) => index > at + 1 && word.folded === 'in');
    const named = words.slice(at + 1, end < 0 ? undefined : end);
    const [first, last] = [named[0], named.at(-1)];
    if (at < 0 || !first || !last) return null;
    const lead = words[at]?.folded ?? '';
    const spans = [[first.start, last.end]] as const;
    const content = contentOf(keys.read(named, names.link(named)), null);
    if (content.length === 0) return null;
    const entry = entries.find((each) => content.every(({ key }) => each.keys.has(key)));
    const isTelling = content.length > 1 || content.some(({ key }) => key.includes(' '));
    if (entry && isTelling) {
      const day = { value: entry.date, end: null, shown: describeIsoDate(entry.date) };
      return datesFrom(lead, day, spans);
    }
    const incident = pick(named);
    return (
      incident && datesFrom(lead, { ...incident.date, shown: describeDate(incident.date) }, spans)
    );
  };
}
