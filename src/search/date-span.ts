import type { CorpusRecord } from '../corpus/corpus.ts';

/** ISO days, both included. */
export interface DateSpan {
  readonly first: string;
  readonly last: string;
}

/**
 * The days that an ISO date of any precision may mean: `2024` → 2024-01-01 to 2024-12-31,
 * `2022-11` → 2022-11-01 to 2022-11-31 (days are compared as text, so 31 serves for each month).
 */
export function daysOf(start: string, end: string = start): DateSpan {
  return { first: `${start}-01-01`.slice(0, 10), last: `${end}${'-12-31'.slice(end.length - 4)}` };
}

/** When an incident happened; of a profile when the entry of its timeline did, else null. */
export function datesOfStatement(record: CorpusRecord, field: string): DateSpan | null {
  if (record.record === 'incident') {
    return daysOf(record.date.value, record.date.end ?? record.date.value);
  }
  const entry = /^timeline:(\d+)$/.exec(field);
  const date = entry === null ? undefined : record.timeline[Number(entry[1]) - 1]?.date;
  return date === undefined ? null : daysOf(date);
}

/** Whether a span touches the days from `from` to `to`; an undated thing touches none. */
export function touches(span: DateSpan | null, from?: string, to?: string): boolean {
  if (span === null) return false;
  return (from === undefined || span.last >= from) && (to === undefined || span.first <= to);
}
