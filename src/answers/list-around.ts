import type { Catalogue } from '../corpus/corpus.ts';
import type { AskedDates } from './dates.ts';
import type { KeyedWord } from './keys.ts';
import { EVERY_INCIDENT, type ListFilter, listIncidents } from './list-filter.ts';

/** “How many died in Kabul?” fits more incidents than one can choose from: they are listed. */
export function listAround(
  content: readonly KeyedWord[],
  dates: AskedDates | null,
  total: ListFilter['total'] = null,
): ListFilter {
  const countries = content.filter(({ key }) => /^@[A-Z]{2}$/.test(key));
  const actors = content.filter(({ key }) => key.startsWith('@org-'));
  const words = content.filter((word) => !countries.includes(word) && !actors.includes(word));
  return {
    ...EVERY_INCIDENT,
    kind: total === null ? null : 'attack',
    countries: countries.map(({ key }) => ({
      code: key.slice(1),
      profileId: null,
      role: 'place',
      word: null,
    })),
    actorIds: actors.map(({ key }) => key.slice(1)),
    words: words.map(({ folded }) => [folded]),
    dates,
    order: total === null ? null : total === 'killed' ? 'deadliest' : 'most injured',
    total,
    parts: [
      ...(total === null ? ['incidents'] : [`${total} in all`, 'attacks']),
      ...content.map((word) => word.typed),
      ...(dates ? [dates.shown] : []),
    ],
  };
}

/** A sum over several incidents; null when what is counted is one, or none. */
export function totalsAround(
  content: readonly KeyedWord[],
  dates: AskedDates | null,
  total: 'killed' | 'injured',
  catalogue: Catalogue,
): ListFilter | null {
  const counted = content.filter(
    ({ folded }) => !/^(total|altogether|together|overall|all|average|mean|median)$/.test(folded),
  );
  const filter = listAround(counted, dates, total);
  const { incidents, reach } = listIncidents(catalogue, filter);
  return incidents.length > 1 && reach !== 'anywhere' ? filter : null;
}
