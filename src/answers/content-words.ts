import type { AskedDates } from './dates.ts';
import type { Link } from './names.ts';
import { isFunctionWord, type Word, wordsOf } from './words.ts';

/** Words that ask for a field and say nothing about which record is meant. */
const FIELD_WORDS = new Set(
  (
    'killed kill kills killing died die dies dead death deaths toll fatalities casualties casualty lives life lost lose perished perish ' +
    'injured injuries wounded hurt victims people persons claim claimed claims claiming claimant responsibility responsible behind ' +
    'carried carry out attributed blamed blame accused perpetrator perpetrators culprits committed staged launched happened happen ' +
    'happening happens place took take date day month year time located location city country target targets targeted status outcome aftermath ' +
    'number count total final official reported figure figures deadly lethal describe summary summarise summarize occur occurred more details ' +
    'founded founder found established created formed formation leader leads led lead head strength size big large strong name named ' +
    'called mean means stand stands occurred after during following group organisation organization'
  ).split(' '),
);

/** The question as read: names of records in full, other content words as typed, dates last. */
export function partsOf(
  words: readonly Word[],
  links: readonly Link[],
  content: readonly string[],
  dates: AskedDates | null,
): string[] {
  const parts: string[] = [];
  for (const [at, word] of words.entries()) {
    const link = links.find(({ from, to }) => from <= at && at < to);
    if (link) parts.push(link.records[0]?.name ?? word.typed);
    else if (content.includes(word.folded)) parts.push(word.typed);
  }
  if (dates) parts.push(dates.shown);
  return [...new Set(parts)];
}

/**
 * Folded words that are neither function words, dates nor words for a field. A profile's alias is
 * read as its name, so that “Krokus City Hall” is found in records that write Crocus.
 */
export function contentOf(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
): string[] {
  const isInDates = ({ start, end }: Word): boolean =>
    dates?.spans.some(([from, to]) => from <= start && end <= to) ?? false;
  const content = words.flatMap((word, at) => {
    const link = links.find(({ from, to }) => from <= at && at < to);
    const [record] = link?.records.filter(({ record: kind }) => kind === 'profile') ?? [];
    if (!link || !record || link.records.length > 1) return [word];
    return at === link.from
      ? wordsOf(record.name).map((named) => ({ ...word, folded: named.folded }))
      : [];
  });
  return content
    .filter(
      (word) => !isFunctionWord(word.folded) && !FIELD_WORDS.has(word.folded) && !isInDates(word),
    )
    .map((word) => word.folded);
}
