import type { ShownLine } from '../../receipts/shown-line.ts';
import { Cited } from './cited.ts';

/** A piece of a record's card that is shown whole. */
export interface Section {
  /** Above the first of several with the same title, on each page anew; empty for none. */
  readonly title: string;
  /** Numbers its citations as it is written. */
  readonly write: (cited: Cited) => string;
  /** What it shows of the corpus, for the receipt. */
  readonly shows?: readonly ShownLine[];
  /** An incident that can be opened from the page that this is on. */
  readonly opens?: {
    readonly id: string;
    readonly name: string;
    /** What it is, where that is no attack; else empty. */
    readonly kind: string;
  };
}

/** Characters of text, sources and names to open on one page; the rest is for headings and controls. */
const PAGE_CHARACTERS = 2_900;

export interface Page {
  readonly texts: readonly string[];
  readonly sources: string;
  readonly opens: readonly NonNullable<Section['opens']>[];
  readonly shows: readonly ShownLine[];
  readonly page: number;
  readonly hasMore: boolean;
  /** Sections with a title on later pages, counted by it. */
  readonly later: ReadonlyMap<string, number>;
  /** Title → the page on which its first section is. */
  readonly firstPages: ReadonlyMap<string, number>;
}

interface Draft {
  readonly texts: string[];
  readonly sections: Section[];
  cited: Cited;
}

/**
 * The sections of one page, as many as fit with the sources that they name, numbered from 1 on
 * each page. A page that does not exist gives the last one.
 */
export function pageOfSections(sections: readonly Section[], wanted: number): Page {
  const pages = layOut(sections);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const { texts = [], cited, sections: shown = [] } = pages[page] ?? {};
  const later = new Map<string, number>();
  const firstPages = new Map<string, number>();
  for (const [at, each] of pages.entries()) {
    for (const { title } of each.sections) {
      if (title === '') continue;
      if (!firstPages.has(title)) firstPages.set(title, at);
      if (at > page) later.set(title, (later.get(title) ?? 0) + 1);
    }
  }
  return {
    texts,
    sources: cited?.sources() ?? '',
    opens: opensOf(shown),
    shows: shown.flatMap(({ shows = [] }) => shows),
    page,
    hasMore: page < pages.length - 1,
    later,
    firstPages,
  };
}

function layOut(sections: readonly Section[]): Draft[] {
  const pages: Draft[] = [];
  for (const section of sections) {
    const last = pages.at(-1);
    const cited = new Cited(last?.cited);
    const text = section.write(cited);
    const before = last?.sections.at(-1);
    const titled = before?.title === section.title ? text : withTitle(section, text);
    const opens = opensOf([...(last?.sections ?? []), section]);
    const names = opens.map(({ name, kind }) => name + kind);
    const size = [...(last?.texts ?? []), titled, cited.sources(), ...names].join('\n').length;
    if (last && size <= PAGE_CHARACTERS) {
      last.texts.push(titled);
      last.sections.push(section);
      last.cited = cited;
    } else {
      const fresh = new Cited();
      const isContinued = before !== undefined && before.title === section.title;
      pages.push({
        texts: [withTitle(section, section.write(fresh), isContinued)],
        sections: [section],
        cited: fresh,
      });
    }
  }
  return pages;
}

function withTitle({ title }: Section, text: string, isContinued = false): string {
  if (title === '') return text;
  return `**${title}**${isContinued ? ', continued' : ''}\n${text}`;
}

/** Each once, in the order of first mention. */
function opensOf(sections: readonly Section[]): readonly NonNullable<Section['opens']>[] {
  const opens = new Map(
    sections.flatMap((section) => (section.opens ? [[section.opens.id, section.opens]] : [])),
  );
  return [...opens.values()];
}
