import type { Mention } from './date-mentions.ts';

/** A part of a year, by its first month and how many months it lasts. */
interface Part {
  readonly month: number;
  readonly length: number;
}

/** “Early” and “late” have no limits of their own: a third of the year is meant, and shown. */
const PARTS: Readonly<Record<string, Part>> = {
  'first half': { month: 1, length: 6 },
  'second half': { month: 7, length: 6 },
  'last half': { month: 7, length: 6 },
  'first quarter': { month: 1, length: 3 },
  'second quarter': { month: 4, length: 3 },
  'third quarter': { month: 7, length: 3 },
  'fourth quarter': { month: 10, length: 3 },
  'last quarter': { month: 10, length: 3 },
  h1: { month: 1, length: 6 },
  h2: { month: 7, length: 6 },
  q1: { month: 1, length: 3 },
  q2: { month: 4, length: 3 },
  q3: { month: 7, length: 3 },
  q4: { month: 10, length: 3 },
  early: { month: 1, length: 4 },
  beginning: { month: 1, length: 4 },
  start: { month: 1, length: 4 },
  mid: { month: 5, length: 4 },
  middle: { month: 5, length: 4 },
  late: { month: 9, length: 4 },
  end: { month: 9, length: 4 },
  spring: { month: 3, length: 3 },
  summer: { month: 6, length: 3 },
  autumn: { month: 9, length: 3 },
  // Of the winter that begins in December.
  winter: { month: 12, length: 3 },
};

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const COUNT = `(\\d{1,2}|${NUMBERS.join('|')})`;

const PART_OF_YEAR = new RegExp(
  `\\b(?:the )?(${Object.keys(PARTS).join('|')})(?:[ -]+of)?(?: the)?(?: year)?[ -]+((?:19|20)\\d\\d)(?:[/–-]\\d{2,4})?\\b`,
  'g',
);
const MONTHS_OF_YEAR = new RegExp(
  `\\b(?:the )?(first|last) ${COUNT} months? of ((?:19|20)\\d\\d)\\b`,
  'g',
);
const LAST_WHILE = new RegExp(
  `\\b(?:the )?(?:last|past|previous) ${COUNT} (years|months|weeks|days)\\b`,
  'g',
);
const DECADE = /\b(?:the )?((?:19|20)\d)0s\b/g;

/**
 * Periods that are parts or several of the calendar's: “the first half of 2022”, “early 2024”,
 * “summer 2022”, “the first three months of 2024”, “the 2010s”, “the last three years”.
 */
export function findPeriods(question: string, now: Date): Mention[] {
  const text = question.toLowerCase();
  const found: Mention[] = [];
  const add = (match: RegExpMatchArray, from: string, to: string, shown: string): void => {
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, from, to, shown, yearless: null });
  };
  const addMonths = (match: RegExpMatchArray, year: number, { month, length }: Part): void => {
    const first = new Date(Date.UTC(year, month - 1, 1));
    const last = new Date(Date.UTC(year, month - 1 + length, 0));
    add(match, dayOf(first), dayOf(last), `${monthOf(first, last)}–${monthOf(last, null)}`);
  };
  for (const match of text.matchAll(PART_OF_YEAR)) {
    const part = PARTS[match[1] ?? ''];
    if (part) addMonths(match, Number(match[2]), part);
  }
  for (const match of text.matchAll(MONTHS_OF_YEAR)) {
    const length = Math.min(12, countOf(match[2] ?? ''));
    const month = match[1] === 'first' ? 1 : 13 - length;
    if (length > 0) addMonths(match, Number(match[3]), { month, length });
  }
  for (const match of text.matchAll(DECADE))
    add(match, `${match[1]}0-01-01`, `${match[1]}9-12-31`, `${match[1]}0–${match[1]}9`);
  for (const match of text.matchAll(LAST_WHILE)) {
    const from = dayOf(goBack(now, countOf(match[1] ?? ''), match[2] ?? ''));
    add(match, from, dayOf(now), `since ${describeDay(from)}`);
  }
  return found;
}

function goBack(now: Date, count: number, unit: string): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (unit === 'years') return new Date(Date.UTC(year - count, month, day));
  if (unit === 'months') return new Date(Date.UTC(year, month - count, day));
  return new Date(Date.UTC(year, month, day - count * (unit === 'weeks' ? 7 : 1)));
}

function countOf(typed: string): number {
  const at = NUMBERS.indexOf(typed);
  return at < 0 ? Number(typed) : at + 1;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** `January`, with its year unless `other` is of the same. */
function monthOf(date: Date, other: Date | null): string {
  const isSameYear = other?.getUTCFullYear() === date.getUTCFullYear();
  return date.toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    month: 'long',
    ...(!isSameYear && { year: 'numeric' }),
  });
}

function describeDay(iso: string): string {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
