import type { Actor, Citation, Figure, IncidentKind, Place, RecordDate, Toll } from './corpus.ts';

/** Values of the corpus in words. No function here adds anything that the value does not hold. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const QUALIFIERS: Readonly<Record<NonNullable<Figure['qualifier']>, string>> = {
  'at-least': 'at least ',
  about: 'about ',
  'more-than': 'more than ',
  'up-to': 'up to ',
};

const numbers = new Intl.NumberFormat('en-GB');

/**
 * As precise as recorded: `26 August 2021`, `November 2022`, `2022`; periods `3–7 March 2024`,
 * `March–April 2024`, `December 2023 – January 2024`. The note is not part of it.
 */
export function describeDate(date: Pick<RecordDate, 'value' | 'end'>): string {
  if (date.end === null || date.end === date.value) return describeIsoDate(date.value);
  const [year, month] = date.value.split('-');
  const [endYear, endMonth] = date.end.split('-');
  const isSameLength = date.value.length === date.end.length;
  const end = describeIsoDate(date.end);
  if (isSameLength && date.value.length === 4) return `${date.value}–${date.end}`;
  if (isSameLength && year === endYear) {
    if (date.value.length === 7) return `${monthOf(date.value)}–${end}`;
    if (month === endMonth) return `${dayOf(date.value)}–${end}`;
    return `${dayOf(date.value)} ${monthOf(date.value)} – ${end}`;
  }
  return `${describeIsoDate(date.value)} – ${end}`;
}

/** `2024-03-22` → `22 March 2024`, `2024-03` → `March 2024`, `2024` → `2024`. */
export function describeIsoDate(iso: string): string {
  const year = iso.slice(0, 4);
  if (iso.length === 4) return year;
  if (iso.length === 7) return `${monthOf(iso)} ${year}`;
  return `${dayOf(iso)} ${monthOf(iso)} ${year}`;
}

/** `Kabul, Afghanistan`; the country alone where the place is the country. Without the note. */
export function describePlace(place: Pick<Place, 'name' | 'country'>): string {
  return place.name === place.country.name ? place.name : `${place.name}, ${place.country.name}`;
}

/** `182–185`, `145`, or `not recorded`, which is not zero. */
export function describeRange(range: Toll['range']): string {
  if (range === null) return 'not recorded';
  if (range.min === range.max) return numbers.format(range.min);
  return `${numbers.format(range.min)}–${numbers.format(range.max)}`;
}

/** `at least 185`, `about 170 Afghans`, `94`. Without stage, derivation and note. */
export function describeFigure(figure: Pick<Figure, 'value' | 'qualifier' | 'scope'>): string {
  const qualifier = figure.qualifier === null ? '' : QUALIFIERS[figure.qualifier];
  const scope = figure.scope === null ? '' : ` ${figure.scope}`;
  return `${qualifier}${numbers.format(figure.value)}${scope}`;
}

/** `Islamic State`, `ISKP (according to US officials)`. */
export function describeActor(actor: Pick<Actor, 'name' | 'note'>): string {
  return actor.note === null ? actor.name : `${actor.name} (${actor.note})`;
}

export function describeIncidentKind(kind: IncidentKind): string {
  switch (kind) {
    case 'attack':
      return 'attack';
    case 'thwarted-plot':
      return 'thwarted plot';
    case 'counter-terrorism-operation':
      return 'counter-terrorism operation';
  }
}

/** Author, title, publisher, date or `n.d.`, and locator: what is known of them, in this order. */
export function describeCitation(citation: Citation): string {
  return [
    citation.author,
    citation.title,
    citation.publisher,
    citation.date === null ? 'n.d.' : describeIsoDate(citation.date),
    citation.locator,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** A word of the files as people read it: `branch-of` → `branch of`, `rocket-fire` → `rocket fire`. */
export function describeKey(key: string): string {
  return key.replaceAll('-', ' ');
}

function monthOf(iso: string): string {
  return MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
}

function dayOf(iso: string): string {
  return String(Number(iso.slice(8, 10)));
}
