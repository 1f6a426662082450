import type { Suggestion } from '../../src/answers/answers.ts';
import type { Services } from '../../src/discord/step.ts';

/** Something of the corpus that has a file of its own. */
export interface CorpusEntry {
  readonly what: 'incident' | 'profile' | 'article';
  readonly id: string;
  readonly name: string;
}

type Input = Pick<Services, 'answers' | 'revisions'>;

/** The served articles whose title or id holds what is typed. */
function articlesLike({ revisions }: Input, typed: string): CorpusEntry[] {
  const wanted = typed.trim().toLowerCase();
  return [...revisions.current().catalogue.articles.values()]
    .filter(({ id, title }) => `${title}\n${id}`.toLowerCase().includes(wanted))
    .map(({ id, title }) => ({ what: 'article', id, name: title }));
}

/** Records and articles for what is typed; the value is `incident/kerman-2024`. */
export function suggestEntries(input: Input, typed: string): Suggestion[] {
  const records = (['incident', 'profile'] as const).flatMap((what) =>
    input.answers
      .suggest(what, typed)
      .map(({ name, value }) => ({ name: `${name} · ${what}`, value: `${what}/${value}` })),
  );
  const articles = articlesLike(input, typed).map(({ what, id, name }) => ({
    name: `${name} · ${what}`,
    value: `${what}/${id}`,
  }));
  // Each kind has a place, however many of another there are.
  return [...records.slice(0, 18), ...articles, ...records.slice(18)];
}

/**
 * What an option names: a suggestion's value, or an id typed by hand. What is only in the overlay
 * is found by its id too. Undefined for what is not there.
 */
export async function findEntry(
  { revisions }: Input,
  typed: string,
): Promise<CorpusEntry | undefined> {
  const [, what, id = ''] = /^(?:(incident|profile|article)\/)?(.+)$/.exec(typed.trim()) ?? [];
  const { incidents, profiles, articles } = revisions.current().catalogue;
  const found: (CorpusEntry | undefined)[] = [
    incidents.has(id) ? { what: 'incident', id, name: incidents.get(id)?.name ?? id } : undefined,
    profiles.has(id) ? { what: 'profile', id, name: profiles.get(id)?.name ?? id } : undefined,
    articles.has(id) ? { what: 'article', id, name: articles.get(id)?.title ?? id } : undefined,
  ];
  const served = found.find((entry) => entry && (what === undefined || entry.what === what));
  if (served) return served;
  const unpublished = (await revisions.changes()).find(({ key }) =>
    [`articles/${id}.md`, `incidents/${id}.yaml`, `profiles/${id}.yaml`].includes(key),
  );
  const kind = /^(article|incident|profile)s\//.exec(unpublished?.key ?? '')?.[1];
  return kind === undefined ? undefined : { what: kind as CorpusEntry['what'], id, name: id };
}
