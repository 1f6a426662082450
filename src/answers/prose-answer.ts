import type { Catalogue } from '../corpus/corpus.ts';
import type { Hit, SearchResult } from '../search/search.ts';
import type { Answer, Fact } from './answer.ts';
import { type AnswerStart, pageOf } from './answer-parts.ts';
import type { Field } from './fields.ts';
import type { KeyedWord, Keys } from './keys.ts';
import { statementFact } from './statement-fact.ts';
import { strangeWords, unspokenNames } from './unspoken.ts';

/**
 * At least this share of the question's information must be in the best hit for an answer, and
 * for “closest passages”; below the second the corpus does not cover the question.
 */
const ANSWERED_FROM = 0.62;
const CLOSEST_FROM = 0.35;
/** Excerpts on a page. */
export const EXCERPTS_ALONE = 3;
/** A statement is shown before the excerpts when it scores at least this share of the best hit. */
const STATEMENT_SHARE = 0.9;

/** Fields that are a bare value: shown only to those who ask for them. */
const VALUES: ReadonlySet<string> = new Set([
  'date',
  'place',
  'killed',
  'injured',
  'claimedBy',
  'attributedTo',
]);

interface ProseServices {
  readonly catalogue: Catalogue;
  readonly keys: Keys;
  /** Of the question. */
  readonly content: readonly KeyedWord[];
}

/** The best excerpts lead; how sure it is decides what they are called. */
export function answerProse(
  start: AnswerStart,
  readAs: string,
  result: SearchResult,
  fields: readonly Field[],
  { catalogue, keys, content }: ProseServices,
  page: number,
): Answer {
  const { hits, confidence } = result;
  const missing = result.unknown
    .filter(({ usedInstead }) => usedInstead === null)
    .map(({ word }) => `“${word}”`);
  const passages = hits.filter((hit) => hit.kind === 'passage');
  const excerpts = pageOf(passages, page, EXCERPTS_ALONE);
  const found = page === 0 ? statementFacts(hits, fields, catalogue) : [];
  // “Threat to: Germany” is beside the point where the United States are named.
  const isToPoint = (fact: Fact): boolean =>
    unspokenNames(content, `${fact.recordName}\n${fact.value}`, keys).length === 0;
  const facts = found.filter(isToPoint);
  const more = passages.length > (page + 1) * EXCERPTS_ALONE;
  const base = {
    ...start,
    version: 1 as const,
    readAs,
    headline: null,
    excerpts,
    facts,
    candidates: [],
    more,
  };
  const unspoken = [...unspokenNames(content, leadOf(hits), keys), ...strangeWords(result)];
  if (isSure(result) && unspoken.length > 0) {
    const words = unspoken.map((word) => `“${word}”`).join(', ');
    return {
      ...base,
      status: 'closest',
      reason: `What was found first does not speak of ${words}.`,
    };
  }
  if (isSure(result)) return { ...base, status: 'answered', reason: null };
  const why = missing.length > 0 ? ` It does not know ${missing.join(', ')}.` : '';
  if (hits.length > 0 && confidence >= CLOSEST_FROM) {
    return { ...base, status: 'closest', reason: `The corpus has no direct answer to this.${why}` };
  }
  if (hits.length > 0)
    return { ...base, status: 'not-covered', reason: `The corpus does not cover this.${why}` };
  return {
    ...base,
    status: 'not-covered',
    reason: `Nothing in the corpus matches this.${why}`,
    more: false,
  };
}

/** The text that leads, with the names above it. */
function leadOf([hit]: readonly Hit[]): string {
  if (!hit) return '';
  return hit.kind === 'statement' ? hit.text : `${hit.heading ?? ''}\n${hit.excerpt.text}`;
}

/** Whether the best hit is sure enough to be called an answer. */
export function isSure({ hits, confidence }: SearchResult): boolean {
  return hits.length > 0 && confidence >= ANSWERED_FROM;
}

/** Both kinds of hits, best first; as sure as the surer of the two. */
export function mergeResults(passages: SearchResult, statements: SearchResult): SearchResult {
  return {
    ...passages,
    hits: [...passages.hits, ...statements.hits].sort((a, b) => b.score - a.score),
    total: passages.total + statements.total,
    confidence: Math.max(passages.confidence, statements.confidence),
  };
}

/** Statements of records that were found and score near the best hit: at most two. */
function statementFacts(
  hits: readonly Hit[],
  fields: readonly Field[],
  catalogue: Catalogue,
): Fact[] {
  const best = hits[0]?.score ?? 0;
  // “How many attackers?” is not answered by the number of the injured.
  const isMeant = (field: string): boolean =>
    !VALUES.has(field) || fields.some((asked) => asked === field);
  const near = hits.filter(
    (hit) =>
      hit.score >= best * STATEMENT_SHARE &&
      (hit.kind === 'passage' || isMeant(hit.statement.field)),
  );
  return foundFacts(near, catalogue).slice(0, 2);
}

/** The statements among hits as facts of their records, each once, best first. */
export function foundFacts(hits: readonly Hit[], catalogue: Catalogue): Fact[] {
  const facts = hits
    .filter((hit) => hit.kind === 'statement')
    .flatMap(({ statement: { recordId, field } }) => {
      const record = catalogue.incidents.get(recordId) ?? catalogue.profiles.get(recordId);
      return (record && statementFact(record, field)) ?? [];
    });
  return [...new Map(facts.map((fact) => [`${fact.recordId} ${fact.field}`, fact])).values()];
}
