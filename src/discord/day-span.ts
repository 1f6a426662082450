/** The first and last day meant by two dates; what was not given is absent. */
export type DaySpan = { readonly from?: string; readonly to?: string };

/**
 * Reads `2024`, `2024-03` or `2024-03-22`, as `from` meaning its first day and as `to` its last.
 * A date that does not exist, or a span that ends before it begins, is a problem in words.
 */
export function readDaySpan(from: string, to: string): DaySpan | { readonly problem: string } {
  const first = from === '' ? undefined : readDays(from)?.first;
  const last = to === '' ? undefined : readDays(to)?.last;
  for (const [text, day] of [
    [from, first],
    [to, last],
  ] as const) {
    if (text !== '' && day === undefined) return { problem: `“${text}” is not a date.` };
  }
  if (first !== undefined && last !== undefined && first > last) {
    return { problem: `The span ends (${to}) before it begins (${from}).` };
  }
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
}

function readDays(text: string): { readonly first: string; readonly last: string } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return null;
  const [, year = '', month, day] = match;
  const lastMonth = month ?? '12';
  // Day 0 of the next month is the last of this one.
  const end = new Date(Date.UTC(Number(year), Number(lastMonth), 0));
  const lastDay = String(end.getUTCDate()).padStart(2, '0');
  const isMonth = Number(lastMonth) >= 1 && Number(lastMonth) <= 12;
  const isDay = day === undefined || (day >= '01' && day <= lastDay);
  if (!isMonth || !isDay || Number(year) < 1000) return null;
  return {
    first: `${year}-${month ?? '01'}-${day ?? '01'}`,
    last: `${year}-${lastMonth}-${day ?? lastDay}`,
  };
}
