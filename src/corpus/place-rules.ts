import { findCountryBox, findCountryName, isInBox } from './countries.ts';
import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Problem } from './problem.ts';

/** Every country code is one that ISO 3166-1 assigns; only states have one of their own. */
export function countriesExist(draft: Draft): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { yaml, data } of draft.incidents) {
    for (const [path, code] of [
      [['place', 'country'], data.place.country],
      [['target_country'], data.target_country],
    ] as const) {
      if (code === undefined || findCountryName(code) !== null) continue;
      const message = `"${code}" is the code of no country.`;
      problems.push(problemAt(yaml, path, 'unknown-country', message, REPAIR_CODE));
    }
    if (data.target_country === data.place.country) {
      const message = `"${data.target_country}" is already the country of the place.`;
      const path = ['target_country'];
      problems.push(
        problemAt(yaml, path, 'redundant-country', message, 'Remove the key.', 'warning'),
      );
    }
  }
  for (const { yaml, data } of draft.profiles) {
    if (data.code === undefined) continue;
    if (data.kind !== 'state') {
      const message = `Only states have a code; this is of the kind "${data.kind}".`;
      problems.push(problemAt(yaml, ['code'], 'invalid-value', message, 'Remove the key.'));
    } else if (findCountryName(data.code) === null) {
      const message = `"${data.code}" is the code of no country.`;
      problems.push(problemAt(yaml, ['code'], 'unknown-country', message, REPAIR_CODE));
    }
  }
  return problems;
}

const REPAIR_CODE = 'Write the ISO 3166-1 alpha-2 code, such as AF.';

/** Coordinates come in pairs and lie in the country that the place names, as far as known. */
export function coordinatesLieInCountry(draft: Draft): readonly Problem[] {
  return draft.incidents.flatMap(({ yaml, data: { place } }): Problem[] => {
    const { lat, lon, country } = place;
    if (lat === undefined && lon === undefined) return [];
    if (lat === undefined || lon === undefined) {
      const [there, missing] = lat === undefined ? ['lon', 'lat'] : ['lat', 'lon'];
      const message = `The place has "${there}" but no "${missing}".`;
      const repair = 'Write both, or none.';
      return [problemAt(yaml, ['place', there], 'bad-coordinates', message, repair)];
    }
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      const message = `${lat}, ${lon} is no place on the globe.`;
      const repair = 'Latitude goes from -90 to 90, longitude from -180 to 180.';
      return [problemAt(yaml, ['place', 'lat'], 'bad-coordinates', message, repair)];
    }
    const box = findCountryBox(country);
    const name = findCountryName(country);
    if (name === null) return [];
    if (box === null) {
      const message = `The coordinates are not checked: there is no box for ${name}.`;
      const repair = 'Add its box to src/corpus/countries.ts.';
      return [
        problemAt(yaml, ['place', 'country'], 'unknown-country-box', message, repair, 'warning'),
      ];
    }
    if (isInBox(box, lat, lon)) return [];
    const message = `${lat}, ${lon} is outside ${name}.`;
    const repair = isInBox(box, lon, lat)
      ? 'Latitude and longitude seem to be swapped.'
      : 'Correct the coordinates or the country.';
    return [problemAt(yaml, ['place', 'lat'], 'bad-coordinates', message, repair)];
  });
}
