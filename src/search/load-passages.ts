import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Article, Citation, Corpus, Passage, Source } from '../corpus/corpus.ts';
import { SearchError } from './search-error.ts';

const LINE = z.object({
  id: z.string().min(1),
  article: z.string(),
  ordinal: z.number(),
  text: z.string(),
});

/**
 * A folder with a `passages.jsonl` (one object a line: id, article, ordinal, text) as a corpus
 * without records: how collections that are no corpus of ours are searched and measured. The file
 * is streamed, so its size is bound by the index alone. The passages of one article stand together.
 */
export async function loadPassages(folder: string): Promise<Corpus> {
  const file = join(folder, 'passages.jsonl');
  const byArticle = new Map<string, Passage[]>();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, article, ordinal, text } = parseLine(line, file, number);
    const passages = byArticle.get(article) ?? [];
    byArticle.set(article, passages);
    const citation = citationOf(article, ordinal);
    const base = { id, articleId: article, ordinal, text, citation };
    passages.push({ ...base, heading: null, parents: [], footnotes: [] });
  }
  for (const passages of byArticle.values()) passages.sort((a, b) => a.ordinal - b.ordinal);
  const articles = new Map(
    [...byArticle].map(([title, passages]) => [title, articleOf(title, passages)] as const),
  );
  return {
    revision: '0'.repeat(64),
    sources: new Map(),
    articles,
    incidents: new Map(),
    profiles: new Map(),
    glossary: { aliases: [], synonyms: [] },
    passages: [...byArticle.values()].flat(),
  };
}

function parseLine(line: string, file: string, number: number): z.infer<typeof LINE> {
  try {
    return LINE.parse(JSON.parse(line));
  } catch (error) {
    throw new SearchError(
      'search-failed',
      `${file}:${number} is no passage: each line needs id, article, ordinal and text.`,
      error,
    );
  }
}

function citationOf(article: string, ordinal: number): Citation {
  return {
    sourceId: article,
    author: null,
    title: article,
    publisher: null,
    date: null,
    locator: `¶${ordinal}`,
    url: null,
  };
}

function articleOf(title: string, passages: readonly Passage[]): Article {
  const source: Source = {
    id: title,
    title,
    titleSupplied: false,
    author: null,
    publisher: null,
    date: null,
    url: null,
    isCopy: false,
    kind: 'article',
    note: null,
    locator: null,
  };
  return {
    id: title,
    title,
    origin: 'imported',
    source,
    licence: null,
    passageIds: passages.map(({ id }) => id),
  };
}
