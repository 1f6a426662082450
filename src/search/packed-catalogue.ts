import { deserialize, serialize } from 'node:v8';
import type { ArticleHead, Catalogue, Incident, Profile, Source } from '../corpus/corpus.ts';
import { deepFreeze } from '../corpus/freeze.ts';
import { Slices } from './slices.ts';

/**
 * A catalogue on its way from the worker, in parts: a message is unpacked as a whole before anything
 * else has its turn, and a catalogue of thousands of articles would hold up those who ask.
 */
export interface PackedCatalogue {
  readonly revision: string;
  readonly glossary: Catalogue['glossary'];
  /** The parts one after the other, each as `v8.serialize` writes it, and where each ends. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: readonly number[];
}

type Kind = 'sources' | 'articles' | 'incidents' | 'profiles';
type Part = readonly [kind: Kind, entries: readonly (readonly [id: string, value: unknown])[]];

/** So few that a part is unpacked within a millisecond or two. */
const ENTRIES_PER_PART = 20;

/** The articles go without the ids of their passages, which only the index needs. */
export function packCatalogue(catalogue: Catalogue): PackedCatalogue {
  const { revision, glossary, sources, incidents, profiles } = catalogue;
  const articles = new Map(
    [...catalogue.articles].map(([id, article]) => [id, withoutPassages(article)]),
  );
  const maps: Record<Kind, ReadonlyMap<string, unknown>> = {
    sources,
    articles,
    incidents,
    profiles,
  };
  const parts: Uint8Array[] = [];
  for (const [kind, map] of Object.entries(maps)) {
    const entries = [...map];
    for (let from = 0; from < entries.length; from += ENTRIES_PER_PART) {
      // An object that several places of a record share stays one object: they are in one part.
      parts.push(serialize([kind, entries.slice(from, from + ENTRIES_PER_PART)]));
    }
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  const ends: number[] = [];
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
    ends.push(end);
  }
  return { revision, glossary, bytes, ends };
}

function withoutPassages(article: ArticleHead & { readonly passageIds?: unknown }): ArticleHead {
  const { passageIds: _, ...head } = article;
  return head;
}

/** The catalogue, frozen. */
export async function unpackCatalogue(packed: PackedCatalogue): Promise<Catalogue> {
  const { revision, glossary, bytes, ends } = packed;
  const maps = {
    sources: new Map<string, Source>(),
    articles: new Map<string, ArticleHead>(),
    incidents: new Map<string, Incident>(),
    profiles: new Map<string, Profile>(),
  };
  const slices = new Slices();
  let start = 0;
  for (const end of ends) {
    await slices.rest();
    const [kind, entries] = deserialize(bytes.subarray(start, end)) as Part;
    const map = maps[kind] as Map<string, unknown>;
    for (const [id, value] of entries) map.set(id, deepFreeze(value));
    start = end;
  }
  return Object.freeze({ revision, glossary: deepFreeze(glossary), ...maps });
}
