import type { Citation, Source } from './corpus.ts';

/** What a citation key names: a source, and a paragraph of it where one is named. */
export interface CitedPlace<T> {
  readonly source: T;
  readonly paragraph: number | null;
}

/**
 * An exact id first; else `<id>-p5` is ¶5 of that source. Null when no source is named.
 * So a source called `page-p5` can be cited as `page-p5` and its ¶2 as `page-p5-p2`.
 */
export function resolveCitationKey<T>(
  key: string,
  sources: ReadonlyMap<string, T>,
): CitedPlace<T> | null {
  const exact = sources.get(key);
  if (exact !== undefined) return { source: exact, paragraph: null };
  const match = /^(.+)-p([1-9]\d{0,5})$/.exec(key);
  const source = match === null ? undefined : sources.get(match[1] ?? '');
  return source === undefined ? null : { source, paragraph: Number(match?.[2]) };
}

/** The public shape of a place in a source. A title of our own stands in square brackets. */
export function makeCitation(source: Source, locator: string | null): Citation {
  return {
    sourceId: source.id,
    author: source.author,
    title: source.titleSupplied ? `[${source.title}]` : source.title,
    publisher: source.publisher,
    date: source.date,
    locator: locator ?? source.locator,
    url: source.url,
  };
}
