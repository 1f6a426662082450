import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Problem } from './problem.ts';

/** What the id of a profile begins with, by its kind. */
export const PROFILE_PREFIXES = {
  organisation: 'org',
  person: 'person',
  state: 'state',
  place: 'place',
  document: 'doc',
} as const;

/** No two files share an id where one name must mean one thing. */
export function idsAreUnique(draft: Draft): readonly Problem[] {
  const records = draft.profiles
    .filter(({ id }) => draft.ids.incidents.has(id))
    .map(({ yaml, id }) => {
      const message = `"${id}" is also the id of incidents/${id}.yaml.`;
      return problemAt(yaml, [], 'duplicate-id', message, 'Rename one of the two files.');
    });
  const articles = draft.articles
    .filter(({ id }) => Object.hasOwn(draft.sources?.data ?? {}, id))
    .map(({ yaml, id }) => {
      const message = `"${id}" is also the id of a source in sources.yaml.`;
      const repair = 'Rename the article, or remove that source: the front matter describes it.';
      return problemAt(yaml, [], 'duplicate-id', message, repair);
    });
  return [...records, ...articles];
}

/** A prefix that tells the kind of a profile tells the right one. */
export function prefixesTellTheKind(draft: Draft): readonly Problem[] {
  const prefixes: readonly string[] = Object.values(PROFILE_PREFIXES);
  return draft.profiles.flatMap(({ id, yaml, data }) => {
    const prefix = id.split('-', 1)[0] ?? '';
    const wanted = PROFILE_PREFIXES[data.kind];
    if (prefix === wanted || !prefixes.includes(prefix)) return [];
    const message = `The id "${id}" is not that of the kind "${data.kind}".`;
    const repair = `Rename the file to begin with "${wanted}-", or correct the kind.`;
    return [problemAt(yaml, ['kind'], 'id-mismatch', message, repair)];
  });
}

/** A year at the end of an incident's id is one in which it happened. */
export function yearsInIdsAgree(draft: Draft): readonly Problem[] {
  return draft.incidents.flatMap(({ id, yaml, data: { date } }) => {
    const year = /-((?:19|20)\d{2})$/.exec(id)?.[1];
    if (year === undefined) return [];
    // In whatever order: a period that ends before it begins is told for itself.
    const years = [date.value, date.end ?? date.value].map((value) => String(value).slice(0, 4));
    if (years.some((one) => one <= year) && years.some((one) => one >= year)) return [];
    const message = `The id "${id}" ends in ${year}, but the date is ${String(date.value)}.`;
    const repair = 'Correct the date, or rename the file and what refers to it.';
    return [problemAt(yaml, ['date', 'value'], 'id-mismatch', message, repair)];
  });
}
