import { parse as parseDates } from 'chrono-node/en';

/** The dates that a question asks about. ISO days, both inclusive; an open side is absent. */
export interface AskedDates {
  readonly from?: string;
  readonly to?: string;
  /** A month (1–12), and day, without a year: “in March”, “on 26 August”. Any year fits. */
  readonly month?: number;
  readonly day?: number;
  /** As shown in “Read as”: `March 2024`, `2021–2023`, `since August 2021`. */
  readonly shown: string;
  /** The parts of the question that were read as dates, as offsets. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** A date in the question: the first and last day it may mean. */
interface Mention {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  readonly shown: string;
  readonly yearless: { readonly month: number; readonly day?: number } | null;
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const pad = (n: number): string => String(n).padStart(2, '0');
const lastDay = (year: number, month: number): string =>
  `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/**
 * Reads dates and spans in a question: years, months, days, “last year”, “since …”, “before …”,
 * “between … and …”. Null when there are none.
 */
export function readDates(question: string, now: Date): AskedDates | null {
  const mentions = findMentions(question, now);
  const first = mentions[0];
  if (!first) return null;
  const second = mentions[1];
  const lead =
    /(\S+)\s*(?:the\s+)?$/i.exec(question.slice(0, first.start))?.[1]?.toLowerCase() ?? '';
  const spans = mentions.map((m) => [m.start, m.end] as const);

  if (
    second &&
    /^\s*(and|to|until|till|through|[-–—])\s*$/i.test(question.slice(first.end, second.start))
  ) {
    const shown = `${first.shown}–${second.shown}`;
    return { from: first.from, to: second.to, shown, spans };
  }
  const span = { from: first.from, to: first.to, shown: first.shown, spans };
  if (first.yearless) return { ...first.yearless, shown: first.shown, spans };
  if (first.from.slice(0, 7) < first.to.slice(0, 7) && first.shown.includes('–')) return span;
  if (['since', 'from', 'starting'].includes(lead))
    return { from: first.from, shown: `since ${first.shown}`, spans };
  if (lead === 'after') return { from: shift(first.to, 1), shown: `after ${first.shown}`, spans };
  if (lead === 'before')
    return { to: shift(first.from, -1), shown: `before ${first.shown}`, spans };
  if (['until', 'till', 'by'].includes(lead))
    return { to: first.to, shown: `until ${first.shown}`, spans };
  return span;
}

/** Whether a record's date, as precise as it is, can lie in what was asked. */
export function isWithin(
  date: { readonly value: string; readonly end: string | null },
  asked: AskedDates,
): boolean {
  const [from, to] = [firstDayOf(date.value), lastDayOf(date.end ?? date.value)];
  if (asked.month !== undefined && Number(date.value.slice(5, 7)) !== asked.month) return false;
  if (asked.day !== undefined && Number(date.value.slice(8, 10)) !== asked.day) return false;
  return (!asked.to || from <= asked.to) && (!asked.from || to >= asked.from);
}

/** Whether a word of the question, by its offsets, is part of the dates. */
export function isInDates(
  word: { readonly start: number; readonly end: number },
  dates: AskedDates | null,
): boolean {
  return dates?.spans.some(([start, end]) => start <= word.start && word.end <= end) ?? false;
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

function findMentions(question: string, now: Date): Mention[] {
  const found: Mention[] = [];
  for (const { text, index, start, end } of parseDates(question, now)) {
    if (/^(now|today|tonight)$/i.test(text)) continue;
    // “march” and “may” are also verbs: a bare month counts only when written as a name.
    if (/^(march|may|sat|sun|mon|second)\b/.test(text) && !/\d/.test(text)) continue;
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
  for (const match of question.matchAll(/(?<![\d,.-])(?:19|20)\d\d(?![\d,.]\d|\d)/g)) {
    const [start, end] = [match.index, match.index + 4];
    if (found.some((m) => m.start < end && start < m.end)) continue;
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

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
