import type { CorpusRecord, Passage } from '../corpus/corpus.ts';
import type { IndexedStatement } from '../corpus/statements.ts';
import type { AliasTable } from './alias-table.ts';
import { analyse } from './analyser.ts';
import type { Analysis } from './analyser.ts';
import type { DateSpan } from './date-span.ts';
import { startsSentenceAt } from './sentences.ts';
import type { TextShape } from './text-shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a document comes from. */
type Content =
  | { readonly kind: 'passage'; readonly passage: Passage }
  | {
      readonly kind: 'statement';
      readonly statement: IndexedStatement;
      readonly record: CorpusRecord;
    };

/** One passage or statement as the index holds it; words and terms are numbers of the vocabulary. */
export interface IndexedDocument {
  /** `article#n` or `record/field`. */
  readonly id: string;
  readonly content: Content;
  readonly text: string;
  /** Every word of the text in order, stop words too, with its offsets. */
  readonly words: Int32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly spans: readonly DocumentSpan[];
  /** Terms of what stands above the text: title, heading and its parents. */
  readonly context: ReadonlySet<number>;
  /** When the record happened or the article was published; null when nobody says. */
  readonly dates: DateSpan | null;
  readonly shape: TextShape;
}

/** A document before every text of the corpus is read: which words are names is not known yet. */
export type UnshapedDocument = Omit<IndexedDocument, 'shape'>;

export interface DocumentSpan {
  readonly termId: number;
  readonly first: number;
  readonly last: number;
  readonly kind: 'compound' | 'alias';
}

/** The fields that MiniSearch indexes, each as terms with a space between them. */
export interface DocumentFields {
  readonly text: string;
  readonly heading: string;
  readonly parents: string;
  readonly title: string;
}

export interface NewDocument {
  readonly id: string;
  readonly content: Content;
  readonly dates: DateSpan | null;
  readonly text: string;
  readonly heading: string | null;
  readonly parents: readonly string[];
  readonly title: string;
}

/** Analyses documents once; headings and titles, which repeat, once for all their passages. */
export class DocumentMaker {
  readonly #aliases: AliasTable;
  readonly #vocabulary: Vocabulary;
  readonly #lines = new Map<string, string>();
  readonly #contexts = new Map<string, ReadonlySet<number>>();

  constructor(aliases: AliasTable, vocabulary: Vocabulary) {
    this.#aliases = aliases;
    this.#vocabulary = vocabulary;
  }

  make(source: NewDocument): {
    readonly document: UnshapedDocument;
    readonly fields: DocumentFields;
  } {
    const analysis = analyse(source.text, this.#aliases);
    const { words } = analysis;
    const fields: DocumentFields = {
      text: termsOf(analysis).join(' '),
      heading: this.#termsOfLine(source.heading ?? ''),
      parents: source.parents.map((parent) => this.#termsOfLine(parent)).join(' '),
      title: this.#termsOfLine(source.title),
    };
    const document: UnshapedDocument = {
      id: source.id,
      content: source.content,
      text: source.text,
      words: Int32Array.from(this.#addWords(analysis, source.text)),
      starts: Uint32Array.from(words, (word) => word.start),
      ends: Uint32Array.from(words, (word) => word.end),
      spans: analysis.spans.map(({ term, first, last, kind }) => ({
        termId: this.#vocabulary.addTerm(term),
        first,
        last,
        kind,
      })),
      context: this.#contextOf(`${fields.heading} ${fields.parents} ${fields.title}`),
      dates: source.dates,
    };
    this.#vocabulary.countDocument(this.#distinctTerms(document));
    return { document, fields };
  }

  #addWords({ words, spans }: Analysis, text: string): number[] {
    const named = new Set<number>();
    for (const { kind, first, last } of spans) {
      if (kind === 'alias') for (let index = first; index <= last; index += 1) named.add(index);
    }
    return words.map((word, index) => {
      const isCapitalised = /^\p{Lu}/u.test(word.spelling);
      const isName = isCapitalised && (named.has(index) || !startsSentenceAt(text, word.start));
      return this.#vocabulary.addWord(word, isName);
    });
  }

  #termsOfLine(line: string): string {
    const known = this.#lines.get(line);
    if (known !== undefined) return known;
    const analysis = analyse(line, this.#aliases);
    // A misspelt word may be meant for one that stands in headings only.
    this.#addWords(analysis, line);
    const terms = termsOf(analysis).join(' ');
    this.#lines.set(line, terms);
    return terms;
  }

  #contextOf(terms: string): ReadonlySet<number> {
    const known = this.#contexts.get(terms);
    if (known !== undefined) return known;
    const ids = terms.split(' ').filter((term) => term !== '');
    const context = new Set(ids.map((term) => this.#vocabulary.addTerm(term)));
    this.#contexts.set(terms, context);
    return context;
  }

  #distinctTerms(document: UnshapedDocument): Set<number> {
    const terms = new Set(document.context);
    for (const wordId of document.words) {
      const termId = this.#vocabulary.termOfWord(wordId);
      if (termId >= 0) terms.add(termId);
    }
    for (const span of document.spans) terms.add(span.termId);
    return terms;
  }
}

function termsOf({ words, spans }: Analysis): string[] {
  return [
    ...words.map((word) => word.term).filter((term) => term !== null),
    ...spans.map((span) => span.term),
  ];
}
