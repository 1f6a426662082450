import { makeCitation, resolveCitationKey } from './citation-key.ts';
import type { Article, Citation, Corpus, Incident, Passage, Profile, Source } from './corpus.ts';
import type { ArticleDraft, Draft } from './draft.ts';
import { deepFreeze } from './freeze.ts';
import { addIncidentLinks } from './incident-links.ts';
import { makePassages } from './passages.ts';
import { compareText } from './problem.ts';
import { makeIncident, makeProfile } from './records.ts';
import { addInverseRelations } from './relations.ts';
import { hashCorpus } from './revision.ts';

/** A draft without errors as a frozen corpus, everything in the order of its ids. */
export function buildCorpus(draft: Draft): Corpus {
  const sources = new Map<string, Source>();
  for (const [id, source] of Object.entries(draft.sources?.data ?? {})) {
    sources.set(id, {
      id,
      title: source.title,
      titleSupplied: source.title_supplied ?? false,
      author: source.author ?? null,
      publisher: source.publisher ?? null,
      date: source.date === undefined ? null : String(source.date),
      url: source.url ?? null,
      isCopy: source.copy ?? false,
      kind: source.kind,
      note: source.note ?? null,
      locator: source.locator ?? null,
    });
  }
  for (const article of draft.articles) sources.set(article.id, sourceOfArticle(article));
  const cite = makeCite(sources);

  const articles = new Map<string, Article>();
  const passages: Passage[] = [];
  for (const article of sortById(draft.articles)) {
    const source = sourceOfArticle(article);
    const own = makePassages(article, source, cite);
    // Not push(...own): a long article would overflow the stack.
    for (const passage of own) passages.push(passage);
    articles.set(article.id, {
      id: article.id,
      title: article.data.title,
      origin: article.data.origin,
      source: sources.get(article.id) ?? source,
      licence: article.data.licence ?? null,
      passageIds: own.map((passage) => passage.id),
    });
  }

  const names = new Map(draft.profiles.map(({ id, data }) => [id, data.name]));
  const incidents = addInverseRelated(
    sortById(draft.incidents).map((file) => makeIncident(file, cite, names)),
  );
  const profiles = addIncidentLinks(
    addInverseRelations(sortById(draft.profiles).map((file) => makeProfile(file, cite, names))),
    incidents,
  );
  const { aliases = [], synonyms = [] } = draft.glossary?.data ?? {};
  const content = {
    sources: mapById(sortById([...sources.values()])),
    articles,
    incidents: mapById(incidents),
    profiles: mapById(profiles),
    glossary: {
      aliases: aliases.map(({ forms, case_sensitive: caseSensitive = [] }) => ({
        forms,
        caseSensitive,
      })),
      synonyms,
    },
    passages,
  };
  return deepFreeze({ revision: hashCorpus(content), ...content });
}

/** A briefing is ours; an imported article is the source of its own passages. */
function sourceOfArticle({ id, data }: ArticleDraft): Source {
  const isBriefing = data.origin === 'briefing';
  return {
    id,
    title: data.title,
    titleSupplied: false,
    author: data.author ?? (isBriefing ? 'Footnote' : null),
    publisher: data.publisher ?? null,
    date: data.date === undefined ? null : String(data.date),
    url: data.url ?? null,
    isCopy: false,
    kind: isBriefing ? 'briefing' : 'article',
    note: null,
    locator: null,
  };
}

/** One value for each key, however often it is cited: corpora cite few places many times. */
function makeCite(sources: ReadonlyMap<string, Source>): (key: string) => Citation {
  const made = new Map<string, Citation>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const place = resolveCitationKey(key, sources);
    if (place === null) throw new Error(`Not a citation key: ${key}`);
    const locator = place.paragraph === null ? null : `¶${place.paragraph}`;
    const citation = makeCitation(place.source, locator);
    made.set(key, citation);
    return citation;
  };
}

function addInverseRelated(incidents: readonly Incident[]): readonly Incident[] {
  const related = new Map(incidents.map(({ id, related: own }) => [id, new Set(own)]));
  for (const { id, related: own } of incidents) {
    for (const other of own) related.get(other)?.add(id);
  }
  return incidents.map((incident) => ({
    ...incident,
    related: [...(related.get(incident.id) ?? [])],
  }));
}

function sortById<T extends { readonly id: string }>(values: readonly T[]): readonly T[] {
  return [...values].sort((a, b) => compareText(a.id, b.id));
}

function mapById<T extends Incident | Profile | Source>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value) => [value.id, value]));
}
