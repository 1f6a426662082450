import { Cited } from './cited.ts';

/** A piece of a record's card that is shown whole: it numbers its citations as it is written. */
export type Section = (cited: Cited) => string;

/** Characters of text and sources on one page; the rest is for headings and controls. */
const PAGE_CHARACTERS = 2_900;

export interface Page {
  readonly texts: readonly string[];
  readonly sources: string;
  readonly page: number;
  readonly hasMore: boolean;
}

/**
 * The sections of one page, as many as fit with the sources that they name, numbered from 1 on
 * each page. A page that does not exist gives the last one.
 */
export function pageOfSections(sections: readonly Section[], wanted: number): Page {
  const pages: { texts: string[]; cited: Cited }[] = [];
  for (const section of sections) {
    const last = pages.at(-1);
    const cited = new Cited(last?.cited);
    const text = section(cited);
    const size = [...(last?.texts ?? []), text, cited.sources()].join('\n').length;
    if (last && size <= PAGE_CHARACTERS) {
      last.texts.push(text);
      last.cited = cited;
    } else {
      const fresh = new Cited();
      pages.push({ texts: [section(fresh)], cited: fresh });
    }
  }
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const { texts = [], cited } = pages[page] ?? {};
  return { texts, sources: cited?.sources() ?? '', page, hasMore: page < pages.length - 1 };
}
