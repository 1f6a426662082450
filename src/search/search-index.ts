import type { Corpus, Passage } from '../corpus/corpus.ts';
import { makeAliasTable, PROFILE } from './alias-table.ts';
import { measureConfidence } from './confidence.ts';
import { makeExcerpt, placeMarks } from './excerpt.ts';
import type { Mark } from './excerpt.ts';
import { passesFilters } from './filter.ts';
import { buildParts } from './index-parts.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { Judge } from './judge.ts';
import type { Judged, Surroundings } from './judge.ts';
import { loadLearnt } from './learnt.ts';
import type { Learnt } from './learnt.ts';
import { holdsPhrases } from './phrase.ts';
import { planQuery } from './plan.ts';
import type { Plan } from './plan.ts';
import { rankCandidates } from './rank.ts';
import type { Ranked } from './rank.ts';
import { sharesOf } from './reading.ts';
import { MAX_QUERY_LENGTH } from './search.ts';
import type { Hit, SearchRequest, SearchResult } from './search.ts';
import { hashText } from './hash.ts';
import { COUNTED, Neighbourhood, putFirst, unitsOfTerms } from './neighbourhood.ts';
import type { Found } from './neighbourhood.ts';
import type { QuestionReading } from './token-features.ts';
import { addSecondWindows } from './second-windows.ts';
import type { Shown } from './second-windows.ts';
import { findWindow } from './window.ts';
import type { BelievedWindow } from './window.ts';
import { WordTraits } from './word-traits.ts';
import { splitWords } from './words.ts';
import { makeSynonyms } from './synonyms.ts';
import type { UnitSources } from './units.ts';
import type { TermIndex } from './term-index.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_LIMIT = 50;
const DEFAULT_LIMIT = 5;
/** So many of the best by BM25 are judged by their features; the rest keep their order behind. */
export const RERANKED = 32;

/** A question as learning sees it. */
export interface Examination {
  readonly plan: Plan;
  readonly question: QuestionReading;
  readonly candidates: readonly Found[];
  readonly judge: Judge;
  readonly judgeFirst: (count: number) => readonly Judged[];
}

/** The index of one corpus, in memory: what the worker holds. It does no I/O. */
export class SearchIndex {
  readonly #documents: readonly IndexedDocument[];
  /** Of each document the number of its article or record. */
  readonly #groups: readonly number[];
  readonly #passages: readonly Passage[];
  readonly #passageNumbers: ReadonlyMap<string, number>;
  readonly #vocabulary: Vocabulary;
  readonly #traits: WordTraits;
  readonly #learnt: Learnt;
  readonly #sources: UnitSources;
  readonly #terms: TermIndex;

