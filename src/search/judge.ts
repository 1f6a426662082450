import { scoreTokens } from './answer-model.ts';
import type { AnswerWeights } from './answer-model.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { Matcher } from './matching.ts';
import type { Match } from './matching.ts';
import {
  featureNumber,
  fillLeads,
  measureSentences,
  PASSAGE_FEATURES,
} from './passage-features.ts';
import type { PassageFeature } from './passage-features.ts';
import { measurePairs } from './pairs.ts';
import type { Plan } from './plan.ts';
import { readDocument } from './reading.ts';
import { Relatives } from './relatives.ts';
import type { Reading } from './reading.ts';
import { DENSE, TokenDescriber } from './token-features.ts';
import type { QuestionReading, TokenRows } from './token-features.ts';

/** A document as it was retrieved, with what its surroundings say. */
export interface Candidate {
  readonly document: IndexedDocument;
  readonly bm25: number;
}

/** What is found around a candidate, by BM25 and by the units that stand there. */
export interface Surroundings {
  readonly before: number;
  readonly after: number;
  /** Units in the paragraphs beside it, and in its article, as bits. */
  readonly unitsBeside: number;
  readonly unitsInArticle: number;
  readonly articleShare: number;
  readonly articleBest: number;
}

export interface Judged {
  readonly document: IndexedDocument;
  readonly features: Float32Array;
  readonly matches: readonly Match[];
  /** How far text, title and headings hold each unit of the question. */
  readonly strengths: Float64Array;
  /** Of each word that may answer: its number in the text, and its logit. */
  readonly answerWords: Int32Array;
  readonly logits: Float64Array;
}

/** What stands above a text is about it, but is not said in it. */
const STRENGTH_ABOVE = 0.8;
const describer = new TokenDescriber();

/** Reads candidates of one question, and measures the features they are ranked by. */
export class Judge {
  readonly #plan: Plan;
  readonly #question: QuestionReading;
  readonly #matcher: Matcher;
  readonly #weights: AnswerWeights;
  readonly #relatives: Relatives;

  constructor(plan: Plan, question: QuestionReading, weights: AnswerWeights) {
    this.#plan = plan;
    this.#question = question;
    this.#weights = weights;
    this.#relatives = new Relatives(plan.units, question.vocabulary, question.related);
    this.#matcher = new Matcher(plan.units, question.vocabulary);
  }

