import MiniSearch from 'minisearch';
import type { Corpus, Passage } from '../corpus/corpus.ts';
import { statementsOf } from '../corpus/statements.ts';
import { makeAliasTable, PROFILE } from './alias-table.ts';
import { measureConfidence } from './confidence.ts';
import { datesOfStatement, daysOf } from './date-span.ts';
import { makeExcerpt, placeMarks } from './excerpt.ts';
import { passesFilters } from './filter.ts';
import { DocumentMaker } from './indexed-document.ts';
import type { DocumentFields, IndexedDocument, NewDocument } from './indexed-document.ts';
import { holdsPhrases } from './phrase.ts';
import { planQuery } from './plan.ts';
import type { Plan } from './plan.ts';
import { rankCandidates } from './rank.ts';
import type { Candidate, Ranked } from './rank.ts';
import type { Hit, SearchRequest, SearchResult } from './search.ts';
import { makeSynonyms } from './synonyms.ts';
import type { UnitSources } from './units.ts';
import { Vocabulary } from './vocabulary.ts';

const MAX_LIMIT = 50;
const DEFAULT_LIMIT = 5;
/** So many of the best by BM25 are judged by their features; the rest keep their order behind. */
const RERANKED = 50;

const splitTerms = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** The index of one corpus, in memory: what the worker holds. It does no I/O. */
export class SearchIndex {
  readonly #documents: IndexedDocument[] = [];
  readonly #passages: readonly Passage[];
  readonly #passageNumbers: ReadonlyMap<string, number>;
  readonly #vocabulary = new Vocabulary();
  readonly #sources: UnitSources;
  // MiniSearch gets terms, not text: each document is analysed once, by our own rules.
  readonly #mini = new MiniSearch<DocumentFields & { readonly number: number }>({
    idField: 'number',
    fields: ['text', 'heading', 'parents', 'title'],
    tokenize: splitTerms,
    processTerm: (term) => term,
    searchOptions: {
      combineWith: 'OR',
      prefix: false,
      fuzzy: false,
      boost: { text: 1, heading: 0.5, parents: 0.2, title: 0.3 },
      bm25: { k: 1.2, b: 0.75, d: 0 },
    },
  });

  constructor(corpus: Corpus) {
    const aliases = makeAliasTable(corpus);
    const maker = new DocumentMaker(aliases, this.#vocabulary);
    for (const source of documentsOf(corpus)) {
      const { document, fields } = maker.make(source);
      this.#mini.add({ number: this.#documents.length, ...fields });
      this.#documents.push(document);
    }
    this.#passages = corpus.passages;
    this.#passageNumbers = new Map(corpus.passages.map(({ id }, number) => [id, number]));
    this.#sources = {
      vocabulary: this.#vocabulary,
      aliases,
      synonyms: makeSynonyms(corpus.glossary),
      documentCount: this.#documents.length,
      isPerson: (term) =>
        term.startsWith(PROFILE) && corpus.profiles.get(term.slice(1))?.kind === 'person',
    };
  }

  /** The same question on the same corpus has the same result, in the same order. */
  search(request: SearchRequest): SearchResult {
    const plan = planQuery(request.text, this.#sources);
    const found = this.#retrieve(plan);
    const candidates = found.filter(({ document }) =>
      passesFilters(document, request.filters ?? {}),
    );
    const offset = clamp(request.offset ?? 0, 0, candidates.length);
    const limit = clamp(request.limit ?? DEFAULT_LIMIT, 0, MAX_LIMIT);
    const ranked = this.#rank(candidates, offset + limit, plan);
    const [best] = ranked;
    return {
      hits: ranked.slice(offset, offset + limit).map(makeHit),
      total: candidates.length,
      unknown: plan.unknown,
      terms: plan.units.map((unit) => unit.label),
      confidence: best === undefined ? 0 : measureConfidence(plan.units, best.strengths),
      onlyOutsideFilters: candidates.length === 0 && found.length > 0,
    };
  }

  /** A passage with up to `around` neighbours of its article on each side; none if unknown. */
  passages(passageId: string, around: number): readonly Passage[] {
    const number = this.#passageNumbers.get(passageId);
    const passage = number === undefined ? undefined : this.#passages[number];
    if (number === undefined || passage === undefined) return [];
    const reach = clamp(around, 0, this.#passages.length);
    return this.#passages
      .slice(Math.max(0, number - reach), number + reach + 1)
      .filter((neighbour) => neighbour.articleId === passage.articleId);
  }

  /** Every document that holds a term of the plan and all its phrases, by BM25. */
  #retrieve(plan: Plan): readonly Candidate[] {
    if (plan.retrieval.size === 0) return [];
    const results = this.#mini.search([...plan.retrieval.keys()].join(' '), {
      boostTerm: (term) => plan.retrieval.get(term) ?? 1,
    });
    const candidates: Candidate[] = [];
    for (const { id, score } of results) {
      const document = this.#documents[Number(id)];
      if (document === undefined || !(score > 0)) continue;
      if (!holdsPhrases(plan.phrases, document, this.#vocabulary)) continue;
      candidates.push({ document, bm25: score });
    }
    return candidates.sort((a, b) => b.bm25 - a.bm25 || (a.document.id < b.document.id ? -1 : 1));
  }

  /** At least the first `count`, if there are so many. */
  #rank(candidates: readonly Candidate[], count: number, plan: Plan): readonly Ranked[] {
    const first = rankCandidates(candidates.slice(0, RERANKED), plan, this.#vocabulary);
    if (count <= RERANKED) return first;
    const rest = candidates.slice(RERANKED, count).map((candidate) => {
      const [judged] = rankCandidates([candidate], plan, this.#vocabulary);
      return judged === undefined ? [] : [{ ...judged, score: 0 }];
    });
    return [...first, ...rest.flat()];
  }
}

/** Passages in the order of the corpus, then the statements of incidents and of profiles. */
function* documentsOf(corpus: Corpus): Generator<NewDocument> {
  for (const passage of corpus.passages) {
    const article = corpus.articles.get(passage.articleId);
    const date = article?.source.date ?? null;
    yield {
      id: passage.id,
      content: { kind: 'passage', passage },
      dates: date === null ? null : daysOf(date),
      text: passage.text,
      heading: passage.heading,
      parents: passage.parents,
      title: article?.title ?? '',
    };
  }
  for (const record of [...corpus.incidents.values(), ...corpus.profiles.values()]) {
    for (const statement of statementsOf(record)) {
      yield {
        id: `${record.id}/${statement.field}`,
        content: { kind: 'statement', statement, record },
        dates: datesOfStatement(record, statement.field),
        text: statement.text,
        heading: null,
        parents: [],
        title: [record.name, ...record.aliases].join('; '),
      };
    }
  }
}

function makeHit({ document, score, window, spans }: Ranked): Hit {
  const { id, content, text } = document;
  if (content.kind === 'passage') {
    const { passage } = content;
    return {
      kind: 'passage',
      id,
      score,
      articleId: passage.articleId,
      heading: passage.heading,
      excerpt: makeExcerpt(passage, window ?? { start: 0, end: 0 }, spans),
    };
  }
  return {
    kind: 'statement',
    id,
    score,
    statement: { recordId: content.record.id, field: content.statement.field },
    text,
    marks: placeMarks(spans, { start: 0, end: text.length }),
    citations: content.statement.citations,
  };
}

/** Whatever number a caller sends, a whole one in the range; what is no number is the lowest. */
function clamp(value: number, lowest: number, highest: number): number {
  return Number.isNaN(value) ? lowest : Math.min(Math.max(Math.trunc(value), lowest), highest);
}
