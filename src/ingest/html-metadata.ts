import { readDate } from './dates.ts';
import type { DomDocument } from './dom.ts';
import type { FoundMetadata } from './draft.ts';
import { dropInvisible } from './invisible.ts';
import { readWebAddress } from './web-address.ts';

/** What the head of a page, its linked data, or a single top heading says about the article. */
export function readPageMetadata(document: DomDocument, data: LinkedData): FoundMetadata {
  const meta = (...keys: string[]): string | null => {
    for (const key of keys) {
      const selector = `meta[property="${key}"],meta[name="${key}"],meta[itemprop="${key}"]`;
      const value = clean(document.querySelector(selector)?.getAttribute('content'));
      if (value !== null) return value;
    }
    return null;
  };
  const headings = [...document.querySelectorAll('h1')];
  const author = clean(data.author) ?? meta('author', 'dc.creator', 'DC.creator', 'article:author');
  const date =
    data.date ??
    meta('article:published_time', 'datePublished', 'dc.date', 'DC.date', 'date') ??
    document.querySelector('article time[datetime],main time[datetime]')?.getAttribute('datetime');
  return {
    title:
      (headings.length === 1 ? clean(headings[0]?.textContent) : null) ??
      clean(data.title) ??
      meta('og:title', 'twitter:title') ??
      clean(document.querySelector('head title')?.textContent),
    // Some sites give an address there.
    author: author === null || /^https?:/.test(author) ? null : author.replace(/^by\s+/i, ''),
    publisher: clean(data.publisher) ?? meta('og:site_name'),
    date: date === null || date === undefined ? null : readDate(date),
    url:
      readWebAddress(document.querySelector('link[rel="canonical"]')?.getAttribute('href')) ??
      readWebAddress(meta('og:url')),
    licence:
      clean(
        document.querySelector('a[rel~="license"],link[rel~="license"]')?.getAttribute('href'),
      ) ?? meta('dcterms.license', 'dc.rights'),
  };
}

export interface LinkedData {
  readonly title: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
}

/** From JSON-LD, where a page has an article in it; broken JSON is passed over. Null: not said. */
export function readLinkedData(document: DomDocument): LinkedData {
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    const graph = member(data, '@graph');
    const candidates: unknown[] = [data, ...(Array.isArray(data) ? data : [])];
    if (Array.isArray(graph)) candidates.push(...(graph as unknown[]));
    const article = candidates.find((candidate) =>
      /article|posting|report/i.test(String(text(member(candidate, '@type')))),
    );
    if (article === undefined) continue;
    return {
      title: text(member(article, 'headline')),
      author: names(member(article, 'author')),
      publisher: names(member(article, 'publisher')),
      date: text(member(article, 'datePublished')),
    };
  }
  return { title: null, author: null, publisher: null, date: null };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function text(value: unknown): string | null {
  if (Array.isArray(value)) return text((value as unknown[])[0]);
  return typeof value === 'string' ? value : null;
}

function names(value: unknown): string | null {
  const people: unknown[] = Array.isArray(value) ? value : [value];
  const found = people.flatMap((person) => text(person) ?? text(member(person, 'name')) ?? []);
  return found.length === 0 ? null : found.join(', ');
}

function clean(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return dropInvisible(value).normalize('NFC').replace(/\s+/g, ' ').trim() || null;
}
