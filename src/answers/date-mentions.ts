import { parse as parseDates } from 'chrono-node/en';
import { findPeriods } from './date-periods.ts';

/** A date in the question: the first and last day it may mean. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  readonly shown: string;
  readonly yearless: { readonly month: number; readonly day?: number } | null;
}

export const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const pad = (n: number): string => String(n).padStart(2, '0');
const lastDay = (year: number, month: number): string =>
  `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** Every date and period that is named, in order, apart from each other. */
export function findMentions(question: string, now: Date): Mention[] {
  const found = findPeriods(question, now);
  const isTaken = (start: number, end: number): boolean =>
    found.some((known) => known.start < end && start < known.end);
  for (const { text, index, start, end } of parseDates(question, now)) {
    // “The month before Kerman” hangs on a day that only the records know.
    if (/\b(before|after)$|^within\b|^in the (day|week|month|year)$/i.test(text)) continue;
    if (/^(now|today|tonight)$/i.test(text) || isTaken(index, index + text.length)) continue;
    // “march” and “may” are also verbs: a bare month counts when written as a name, or behind “in”.
    const isBehindIn = /\b(in|during|since|until|before|after|early|late|mid) $/i.test(
      question.slice(0, index),
    );
    const isMonth = isBehindIn && /^(march|may)\b/.test(text);
    if (/^(march|may|sat|sun|mon|second)\b/.test(text) && !/\d/.test(text) && !isMonth) continue;
    const isRelative = /ago|last|this|yesterday|today|week/i.test(text);
    const close = index + text.length;
    const first = toMention(start, index, end ? index : close, isRelative);
    if (first) found.push(first);
    const last = end && first && toMention(end, index, close, isRelative);
    // Chrono reads “May to July 2022” as one; its last day closes the span.
    if (first && last) {
      const shown = `${first.shown}–${last.shown}`;
      found.splice(-1, 1, { ...first, end: close, to: last.to, shown, yearless: null });
    }
  }
  for (const match of question.matchAll(
    /(?:(?<![\d,.-])|(?<=\b(?:19|20)\d\d-))(?:19|20)\d\d(?![\d,.]\d|\d)/g,
  )) {
    const [start, end] = [match.index, match.index + 4];
    if (isTaken(start, end)) continue;
    const year = match[0];
    found.push({
      start,
      end,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      shown: year,
      yearless: null,
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Null when only a weekday or a time of day is known: that is no date to filter records by. */
function toMention(
  parsed: ReturnType<typeof parseDates>[number]['start'],
  start: number,
  end: number,
  isRelative: boolean,
): Mention | null {
  const [year, month, day] = [parsed.get('year'), parsed.get('month'), parsed.get('day')];
  if (year === null || month === null || day === null) return null;
  const isKnown = (part: 'year' | 'month' | 'day'): boolean => parsed.isCertain(part);
  const length = isKnown('day') ? 3 : isKnown('month') ? 2 : isKnown('year') ? 1 : 0;
  if (length === 0) return null;
  const value = [String(year), pad(month), pad(day)].slice(0, length).join('-');
  const isYearless = !isKnown('year') && !isRelative;
  const shown = [length > 2 && day, length > 1 && MONTHS[month - 1], !isYearless && year];
  return {
    start,
    end,
    from: firstDayOf(value),
    to: lastDayOf(value),
    yearless: isYearless ? { month, ...(length > 2 && { day }) } : null,
    shown: shown.filter(Boolean).join(' '),
  };
}

/** `2024-03` → `2024-03-01`. */
export function firstDayOf(iso: string): string {
  return iso + '-01-01'.slice(iso.length - 4);
}

/** `2024-02` → `2024-02-29`. */
export function lastDayOf(iso: string): string {
  if (iso.length === 10) return iso;
  return iso.length === 7
    ? lastDay(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)))
    : `${iso}-12-31`;
}
