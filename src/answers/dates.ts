import { describeIsoDate } from '../corpus/describe.ts';
import { findMentions, firstDayOf, lastDayOf, type Mention, MONTHS } from './date-mentions.ts';

/** Days from and to, both inclusive; an open side is absent. */
interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** The dates that a question asks about. ISO days, both inclusive; an open side is absent. */
export interface AskedDates extends Span {
  /** “In 2021 and 2023”: one of these must fit as well. */
  readonly oneOf?: readonly Span[];
  /** A month (1–12), and day, without a year: “in March”, “on 26 August”. Any year fits. */
  readonly month?: number;
  readonly day?: number;
  /** As shown in “Read as”: `March 2024`, `2021–2023`, `since August 2021`. */
  readonly shown: string;
  /** The parts of the question that were read as dates, as offsets. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** The word before a date decides which of its sides is open. */
const LEADS: Readonly<Record<string, 'since' | 'after' | 'before' | 'until'>> = {
  since: 'since',
  from: 'since',
  starting: 'since',
  after: 'after',
  before: 'before',
  until: 'until',
  till: 'until',
  by: 'until',
};

/**
 * Reads dates and spans in a question: years, months, days, “last year”, “since …”, “before …”,
 * “between … and …”, “in 2021 and 2023”, “in 2022 before July”. Null when there are none.
 */
export function readDates(question: string, now: Date): AskedDates | null {
  const mentions = findMentions(question, now);
  const [first, second] = mentions;
  if (!first) return null;
  const spans = mentions.map((m) => [m.start, m.end] as const);
  const joins = mentions.slice(1).map((mention, at) => {
    const before = mentions[at] as Mention;
    return question.slice(before.end, mention.start).trim().toLowerCase();
  });
  const lead = leadOf(question, first);
  if (second && /^(and|to|until|till|through|[-–—])$/.test(joins[0] ?? '')) {
    const isSpan =
      joins[0] !== 'and' || /\b(between|from)\s+$/i.test(question.slice(0, first.start));
    if (isSpan) {
      const shown = `${first.shown}–${second.shown}`;
      return { from: first.from, to: second.to, shown, spans };
    }
  }
  if (joins.length > 0 && joins.every((join) => /^(,|and|or|, and|, or|and in|or in)$/.test(join)))
    return oneOf(mentions, spans);
  const narrowing = second && LEADS[leadOf(question, second)];
  if (narrowing) {
    const year = first.from.slice(0, 4);
    const inYear = second.yearless && !first.yearless ? withYear(second, year) : second;
    const one = opened(first, LEADS[lead]);
    const other = opened(inYear, narrowing);
    return { ...one, ...other, shown: `${one.shown} ${other.shown}`, spans };
  }
  if (first.yearless) return { ...first.yearless, shown: first.shown, spans };
  const isPeriod = first.from.slice(0, 7) < first.to.slice(0, 7) && first.shown.includes('–');
  const opens = LEADS[lead];
  return { ...opened(first, isPeriod && lead === 'from' ? undefined : opens), spans };
}

/** The day of something that happened, as precise as it is known. */
export interface EventDay {
  readonly value: string;
  readonly end: string | null;
  readonly shown: string;
}

/** “Since the attack on Kerman”: the days from, until, before or after a day that is known. */
export function datesFrom(
  lead: string,
  { value, end, shown }: EventDay,
  spans: AskedDates['spans'],
): AskedDates | null {
  const opens = LEADS[lead];
  if (!opens || lead === 'from' || lead === 'by') return null;
  return {
    ...opened({ from: firstDayOf(value), to: lastDayOf(end ?? value), shown }, opens),
    spans,
  };
}

/** So many days, weeks, months or years. */
export interface Stretch {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** “In the month before Kerman”, “within a week of Kerman”: the days of a stretch beside one that is known. */
export function datesBeside(
  lead: 'before' | 'after' | 'of',
  { value, end }: EventDay,
  stretch: Stretch,
  spans: AskedDates['spans'],
): AskedDates {
  const [first, last] = [firstDayOf(value), lastDayOf(end ?? value)];
  const from = lead === 'after' ? shift(last, 1) : move(first, stretch, -1);
  const to = lead === 'before' ? shift(first, -1) : move(last, stretch, 1);
  // Plain days, so that a reply can go on from them.
  return { from, to, shown: `${describeIsoDate(from)}–${describeIsoDate(to)}`, spans };
}

function move(day: string, { count, unit }: Stretch, sign: 1 | -1): string {
  const date = new Date(`${day}T00:00:00Z`);
  const by = count * sign;
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + by);
  else if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + by);
  else date.setUTCDate(date.getUTCDate() + by * (unit === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

/** “Between Kerman and Crocus”: the days from one to the other, in whichever order. */
export function datesBetween(
  one: EventDay,
  other: EventDay,
  spans: AskedDates['spans'],
): AskedDates {
  const [first, last] = one.value <= other.value ? [one, other] : [other, one];
  const shown = `${first.shown}–${last.shown}`;
  return { from: firstDayOf(first.value), to: lastDayOf(last.end ?? last.value), shown, spans };
}

/** Whether a record's date, as precise as it is, can lie in what was asked. */
export function isWithin(
  date: { readonly value: string; readonly end: string | null },
  asked: AskedDates,
): boolean {
  const [first, last] = [firstDayOf(date.value), lastDayOf(date.end ?? date.value)];
  const meets = ({ from, to }: Span): boolean => (!to || first <= to) && (!from || last >= from);
  if (asked.month !== undefined && Number(date.value.slice(5, 7)) !== asked.month) return false;
  if (asked.day !== undefined && Number(date.value.slice(8, 10)) !== asked.day) return false;
  return meets(asked) && (asked.oneOf?.some(meets) ?? true);
}

const YEARS = /\b(since (?:[A-Z][a-z]+ )?)?((?:19|20)\d\d)(?:[-–](\d\d|(?:19|20)\d\d))?\b/g;

/** What holds since a year is taken to hold still. */
const FAR_AHEAD = '9999';

/** Whether a text names a year, or years such as `2016-18`, that can lie in what was asked. */
export function saysYearOf(text: string, asked: AskedDates): boolean {
  return [...text.matchAll(YEARS)].some(([, since, first = '', last]) => {
    if (since !== undefined) return isWithin({ value: first, end: FAR_AHEAD }, asked);
    const end = last === undefined ? null : first.slice(0, 4 - last.length) + last;
    return isWithin({ value: first, end }, asked);
  });
}

/** Whether a word of the question, by its offsets, is part of the dates. */
export function isInDates(
  word: { readonly start: number; readonly end: number },
  dates: AskedDates | null,
): boolean {
  return dates?.spans.some(([start, end]) => start <= word.start && word.end <= end) ?? false;
}

function leadOf(question: string, { start }: Mention): string {
  return (
    /(\S+)\s*(?:the\s+)?$/i.exec(question.slice(0, start))?.[1]?.toLowerCase().replace(/\W/g, '') ??
    ''
  );
}

type Opened = Span & { readonly shown: string };

function opened(
  { from, to, shown }: Pick<Mention, 'from' | 'to' | 'shown'>,
  lead: 'since' | 'after' | 'before' | 'until' | undefined,
): Opened {
  switch (lead) {
    case 'since':
      return { from, shown: shown.startsWith('since') ? shown : `since ${shown}` };
    case 'after':
      return { from: shift(to, 1), shown: `after ${shown}` };
    case 'before':
      return { to: shift(from, -1), shown: `before ${shown}` };
    case 'until':
      return { to, shown: `until ${shown}` };
    case undefined:
      return { from, to, shown };
  }
}

/** Null where one of them has no year: then the words are no list of dates. */
function oneOf(mentions: readonly Mention[], spans: AskedDates['spans']): AskedDates | null {
  const years = mentions.map(({ from }) => from.slice(0, 4));
  const full = mentions.map((mention) =>
    mention.yearless ? withYear(mention, years.at(-1) ?? '') : mention,
  );
  if (mentions.at(-1)?.yearless) return null;
  const shown = full.map((mention) => mention.shown).join(', ');
  return { oneOf: full.map(({ from, to }) => ({ from, to })), shown, spans };
}

/** “Before July”, said of 2022. */
function withYear(mention: Mention, year: string): Mention {
  const { month = 1, day } = mention.yearless ?? {};
  const parts = [month, ...(day === undefined ? [] : [day])];
  const value = [year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
  const shown = [day, MONTHS[month - 1], year].filter((part) => part !== undefined).join(' ');
  return { ...mention, from: firstDayOf(value), to: lastDayOf(value), shown, yearless: null };
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
