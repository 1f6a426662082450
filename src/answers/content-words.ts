import type { AskedDates } from './dates.ts';
import { isInDates } from './dates.ts';
import type { KeyedWord } from './keys.ts';
import type { Link } from './names.ts';
import { isFunctionWord, type Word } from './words.ts';

/** Words that ask for a field and say nothing about which record is meant. */
export const FIELD_WORDS: ReadonlySet<string> = new Set(
  (
    'killed kill kills killing died die dies dead death deaths toll fatalities casualties casualty lives life lost lose perished perish ' +
    'injured injuries wounded hurt victims people persons claim claimed claims claiming claimant responsibility responsible behind ' +
    'carried carry out attributed blamed blame accused perpetrator perpetrators culprits committed staged launched happened happen ' +
    'happening happens place date day month year time located location city cities country countries target targets targeted ' +
    'status outcome aftermath number count total final official reported figure figures deadly lethal describe summary summarise ' +
    'summarize occur occurred more details arrest arrested detained suspect suspects foiled thwarted prevented alleged planned fired ' +
    'involved founded founder found established created formed formation leader leaders leads led lead head previous former formerly strength size big large strong name ' +
    'named called mean means stand stands after during following group organisation organization designated designation listed ' +
    'sanctioned banned proscribed anyone anybody someone somebody nobody enemy enemies rival rivals ally allies branch branches friend friends friendly most ' +
    'tl dr tldr disputed contested conflicting disagree disagreement disagreements'
  ).split(' '),
);

/** The question as read: names of records in full, other content words as typed, dates last. */
export function partsOf(
  words: readonly Word[],
  links: readonly Link[],
  content: readonly KeyedWord[],
  dates: AskedDates | null,
): string[] {
  const parts: string[] = [];
  const telling = new Set(content.map(({ at }) => at));
  for (const [at, word] of words.entries()) {
    const link = links.find(({ from, to }) => from <= at && at < to);
    if (link) parts.push(link.records[0]?.name ?? word.typed);
    else if (telling.has(at)) parts.push(word.typed);
  }
  if (dates) parts.push(dates.shown);
  return [...new Set(parts)];
}

/** The words that are neither function words, dates nor words for a field; names always count. */
export function contentOf(words: readonly KeyedWord[], dates: AskedDates | null): KeyedWord[] {
  return words.filter(
    (word) =>
      !isInDates(word, dates) &&
      (word.key.startsWith('@') ||
        (!isFunctionWord(word.folded) && !FIELD_WORDS.has(word.folded) && !isTaking(words, word))),
  );
}

/** “Took place”, “took responsibility”; but “took Kabul” is more than a way to ask. */
function isTaking(words: readonly KeyedWord[], word: KeyedWord): boolean {
  if (!/^(take|took|taken)$/.test(word.folded)) return false;
  const next = words[words.indexOf(word) + 1]?.folded ?? '';
  return /^(place|responsibility|credit)$/.test(next);
}