  /** Where a document holds the units of this question, or relatives of them. */
  readUnits(document: IndexedDocument): {
    readonly reading: Reading;
    readonly matches: readonly Match[];
  } {
    const matches = this.#matcher.matchesIn(document);
    const { shares, traits, vocabulary } = this.#question;
    const reading = readDocument(document, matches, shares, traits, this.#relatives, vocabulary);
    return { reading, matches };
  }

  /** A document read by this question; the rows are valid until the next document is read. */
  read(document: IndexedDocument): {
    readonly reading: Reading;
    readonly rows: TokenRows;
    readonly matches: readonly Match[];
  } {
    const { reading, matches } = this.readUnits(document);
    const rows = describer.describe(reading, this.#question, this.#relatives);
    return { reading, rows, matches };
  }

  /** Judges candidates, in the order of their BM25, beside one another. */
  judge<C extends Candidate>(
    candidates: readonly C[],
    lookAround: (candidate: C) => Surroundings,
  ): readonly Judged[] {
    const [first, second] = candidates;
    const best = first?.bm25 ?? 1;
    const judged = candidates.map((candidate, rank) => {
      const one = this.#judgeOne(candidate, best, lookAround(candidate));
      const isBest = rank === 0;
      const lead = isBest ? best - (second?.bm25 ?? 0) : candidate.bm25 - best;
      one.features[featureNumber('bm25Lead')] = lead / best;
      return one;
    });
    fillLeads(judged.map(({ features }) => features));
    return judged;
  }

  #judgeOne(candidate: Candidate, best: number, around: Surroundings): Judged {
    const { document, bm25 } = candidate;
    const { units } = this.#plan;
    const { shares, shape } = this.#question;
    const { reading, rows, matches } = this.read(document);
    const above = this.#matcher.gaugeAbove(document);
    const whole = this.#matcher.makeGauge();
    for (const match of matches) whole.add(match.target);
    const coverageText = whole.share;
    for (const [unit, strength] of above.strengths.entries()) {
      whole.raise(unit, STRENGTH_ABOVE * strength);
    }
    const logits = scoreTokens(rows, reading.shape.sentences, shape.type, this.#weights);
    const features = new Float32Array(PASSAGE_FEATURES.length);
    const set = (values: Partial<Record<PassageFeature, number>>): void => {
      for (const name of Object.keys(values) as PassageFeature[]) {
        features[featureNumber(name)] = values[name] ?? 0;
      }
    };
    const totalWeight = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
    set({
      bm25PerWeight: bm25 / totalWeight / 2,
      bm25: bm25 / 20,
      bm25Share: bm25 / best,
      articleShare: around.articleShare,
      before: around.before / best,
      after: around.after / best,
      coverage: whole.share,
      coverageText,
      pairs: measurePairs(matches, this.#plan),
      above: above.share,
      length: document.words.length / 150,
      articleBest: around.articleBest / best,
      units: units.length / 10,
      collection: Math.log(this.#question.documentCount + 1) / 10,
      unknownNames: countUnknownNames(this.#plan) / Math.max(1, units.length),
      unknown: Math.min(1, this.#plan.unknown.length / Math.max(1, units.length)),
    });
    set(measureSentences(reading, shares, this.#plan));
    set(measureMissing(units, shares, whole.strengths, around));
    set(measureCounts(reading.counts, shares));
    set(measureRelated(reading, shares, whole.strengths));
    set(measureTokens(logits, rows));
    return {
      document,
      features,
      matches,
      strengths: whole.strengths,
      answerWords: rows.words.slice(0, rows.count),
      logits,
    };
  }
}

/** Words with a capital, and years, that the corpus never mentions, nor anything like them. */
export function countUnknownNames({ unknown }: Plan): number {
  return unknown.filter(
    ({ word, usedInstead }) => usedInstead === null && /^(?:\p{Lu}|(?:1\d|20)\d\d$)/u.test(word),
  ).length;
}

function measureMissing(
  units: Plan['units'],
  shares: Float64Array,
  strengths: Float64Array,
  around: Surroundings,
): Partial<Record<PassageFeature, number>> {
  const sums = { missingNames: 0, missingNumbers: 0, missingMost: 0 };
  const places = { besideOnly: 0, articleOnly: 0, nowhere: 0, weightiest: 0 };
  for (const [unit, { isName, label }] of units.entries()) {
    const share = shares[unit] ?? 0;
    places.weightiest = Math.max(places.weightiest, share);
    if ((strengths[unit] ?? 0) > 0) continue;
    if (/^\d/.test(label)) sums.missingNumbers += share;
    else if (isName) sums.missingNames += share;
    sums.missingMost = Math.max(sums.missingMost, share);
    // Only the first 32 units have bits.
    const bit = unit < 32 ? 1 << unit : 0;
    if ((around.unitsBeside & bit) !== 0) places.besideOnly += share;
    if ((around.unitsInArticle & bit) !== 0) places.articleOnly += share;
    else places.nowhere += share;
  }
  return { ...sums, ...places };
}

function measureRelated(
  { related, coverage, shape }: Reading,
  shares: Float64Array,
  strengths: Float64Array,
): Partial<Record<PassageFeature, number>> {
  let relatives = 0;
  let relatedText = 0;
  for (const [unit, share] of shares.entries()) {
    if ((strengths[unit] ?? 0) > 0) continue;
    if (related.beginsAlike[unit] === 1) relatives += share;
    let closest = 0;
    for (let cell = unit; cell < related.closeness.length; cell += shares.length) {
      closest = Math.max(closest, related.closeness[cell] ?? 0);
    }
    relatedText += share * closest;
  }
  let relatedSentence = 0;
  for (let sentence = 0; sentence < shape.sentenceCount; sentence += 1) {
    const held = (coverage[sentence] ?? 0) + 0.5 * (related.inSentence[sentence] ?? 0);
    relatedSentence = Math.max(relatedSentence, held);
  }
  return { relatives, relatedText, relatedSentence };
}

function measureCounts(
  counts: Uint16Array,
  shares: Float64Array,
): Partial<Record<PassageFeature, number>> {
  let saturated = 0;
  let repeated = 0;
  for (const [unit, count] of counts.entries()) {
    const share = shares[unit] ?? 0;
    saturated += (share * 2.2 * count) / (count + 1.2);
    if (count > 1) repeated += share;
  }
  return { saturated, repeated };
}

function measureTokens(
  logits: Float64Array,
  rows: TokenRows,
): Partial<Record<PassageFeature, number>> {
  if (logits.length === 0) return { tokenSum: -2, tokenMost: -2 };
  let first = -Infinity;
  let second = -Infinity;
  let near = 0;
  let wide = 0;
  for (let row = 0; row < logits.length; row += 1) {
    const logit = logits[row] ?? 0;
    if (logit > first) {
      second = first;
      first = logit;
    } else if (logit > second) second = logit;
    near = Math.max(near, rows.dense[row * DENSE] ?? 0);
    wide = Math.max(wide, rows.dense[row * DENSE + 1] ?? 0);
  }
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - first);
  return {
    tokenSum: (first + Math.log(sum)) / 5,
    tokenMost: first / 5,
    tokenLead: second === -Infinity ? 0 : first - second,
    tokenPeak: 1 / sum,
    near,
    wide,
  };
}
