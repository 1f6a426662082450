/** West, south, east, north in degrees, rounded outwards; west > east crosses the 180th meridian. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Land borders with a little room, to catch swapped or mistyped coordinates.
 * NOTE: overseas parts are left out (NL is its European part, US ends at 180°).
 */
const BOXES: Readonly<Record<string, Box>> = {
  AF: [60.4, 29.3, 75, 38.6],
  AT: [9.4, 46.3, 17.2, 49.1],
  BE: [2.5, 49.4, 6.5, 51.6],
  CN: [73.4, 17.9, 135.1, 53.7],
  DE: [5.8, 47.2, 15.1, 55.1],
  IN: [68, 6.5, 97.5, 37.2],
  IQ: [38.7, 29, 48.7, 37.5],
  IR: [44, 24.8, 63.4, 39.9],
  KG: [69.2, 39.1, 80.3, 43.3],
  MV: [72.4, -0.8, 74, 7.2],
  NL: [3.2, 50.7, 7.3, 53.6],
  PK: [60.8, 23.5, 77.9, 37.2],
  QA: [50.7, 24.4, 51.8, 26.3],
  RU: [19.6, 41.1, -169, 82],
  SE: [10.9, 55.2, 24.2, 69.1],
  SY: [35.5, 32.3, 42.4, 37.4],
  TJ: [67.3, 36.6, 75.2, 41.1],
  TR: [25.6, 35.8, 44.9, 42.2],
  US: [-180, 18.8, -66.9, 71.5],
  UZ: [55.9, 37.1, 73.2, 45.6],
};

// CLDR writes names as the states want them; English readers search for these.
const NAMES: Readonly<Record<string, string>> = {
  TR: 'Turkey',
  BA: 'Bosnia and Herzegovina',
  CD: 'Democratic Republic of the Congo',
  CG: 'Republic of the Congo',
  CI: 'Ivory Coast',
  HK: 'Hong Kong',
  MM: 'Myanmar',
  MO: 'Macau',
  PS: 'Palestine',
  TT: 'Trinidad and Tobago',
};

// Created at first use: building the table of names takes some milliseconds.
let regions: Intl.DisplayNames | undefined;

/** English name of a country by its ISO 3166-1 alpha-2 code; null when there is no such country. */
export function findCountryName(code: string): string | null {
  const fixed = NAMES[code];
  if (fixed !== undefined) return fixed;
  // Codes that stand for no country but have a name: unions, unknown, outlying parts.
  if (!/^[A-Z]{2}$/.test(code) || ['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB'].includes(code)) {
    return null;
  }
  regions ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return regions.of(code) ?? null;
}

/** Null where the table has no box for the country. */
export function findCountryBox(code: string): Box | null {
  return BOXES[code] ?? null;
}

export function isInBox(box: Box, lat: number, lon: number): boolean {
  const [west, south, east, north] = box;
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}
