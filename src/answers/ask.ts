import type { Catalogue } from '../corpus/corpus.ts';
import type { Hit, PassageHit, SearchClient, SearchResult } from '../search/search.ts';
import type { Answer, AnswerExcerpt, Candidate, Fact } from './answer.ts';
import type { AskOptions } from './answers.ts';
import { incidentFact, profileFact, statementFact } from './facts.ts';
import { isIncidentField } from './fields.ts';
import { answerChoice } from './choice.ts';
import { answerList } from './list-answer.ts';
import type { Reading, Understanding, Understood } from './understand.ts';

/**
 * At least this share of the question's information must be in the best hit for an answer, and
 * for “closest passages”; below the second the corpus does not cover the question.
 */
const ANSWERED_FROM = 0.6;
const CLOSEST_FROM = 0.3;
/** Excerpts on a page: beside a fact, and alone. */
const EXCERPTS_BESIDE_FACT = 2;
const EXCERPTS_ALONE = 3;
/** A statement is shown before the excerpts when it scores at least this share of the best hit. */
const STATEMENT_SHARE = 0.9;

interface AskServices {
  readonly search: SearchClient;
  readonly understanding: Understanding;
  readonly now: () => Date;
}

/** What every kind of answer begins from. */
export interface AnswerStart {
  readonly question: string;
  readonly corrections: Answer['corrections'];
  readonly revision: string;
}

/** `Question → Answer`: reads the question, looks up or searches, and says how sure it is. */
export async function askQuestion(
  question: string,
  { recordId, page = 0 }: AskOptions,
  { search, understanding, now }: AskServices,
): Promise<Answer> {
  const { catalogue } = search;
  const revision = catalogue.revision.slice(0, 6);
  const asked = question.trim();
  if (!/[\p{L}\p{N}]/u.test(asked)) {
    return emptyAnswer(
      { question, corrections: [], revision },
      '',
      'There are no words to look for in this question.',
    );
  }
  const limit = 2 * EXCERPTS_ALONE;
  const result = await search.search({ text: asked, offset: 0, limit: (page + 1) * limit });
  const corrections = result.unknown.flatMap(({ word, usedInstead }) =>
    usedInstead === null ? [] : [{ word, usedInstead }],
  );
  const start: AnswerStart = { question, corrections, revision };
  const understood = understanding.read(asked, {
    now: now(),
    corrections: new Map(corrections.map(({ word, usedInstead }) => [word, usedInstead])),
    ...(recordId !== undefined && { recordId }),
  });

  const { reading } = understood;
  switch (reading.about) {
    case 'list':
      return answerList(start, reading.filter, catalogue, page);
    case 'choice':
      return answerChoice(start, reading, understood.dates);
    case 'incident':
    case 'profile':
      return answerRecord(start, understood, factsOf(reading, catalogue), result, page);
    case 'prose':
      return answerProse(start, reading.parts.join(' · ') || asked, result, catalogue, page);
  }
}

type RecordReading = Extract<Reading, { about: 'incident' | 'profile' }>;

function factsOf(reading: RecordReading, catalogue: Catalogue): Fact[] {
  if (reading.about === 'incident')
    return reading.fields.map((field) => incidentFact(reading.incident, field));
  const nameOf = (id: string): string =>
    catalogue.profiles.get(id)?.name ?? catalogue.incidents.get(id)?.name ?? id;
  const wanted = reading.fields.filter((field) => !isIncidentField(field) || field === 'summary');
  const facts = (wanted.length > 0 ? wanted : (['summary'] as const))
    .map((field) => profileFact(reading.profile, field, nameOf))
    .filter((fact) => fact !== null);
  const summary = profileFact(reading.profile, 'summary', nameOf);
  return facts.length > 0 || !summary ? facts : [summary];
}

/** A recorded field leads; the passages that say it follow. */
function answerRecord(
  start: AnswerStart,
  { unexplained, dates }: Understood,
  facts: readonly Fact[],
  result: SearchResult,
  page: number,
): Answer {
  const [first] = facts;
  const labels = facts.map((fact) => fact.label.toLowerCase()).join(', ');
  const readAs = [first?.recordName, labels, dates?.shown].filter(Boolean).join(' · ');
  const passages = result.hits.filter((hit) => hit.kind === 'passage');
  const near = passages.filter((hit) => hit.score >= (passages[0]?.score ?? 0) / 2);
  const excerpts = pageOf(near, page, EXCERPTS_BESIDE_FACT);
  const more = near.length > (page + 1) * EXCERPTS_BESIDE_FACT;
  const base = { ...start, version: 1 as const, readAs, facts, excerpts, candidates: [], more };
  if (unexplained.length > 0) {
    const words = unexplained.map((word) => `“${word}”`).join(', ');
    const reason = `Nothing recorded here speaks of ${words}. This is the nearest record.`;
    return { ...base, status: 'closest', headline: first?.recordName ?? null, reason };
  }
  return {
    ...base,
    status: 'answered',
    headline: first ? `${first.label}: ${first.value}` : null,
    reason: null,
  };
}

/** The best excerpts lead; how sure it is decides what they are called. */
export function answerProse(
  start: AnswerStart,
  readAs: string,
  result: SearchResult,
  catalogue: Catalogue,
  page: number,
): Answer {
  const { hits, confidence } = result;
  const missing = result.unknown
    .filter(({ usedInstead }) => usedInstead === null)
    .map(({ word }) => `“${word}”`);
  const passages = hits.filter((hit) => hit.kind === 'passage');
  const excerpts = pageOf(passages, page, EXCERPTS_ALONE);
  const facts = page === 0 ? statementFacts(hits, catalogue) : [];
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
  if (hits.length > 0 && confidence >= ANSWERED_FROM)
    return { ...base, status: 'answered', reason: null };
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

/** Statements of records that were found and score near the best hit: at most two. */
function statementFacts(hits: readonly Hit[], catalogue: Catalogue): Fact[] {
  const best = hits[0]?.score ?? 0;
  return hits
    .filter((hit) => hit.kind === 'statement')
    .filter((hit) => hit.score >= best * STATEMENT_SHARE)
    .slice(0, 2)
    .flatMap((hit) => {
      const { recordId, field } = hit.statement;
      const record = catalogue.incidents.get(recordId) ?? catalogue.profiles.get(recordId);
      if (!record) return [];
      return record.record === 'incident' && isIncidentField(field)
        ? [incidentFact(record, field)]
        : [statementFact(record, field, hit.text, hit.citations)];
    });
}

export function pageOf(hits: readonly PassageHit[], page: number, size: number): AnswerExcerpt[] {
  return hits.slice(page * size, (page + 1) * size).flatMap(({ excerpt }) => {
    const [citation] = excerpt.citations;
    return citation ? [{ ...excerpt, citation }] : [];
  });
}

/** An answer with nothing in it but the reason. */
export function emptyAnswer(
  start: AnswerStart,
  readAs: string,
  reason: string,
  candidates: readonly Candidate[] = [],
): Answer {
  return {
    ...start,
    version: 1,
    status: 'not-covered',
    readAs,
    headline: null,
    facts: [],
    excerpts: [],
    candidates,
    reason,
    more: false,
  };
}
