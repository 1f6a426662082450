import type { Suggestion } from '../../src/answers/answers.ts';
import { orAfter } from '../../src/discord/or-after.ts';
import type { Services } from '../../src/discord/step.ts';

/** Something of the corpus that has a file of its own. */
export interface CorpusEntry {
  readonly what: 'incident' | 'profile' | 'article';
  readonly id: string;
  readonly name: string;
}

type Input = Pick<Services, 'answers' | 'revisions'>;

/** The overlay is read after whatever is written to it, and no one who types waits for that. */
const OVERLAY_WITHIN_MS = 700;
/** Of 25 choices: what is not published is looked for more often, and each kind has a place. */
const UNPUBLISHED_SHOWN = 7;
const RECORDS_SHOWN = 12;

/** What was changed in Discord and nothing answers from yet. */
interface Unpublished {
  /** Added or edited, with the names that they have there. */
  readonly entries: readonly (CorpusEntry & { readonly isNew: boolean })[];
  /** `article/imported-essay` */
  readonly removed: ReadonlySet<string>;
}

async function readUnpublished({ revisions }: Input): Promise<Unpublished> {
  const entries: Unpublished['entries'][number][] = [];
  const removed = new Set<string>();
  for (const { key, change, name } of await revisions.changes()) {
    const file = /^(removed\.yaml#)?(article|incident|profile)s\/(.+)\.(?:md|yaml)$/.exec(key);
    if (!file) continue;
    const [, isRemoval, kind, id = ''] = file;
    const what = kind as CorpusEntry['what'];
    if (isRemoval !== undefined) {
      if (change !== 'restored') removed.add(`${what}/${id}`);
    } else if (change !== 'restored') {
      entries.push({ what, id, name: name ?? id, isNew: change === 'added' });
    }
  }
  return { entries, removed };
}

/** The served articles whose title or id holds what is typed. */
function articlesLike({ revisions }: Input, typed: string): CorpusEntry[] {
  return [...revisions.current().catalogue.articles.values()]
    .map(({ id, title }): CorpusEntry => ({ what: 'article', id, name: title }))
    .filter((entry) => isLike(entry, typed));
}

function isLike({ id, name }: CorpusEntry, typed: string): boolean {
  return `${name}\n${id}`.toLowerCase().includes(typed.trim().toLowerCase());
}

/**
 * Records and articles for what is typed, as they would be staged now: what was added in Discord
 * with them, what was removed without. The value is `incident/kerman-2024`.
 */
export async function suggestEntries(input: Input, typed: string): Promise<Suggestion[]> {
  const found = await orAfter(readUnpublished(input), OVERLAY_WITHIN_MS);
  const { entries, removed } = found ?? { entries: [], removed: new Set() };
  const unpublished = entries
    .filter((entry) => isLike(entry, typed))
    .map(({ what, id, name, isNew }) => ({
      name: `${name} · ${what}, ${isNew ? 'not published yet' : 'changed here'}`,
      value: `${what}/${id}`,
    }));
  const records = (['incident', 'profile'] as const).flatMap((what) =>
    input.answers
      .suggest(what, typed)
      .map(({ name, value }) => ({ name: `${name} · ${what}`, value: `${what}/${value}` })),
  );
  const articles = articlesLike(input, typed).map(({ what, id, name }) => ({
    name: `${name} · ${what}`,
    value: `${what}/${id}`,
  }));
  const all = [
    ...unpublished.slice(0, UNPUBLISHED_SHOWN),
    ...records.slice(0, RECORDS_SHOWN),
    ...articles,
    ...records.slice(RECORDS_SHOWN),
    ...unpublished.slice(UNPUBLISHED_SHOWN),
  ].filter(({ value }) => !removed.has(value));
  return all.filter(({ value }, at) => all.findIndex((each) => each.value === value) === at);
}

/**
 * What an option names: a suggestion's value, an id typed by hand, or a name in full; of what is
 * served, and of what was added or edited in Discord. Undefined for what is not there.
 */
export async function findEntry(input: Input, typed: string): Promise<CorpusEntry | undefined> {
  const { incidents, profiles, articles } = input.revisions.current().catalogue;
  const served = (what: CorpusEntry['what'], id: string): CorpusEntry | undefined => {
    const found = { incident: incidents, profile: profiles, article: articles }[what].get(id);
    return found && { what, id, name: 'title' in found ? found.title : found.name };
  };
  const [, what, id = ''] = /^(?:(incident|profile|article)\/)?(.+)$/.exec(typed.trim()) ?? [];
  const kinds = (['incident', 'profile', 'article'] as const).filter(
    (kind) => what === undefined || kind === what,
  );
  for (const kind of kinds) {
    const found = served(kind, id);
    if (found) return found;
  }
  const { entries } = await readUnpublished(input);
  const wanted = typed.trim().toLowerCase();
  const named = (entry: CorpusEntry): boolean => entry.name.toLowerCase() === wanted;
  return (
    entries.find((entry) => entry.id === id && kinds.includes(entry.what)) ??
    entries.find(named) ??
    [
      ...[...incidents.keys()].map((each) => served('incident', each)),
      ...[...profiles.keys()].map((each) => served('profile', each)),
      ...[...articles.keys()].map((each) => served('article', each)),
    ].find((entry) => entry !== undefined && named(entry))
  );
}