  /** The parts are those of this very corpus. */
  constructor(corpus: Corpus, learnt: Learnt = loadLearnt(), parts = buildParts(corpus)) {
    this.#learnt = learnt;
    this.#documents = parts.documents;
    this.#vocabulary = parts.vocabulary;
    this.#traits = new WordTraits(parts.vocabulary);
    this.#terms = parts.terms;
    this.#groups = numberGroups(parts.documents);
    this.#passages = corpus.passages;
    this.#passageNumbers = new Map(corpus.passages.map(({ id }, number) => [id, number]));
    this.#sources = {
      vocabulary: this.#vocabulary,
      aliases: makeAliasTable(corpus),
      synonyms: makeSynonyms(corpus.glossary),
      termWeights: learnt.terms,
      documentCount: this.#documents.length,
      isPerson: (term) =>
        term.startsWith(PROFILE) && corpus.profiles.get(term.slice(1))?.kind === 'person',
    };
  }

  /** The same question on the same corpus has the same result, in the same order. */
  search(request: SearchRequest): SearchResult {
    const { plan, question, found } = this.#read(request.text);
    const passed = found.filter(({ document }) => passesFilters(document, request.filters ?? {}));
    const offset = clamp(request.offset ?? 0, 0, passed.length);
    const limit = clamp(request.limit ?? DEFAULT_LIMIT, 0, MAX_LIMIT);
    const candidates = putFirst(passed, Math.max(COUNTED, offset + limit));
    const ranked = this.#rank(candidates, offset + limit, plan, question);
    return {
      hits: this.#show(ranked, offset, limit, request.mayRepeat ?? false, plan, question),
      total: candidates.length,
      unknown: plan.unknown,
      terms: plan.units.map((unit) => unit.label),
      confidence: measureConfidence(ranked, plan, this.#learnt.confidence),
      onlyOutsideFilters: candidates.length === 0 && found.length > 0,
    };
  }

  /** What learning looks at: a question as it is read, and its candidates by BM25. */
  examine(text: string, isMeant: (document: IndexedDocument) => boolean = () => true): Examination {
    const { plan, question, found } = this.#read(text);
    const meant = found.filter(({ document }) => isMeant(document));
    const candidates = putFirst(meant, meant.length);
    const judge = new Judge(plan, question, this.#learnt.answer);
    const judgeFirst = (count: number): readonly Judged[] => {
      const neighbourhood = new Neighbourhood(candidates, count);
      return judge.judge(candidates.slice(0, count), (one) => neighbourhood.around(one));
    };
    return { plan, question, candidates, judge, judgeFirst };
  }

  /** The document of an id; for learning. */
  document(id: string): IndexedDocument | null {
    return this.#documents[this.#passageNumbers.get(id) ?? -1] ?? null;
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

  #read(text: string): {
    readonly plan: Plan;
    readonly question: QuestionReading;
    readonly found: readonly Found[];
  } {
    const plan = planQuery(text, this.#sources);
    const words = splitWords(text.slice(0, MAX_QUERY_LENGTH));
    const { shape } = plan;
    const termIds = words.map(({ text: word, term }) => this.#vocabulary.termId(term ?? word));
    const question: QuestionReading = {
      shape,
      shares: sharesOf(plan),
      hashes: Int32Array.from(plan.units, ({ alternatives }) => {
        const [first = ''] = alternatives.keys();
        return hashText(first);
      }),
      terms: new Set(termIds),
      headTerm: shape.head === null ? -1 : this.#vocabulary.termId(shape.head),
      vocabulary: this.#vocabulary,
      traits: this.#traits,
      related: this.#learnt.related,
      documentCount: this.#documents.length,
    };
    return { plan, question, found: this.#retrieve(plan) };
  }

  /** Every document that holds a term of the plan and all its phrases, in no order. */
  #retrieve(plan: Plan): readonly Found[] {
    if (plan.retrieval.size === 0) return [];
    const found: Found[] = [];
    for (const { number, bm25, bits } of this.#terms.find(plan.retrieval, unitsOfTerms(plan))) {
      const document = this.#documents[number];
      if (document === undefined || !(bm25 > 0)) continue;
      if (!holdsPhrases(plan.phrases, document, this.#vocabulary)) continue;
      found.push({ document, number, group: this.#groups[number] ?? -1, bm25, units: bits });
    }
    return found;
  }

  /** At least the first `count`, if there are so many. */
  #rank(
    candidates: readonly Found[],
    count: number,
    plan: Plan,
    question: QuestionReading,
  ): readonly Ranked[] {
    if (candidates.length === 0) return [];
    const judge = new Judge(plan, question, this.#learnt.answer);
    const neighbourhood = new Neighbourhood(candidates, Math.max(RERANKED, count));
    const around = (one: Found): Surroundings => neighbourhood.around(one);
    const rank = (some: readonly Found[]): readonly Ranked[] =>
      rankCandidates(some, judge, around, plan, this.#learnt.rank);
    const first = rank(candidates.slice(0, RERANKED));
    if (count <= RERANKED) return first;
    const rest = candidates.slice(RERANKED, count).flatMap((candidate) => rank([candidate]));
    return [...first, ...rest.map((one) => ({ ...one, score: 0 }))];
  }

  #show(
    ranked: readonly Ranked[],
    offset: number,
    limit: number,
    mayRepeat: boolean,
    plan: Plan,
    question: QuestionReading,
  ): readonly Hit[] {
    const find = (one: Ranked, taken: BelievedWindow | null): BelievedWindow | null =>
      findWindow(one, question.shares, plan, this.#vocabulary, taken);
    const shown = mayRepeat
      ? addSecondWindows(ranked, find)
      : ranked.map((one): Shown => ({ ranked: one, window: null }));
    return shown
      .slice(offset, offset + limit)
      .map(({ ranked: one, window }) => makeHit(one, window ?? find(one, null)));
  }
}

function makeHit(ranked: Ranked, window: BelievedWindow | null): Hit {
  const { document, score, matches } = ranked;
  const spans = matches.map(({ start, end }): Mark => [start, end]);
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

/** Documents of one article or record have one number. */
function numberGroups(documents: readonly IndexedDocument[]): readonly number[] {
  const groups = new Map<string, number>();
  return documents.map(({ content }) => {
    const id = content.kind === 'passage' ? content.passage.articleId : content.record.id;
    const number = groups.get(id) ?? groups.size;
    groups.set(id, number);
    return number;
  });
}

/** Whatever number a caller sends, a whole one in the range; what is no number is the lowest. */
function clamp(value: number, lowest: number, highest: number): number {
  return Number.isNaN(value) ? lowest : Math.min(Math.max(Math.trunc(value), lowest), highest);
}
