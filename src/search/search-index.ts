import type { Corpus, Passage } from '../corpus/corpus.ts';
import { makeAliasTable, PROFILE } from './alias-table.ts';
import { measureConfidence } from './confidence.ts';
import { makeExcerpt, placeMarks } from './excerpt.ts';
import type { Mark } from './excerpt.ts';
import { passesFilters } from './filter.ts';
import { buildParts } from './index-parts.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { Judge } from './judge.ts';
import type { Judged, Skimmed } from './judge.ts';
import { loadLearnt } from './learnt.ts';
import type { Learnt } from './learnt.ts';
import { holdsPhrases, spellPhrases } from './phrase.ts';
import { planQuery } from './plan.ts';
import type { Plan } from './plan.ts';
import { rankJudged, SKIMMED, sortSkimmed } from './rank.ts';
import type { Ranked } from './rank.ts';
import { sharesOf } from './reading.ts';
import { MAX_QUERY_LENGTH } from './search.ts';
import type { Hit, SearchRequest, SearchResult } from './search.ts';
import { hashText } from './hash.ts';
import { firstOf, keepOnly, Neighbourhood, unitsOfTerms } from './neighbourhood.ts';
import type { Found } from './neighbourhood.ts';
import type { QuestionReading } from './token-features.ts';
import { addSecondWindows } from './second-windows.ts';
import type { Shown } from './second-windows.ts';
import { findWindow } from './window.ts';
import type { BelievedWindow } from './window.ts';
import type { WordTraits } from './word-traits.ts';
import { splitWords } from './words.ts';
import { makeSynonyms } from './synonyms.ts';
import type { UnitSources } from './units.ts';
import type { Scored, TermIndex } from './term-index.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_LIMIT = 50;
const DEFAULT_LIMIT = 5;

/** A question as learning sees it. */
export interface Examination {
  readonly plan: Plan;
  readonly question: QuestionReading;
  readonly candidates: readonly Found[];
  readonly judge: Judge;
  /** The first by BM25, in that order. */
  readonly skim: () => readonly Skimmed[];
  /** The likeliest of these. */
  readonly read: () => readonly Judged[];
}

/** The index of one corpus, in memory: what the worker holds. It does no I/O. */
export class SearchIndex {
  readonly #documents: readonly IndexedDocument[];
  /** Of each document the number of its article or record. */
  readonly #groups: Int32Array;
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
    this.#traits = parts.traits;
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
    const { filters } = request;
    const passed =
      filters === undefined
        ? found
        : this.#keepOnly(found, (document) => passesFilters(document, filters));
    const total = passed.numbers.length;
    const offset = clamp(request.offset ?? 0, 0, total);
    const limit = clamp(request.limit ?? DEFAULT_LIMIT, 0, MAX_LIMIT);
    const { read, ranked } = this.#rank(passed, offset + limit, plan, question);
    return {
      hits: this.#show(ranked, offset, limit, request.mayRepeat ?? false, plan, question),
      total,
      unknown: plan.unknown,
      terms: plan.units.map((unit) => unit.label),
      confidence: measureConfidence(read, plan, this.#learnt.confidence),
      onlyOutsideFilters: total === 0 && found.numbers.length > 0,
    };
  }

  /** What learning looks at: a question as it is read, and its first candidates by BM25. */
  examine(text: string, isMeant?: (document: IndexedDocument) => boolean): Examination {
    const { plan, question, found } = this.#read(text);
    const meant = isMeant === undefined ? found : this.#keepOnly(found, isMeant);
    const judge = new Judge(plan, question, this.#learnt.answer);
    const candidates = firstOf(meant, SKIMMED, this.#documents, this.#groups);
    const skim = (): readonly Skimmed[] => this.#skim(meant, candidates, judge);
    const read = (): readonly Judged[] =>
      judge.judge(sortSkimmed(skim(), plan, this.#learnt.skim).toRead);
    return { plan, question, candidates, judge, skim, read };
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
    readonly found: Scored;
  } {
    const plan = planQuery(text, this.#sources);
    const words = splitWords(text.slice(0, MAX_QUERY_LENGTH));
    const { shape } = plan;
    const termIds = words.map(({ text: word, term }) => this.#vocabulary.termId(term ?? word));
    const question: QuestionReading = {
      shape,
      words,
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
      companions: this.#learnt.companions,
      documentCount: this.#documents.length,
    };
    return { plan, question, found: this.#retrieve(plan) };
  }

  /** Every document that holds a term of the plan and all its phrases, in no order. */
  #retrieve(plan: Plan): Scored {
    const found = this.#terms.find(plan.retrieval, unitsOfTerms(plan));
    if (plan.phrases.length === 0) return found;
    const phrases = spellPhrases(plan.phrases, this.#vocabulary);
    return this.#keepOnly(found, (one) => holdsPhrases(phrases, one));
  }

  #keepOnly(found: Scored, isMeant: (document: IndexedDocument) => boolean): Scored {
    return keepOnly(found, (number) => {
      const document = this.#documents[number];
      return document !== undefined && isMeant(document);
    });
  }

  #skim(found: Scored, first: readonly Found[], judge: Judge): readonly Skimmed[] {
    const neighbourhood = new Neighbourhood(found, first, this.#groups);
    return judge.skim(first, (one) => neighbourhood.around(one));
  }

  /** What was read, in order, and at least the first `count`: the rest keeps the order of skimming. */
  #rank(
    found: Scored,
    count: number,
    plan: Plan,
    question: QuestionReading,
  ): { readonly read: readonly Ranked[]; readonly ranked: readonly Ranked[] } {
    const judge = new Judge(plan, question, this.#learnt.answer);
    const candidates = firstOf(found, Math.max(SKIMMED, count), this.#documents, this.#groups);
    const skimmed = this.#skim(found, candidates, judge);
    const { toRead, rest } = sortSkimmed(skimmed.slice(0, SKIMMED), plan, this.#learnt.skim);
    const rank = (some: readonly Skimmed[]): readonly Ranked[] =>
      rankJudged(judge.judge(some), plan, this.#learnt.rank);
    const read = rank(toRead);
    const behind = { logit: -Infinity, score: 0 };
    const more = [...rest, ...skimmed.slice(SKIMMED)].slice(0, Math.max(0, count - read.length));
    const ranked = [
      ...read,
      ...more.flatMap((one) => rank([one])).map((one) => ({ ...one, ...behind })),
    ];
    return { read, ranked };
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
function numberGroups(documents: readonly IndexedDocument[]): Int32Array {
  const groups = new Map<string, number>();
  return Int32Array.from(documents, ({ content }) => {
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
