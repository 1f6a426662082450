import type { Word } from './words.ts';

/** Regions by the United Nations' geoscheme (M49), as far as people ask for them by name. */
const REGIONS: Readonly<Record<string, string>> = {
  europe:
    'AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA XK',
  'western europe': 'AT BE CH DE FR LI LU MC NL',
  'central asia': 'KG KZ TJ TM UZ',
  'south asia': 'AF BD BT IN IR LK MV NP PK',
  'southern asia': 'AF BD BT IN IR LK MV NP PK',
  // NOTE: the scheme has no Middle East; this is its Western Asia without the Caucasus, with Egypt and Iran.
  'middle east': 'AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE',
};

/** The region that the words from this one on name, with its countries; null when none. */
export function regionAt(
  words: readonly Word[],
  at: number,
): { readonly codes: readonly string[]; readonly length: number } | null {
  for (const length of [2, 1]) {
    const name = words
      .slice(at, at + length)
      .map(({ folded }) => folded)
      .join(' ');
    const codes = Object.hasOwn(REGIONS, name) ? REGIONS[name] : undefined;
    if (codes !== undefined) return { codes: codes.split(' '), length };
  }
  return null;
}
