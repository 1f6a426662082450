const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const LANGUAGE = 'en-GB';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// The largest time that a Date can hold, in seconds.
const SECONDS_MAX = 8.64e12;

export function absoluteTime(seconds: number): string {
  return timeIn(seconds, 'F', 0);
}

/** A `<t:…>` in one of Discord's styles; `R` is relative to `nowMs`. */
export function timeIn(seconds: number, style: string, nowMs: number): string {
  if (Math.abs(seconds) > SECONDS_MAX) return 'Invalid date';
  if (style === 'R') return relative(seconds - nowMs / 1_000);
  return new Intl.DateTimeFormat(LANGUAGE, formats[style] ?? formats['f']).format(seconds * 1_000);
}

function relative(difference: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(difference);
  const units: readonly [number, Intl.RelativeTimeFormatUnit][] = [
    [365 * DAY, 'year'],
    [30 * DAY, 'month'],
    [DAY, 'day'],
    [HOUR, 'hour'],
    [MINUTE, 'minute'],
  ];
  const [length, unit] = units.find(([least]) => size >= least) ?? [1, 'second'];
  return words.format(Math.trunc(difference / length), unit);
}

/** When a message was sent, as beside its author: short today, with the date otherwise. */
export function messageTime(iso: string, now: Date): string {
  const sent = new Date(iso);
  const time = timeIn(sent.getTime() / 1_000, 't', 0);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sent.toDateString() === now.toDateString()) return `Today at ${time}`;
  if (sent.toDateString() === yesterday.toDateString()) return `Yesterday at ${time}`;
  return `${timeIn(sent.getTime() / 1_000, 'd', 0)} ${time}`;
}
