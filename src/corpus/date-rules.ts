import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Problem } from './problem.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const LENGTHS = { day: 10, month: 7, year: 4 } as const;
const EXAMPLES = { day: '2024-03-22', month: '2024-03', year: '2024' } as const;

/** Every date is on the calendar. */
export function datesArePossible(draft: Draft): readonly Problem[] {
  return datesOf(draft).flatMap(({ yaml, path, value }) => {
    if (isPossibleDate(value)) return [];
    const message = `There is no ${value} on the calendar.`;
    return [problemAt(yaml, path, 'impossible-date', message, 'Correct the month or the day.')];
  });
}

/** A date is as long as its precision; a period, and only a period, has an end. */
export function precisionsAgree(draft: Draft): readonly Problem[] {
  return draft.incidents.flatMap(({ yaml, data: { date } }) => {
    const value = String(date.value);
    const path = ['date', 'precision'];
    if (date.precision === 'period') {
      if (date.end !== undefined) return [];
      const message = 'A period needs an end.';
      const repair = 'Add "end: …" to the date, or name the precision that its value has.';
      return [problemAt(yaml, path, 'precision-mismatch', message, repair)];
    }
    if (date.end !== undefined) {
      const message = `A date with an end is a period, not a ${date.precision}.`;
      const repair = 'Write "precision: period", or remove the end.';
      return [problemAt(yaml, path, 'precision-mismatch', message, repair)];
    }
    if (value.length === LENGTHS[date.precision]) return [];
    const message = `${value} is not as precise as a ${date.precision} is written.`;
    const repair = `Write it like ${EXAMPLES[date.precision]}, or correct the precision.`;
    return [problemAt(yaml, ['date', 'value'], 'precision-mismatch', message, repair)];
  });
}

/** A period does not end before it begins. */
export function datesAreInOrder(draft: Draft): readonly Problem[] {
  return draft.incidents.flatMap(({ yaml, data: { date } }) => {
    if (date.end === undefined) return [];
    const [value, end] = [String(date.value), String(date.end)];
    if (isNotBefore(end, value)) return [];
    const message = `The end ${end} is before the start ${value}.`;
    return [
      problemAt(yaml, ['date', 'end'], 'dates-out-of-order', message, 'Swap or correct them.'),
    ];
  });
}

/** An entry of a timeline that names an incident bears a date of that incident (warning). */
export function timelinesAgree(draft: Draft): readonly Problem[] {
  const dates = new Map(draft.incidents.map(({ id, data }) => [id, data.date]));
  return draft.profiles.flatMap(({ yaml, data }) =>
    (data.timeline ?? []).flatMap(({ date, incident }, index) => {
      const other = dates.get(incident ?? '');
      if (other === undefined || overlap(String(date), other)) return [];
      const until = other.end === undefined ? '' : ` to ${other.end}`;
      const message = `The timeline says ${date}, but ${incident} is dated ${other.value}${until}.`;
      const repair = 'Correct one of the two, or leave out the incident.';
      const path = ['timeline', index, 'date'];
      return [problemAt(yaml, path, 'timeline-mismatch', message, repair, 'warning')];
    }),
  );
}

/** As far as both are known: 2024-03 lies within 2024, and the other way round. */
function overlap(
  date: string,
  other: { value: string | number; end?: string | number | undefined },
) {
  const first = String(other.value);
  const last = String(other.end ?? other.value);
  const isAfterStart = isNotBefore(date, first);
  return isAfterStart && isNotBefore(last, date);
}

function isNotBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) >= b.slice(0, length);
}

function isPossibleDate(value: string): boolean {
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  if (year < 1 || month < 1 || month > 12) return false;
  // Day 0 of the next month is the last day of this one.
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function datesOf(
  draft: Draft,
): readonly { readonly yaml: YamlFile; readonly path: Path; readonly value: string }[] {
  const found: { yaml: YamlFile; path: Path; value: string }[] = [];
  const add = (yaml: YamlFile, path: Path, value: string | number | undefined): void => {
    if (value !== undefined) found.push({ yaml, path, value: String(value) });
  };
  if (draft.sources !== null) {
    for (const [id, source] of Object.entries(draft.sources.data)) {
      add(draft.sources.yaml, [id, 'date'], source.date);
    }
  }
  for (const { yaml, data } of draft.articles) add(yaml, ['date'], data.date);
  for (const { yaml, data } of draft.incidents) {
    add(yaml, ['date', 'value'], data.date.value);
    add(yaml, ['date', 'end'], data.date.end);
  }
  for (const { yaml, data } of draft.profiles) {
    (data.timeline ?? []).forEach(({ date }, index) =>
      add(yaml, ['timeline', index, 'date'], date),
    );
  }
  return found;
}
