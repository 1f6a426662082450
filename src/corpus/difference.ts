import type { Article, Corpus, CorpusRecord, Passage } from './corpus.ts';
import { wordsOfGlossary, wordsOfRecord, wordsOfSource } from './field-words.ts';
import type { FieldWords, Line } from './field-words.ts';
import { comparePassages } from './passage-difference.ts';
import type { PassageChange } from './passage-difference.ts';
import { compareText } from './problem.ts';

/** One field in words, before and after; null where there was or is nothing. */
export interface ChangedField {
  /** As facts of answers name it: `killed`, `claimedBy`, `fact`, `leader`, `timeline` … */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Named {
  readonly id: string;
  /** A record's name, or a title. */
  readonly name: string;
}

export interface ChangedRecord extends Named {
  readonly record: CorpusRecord['record'];
  /** Never empty. */
  readonly fields: readonly ChangedField[];
}

export interface ChangedArticle extends Named {
  readonly fields: readonly ChangedField[];
  readonly passages: readonly PassageChange[];
}

/** What is added, removed and changed of one kind, each in the order of the ids. */
export interface Difference<Changed, Whole extends Named = Named> {
  readonly added: readonly Whole[];
  readonly removed: readonly Whole[];
  readonly changed: readonly Changed[];
}

/** What another corpus says otherwise. A change of nothing but an order is not told. */
export interface CorpusDifference {
  readonly records: Difference<ChangedRecord, Named & Pick<ChangedRecord, 'record'>>;
  readonly articles: Difference<ChangedArticle, Named & { readonly passages: number }>;
  readonly sources: Difference<Named & { readonly fields: readonly ChangedField[] }>;
  /** Groups of spellings and of synonyms, a line each. */
  readonly glossary: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly passages: { readonly before: number; readonly after: number };
}

/**
 * What changed from one corpus to another, in words. What is derived (the links from profiles to
 * incidents) is left out: it follows from changes that are told.
 */
export function compareCorpora(before: Corpus, after: Corpus): CorpusDifference {
  const passagesBefore = groupByArticle(before.passages);
  const passagesAfter = groupByArticle(after.passages);
  const glossary = compareLines(wordsOfGlossary(before.glossary), wordsOfGlossary(after.glossary));
  return {
    records: compareMaps(
      recordsOf(before),
      recordsOf(after),
      ({ id, name, record }) => ({ id, name, record }),
      (old, now) => {
        const fields = compareFields(wordsOfRecord(old), wordsOfRecord(now));
        return fields.length === 0
          ? null
          : { id: now.id, name: now.name, record: now.record, fields };
      },
    ),
    articles: compareMaps(
      before.articles,
      after.articles,
      ({ id, title, passageIds }) => ({ id, name: title, passages: passageIds.length }),
      (old, now) => {
        const fields = compareFields(wordsOfArticle(old), wordsOfArticle(now));
        const passages = comparePassages(
          passagesBefore.get(old.id) ?? [],
          passagesAfter.get(now.id) ?? [],
        );
        const isSame = fields.length === 0 && passages.length === 0;
        return isSame ? null : { id: now.id, name: now.title, fields, passages };
      },
    ),
    sources: compareMaps(
      withoutArticles(before),
      withoutArticles(after),
      ({ id, title }) => ({ id, name: title }),
      (old, now) => {
        const fields = compareFields(wordsOfSource(old), wordsOfSource(now));
        return fields.length === 0 ? null : { id: now.id, name: now.title, fields };
      },
    ),
    glossary: {
      added: glossary.added.map(({ text }) => text),
      removed: glossary.removed.map(({ text }) => text),
    },
    passages: { before: before.passages.length, after: after.passages.length },
  };
}

function recordsOf({ incidents, profiles }: Corpus): ReadonlyMap<string, CorpusRecord> {
  return new Map<string, CorpusRecord>([...incidents, ...profiles]);
}

/** An article's source is told with the article. */
function withoutArticles({ sources, articles }: Corpus): Corpus['sources'] {
  return new Map([...sources].filter(([id]) => !articles.has(id)));
}

function groupByArticle(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const group = groups.get(passage.articleId);
    if (group === undefined) groups.set(passage.articleId, [passage]);
    else group.push(passage);
  }
  return groups;
}

function wordsOfArticle({ origin, licence, source }: Article): FieldWords {
  const { kind: _, ...words } = wordsOfSource(source);
  return {
    ...words,
    origin: [{ text: origin }],
    licence: licence === null ? [] : [{ text: licence }],
  };
}

function compareMaps<Value, Whole extends Named, Changed extends Named>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  name: (value: Value) => Whole,
  compare: (old: Value, now: Value) => Changed | null,
): Difference<Changed, Whole> {
  const missingIn = (other: ReadonlyMap<string, Value>) => (entry: readonly [string, Value]) =>
    !other.has(entry[0]);
  const changed: Changed[] = [];
  for (const [id, now] of after) {
    const old = before.get(id);
    const change = old === undefined ? null : compare(old, now);
    if (change !== null) changed.push(change);
  }
  return {
    added: inOrder([...after].filter(missingIn(before)).map(([, value]) => name(value))),
    removed: inOrder([...before].filter(missingIn(after)).map(([, value]) => name(value))),
    changed: inOrder(changed),
  };
}

function inOrder<T extends Named>(values: readonly T[]): readonly T[] {
  return [...values].sort((a, b) => compareText(a.id, b.id));
}

/**
 * The lines that differ, each side joined by semicolons: all of them for a value that stands alone,
 * the changed ones of a list. Sources are told where only they differ.
 */
function compareFields(before: FieldWords, after: FieldWords): readonly ChangedField[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((field): ChangedField[] => {
    const { removed, added } = compareLines(before[field] ?? [], after[field] ?? []);
    if (removed.length === 0 && added.length === 0) return [];
    const isTextSame = joined(removed, false) === joined(added, false);
    return [{ field, before: joined(removed, isTextSame), after: joined(added, isTextSame) }];
  });
}

function compareLines(before: readonly Line[], after: readonly Line[]) {
  return { removed: without(before, after), added: without(after, before) };
}

/** The lines of one list that the other has not, counting repeats. */
function without(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(keyOf(line)) ?? 0;
    left.set(keyOf(line), count - 1);
    return count <= 0;
  });
}

function keyOf({ text, sources = [] }: Line): string {
  return JSON.stringify([text, ...sources]);
}

function joined(lines: readonly Line[], withSources: boolean): string | null {
  if (lines.length === 0) return null;
  return lines
    .map(({ text, sources = [] }) =>
      withSources ? `${text} [${sources.join(', ') || 'no source'}]` : text,
    )
    .join('; ');
}
