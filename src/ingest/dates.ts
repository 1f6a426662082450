const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** `2024`, `2024-03` or `2024-03-22` when there is such a year, month or day; else null. */
export function checkIsoDate(text: string): string | null {
  const match = /^([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? match[0] : null;
}

/**
 * The date that a line or a metadata value is, in ISO, as precise as it is: `22 March 2024`,
 * `March 22, 2024`, `Friday, March 2024`, `2024-03-22T10:00:00Z`. Null when it is more or less than
 * a date, or a date of numbers alone, whose order nobody can know.
 */
export function readDate(text: string): string | null {
  const line = text
    .trim()
    .replace(/^(?:published|posted|updated|date)(?:\s+on)?\s*:?\s+/i, '')
    .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i, '');
  const iso = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d\S*)?$/.exec(line)?.[1];
  if (iso !== undefined) return checkIsoDate(iso);
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<month>[a-z]{3,9})\.?,?\s+(?<year>\d{4})$/i.exec(line) ??
    /^(?<month>[a-z]{3,9})\.?\s+(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?<year>\d{4})$/i.exec(
      line,
    );
  if (match?.groups === undefined) return null;
  const { day, month = '', year } = match.groups;
  const name = month.toLowerCase().replace(/^sept$/, 'sep');
  const index = MONTHS.findIndex((known) => known === name || known.slice(0, 3) === name);
  if (index < 0) return null;
  const parts = [year, index + 1, day].filter((part) => part !== undefined);
  return checkIsoDate(parts.map((part) => String(part).padStart(2, '0')).join('-'));
}
