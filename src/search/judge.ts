import { scoreTokens } from './answer-model.ts';
import type { AnswerWeights } from './answer-model.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { Matcher } from './matching.ts';
import type { Match } from './matching.ts';
import { featureNumber, fillLeads, PASSAGE_FEATURES } from './passage-features.ts';
import type { PassageFeature } from './passage-features.ts';
import { measurePairs } from './pairs.ts';
import type { Plan } from './plan.ts';
import { readDocument } from './reading.ts';
import { Relatives } from './relatives.ts';
import { Runs } from './runs.ts';
import type { Reading } from './reading.ts';
import {
  measureCounts,
  measureMissing,
  measureRelated,
  measureSentences,
} from './unit-measures.ts';
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

/** A candidate of which the units are found, but no word was weighed: the cheap half of reading. */
export interface Skimmed {
  readonly document: IndexedDocument;
  /** What needs the answer model is 0. */
  readonly features: Float32Array;
  readonly matches: readonly Match[];
  /** How far text, title and headings hold each unit of the question. */
  readonly strengths: Float64Array;
  readonly reading: Reading;
}

export interface Judged extends Omit<Skimmed, 'reading'> {
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
  readonly #companions: Relatives;
  readonly #runs: Runs;
  /** What is the same for all candidates. */
  readonly #ofQuestion: Partial<Record<PassageFeature, number>>;
  readonly #totalWeight: number;

  constructor(plan: Plan, question: QuestionReading, weights: AnswerWeights) {
    this.#plan = plan;
    this.#question = question;
    this.#weights = weights;
    const { units, unknown } = plan;
    const { vocabulary } = question;
    this.#relatives = new Relatives(units, vocabulary, question.related);
    this.#companions = new Relatives(units, vocabulary, question.companions, false);
    this.#runs = new Runs(question.words, vocabulary, question.documentCount);
    this.#matcher = new Matcher(units, vocabulary);
    this.#totalWeight = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
    this.#ofQuestion = {
      units: units.length / 10,
      collection: Math.log(question.documentCount + 1) / 10,
      unknownNames: countUnknownNames(plan) / Math.max(1, units.length),
      unknown: Math.min(1, unknown.length / Math.max(1, units.length)),
    };
  }

  /** Where a document holds the units of this question, or relatives of them. */
  readUnits(document: IndexedDocument): {
    readonly reading: Reading;
    readonly matches: readonly Match[];
  } {
    const matches = this.#matcher.matchesIn(document);
    const { shares, vocabulary } = this.#question;
    const reading = readDocument(document, matches, shares, this.#relatives, vocabulary);
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

  /** Skims candidates, in the order of their BM25, beside one another. */
  skim<C extends Candidate>(
    candidates: readonly C[],
    lookAround: (candidate: C) => Surroundings,
  ): readonly Skimmed[] {
    const [first, second] = candidates;
    const best = first?.bm25 ?? 1;
    const skimmed = candidates.map((candidate, rank) => {
      const one = this.#skimOne(candidate, best, lookAround(candidate));
      const isBest = rank === 0;
      const lead = isBest ? best - (second?.bm25 ?? 0) : candidate.bm25 - best;
      one.features[featureNumber('bm25Lead')] = lead / best;
      return one;
    });
    fillLeads(skimmed.map(({ features }) => features));
    return skimmed;
  }

  /** Reads on in what was skimmed, and judges it beside one another; the order stays. */
  judge(skimmed: readonly Skimmed[]): readonly Judged[] {
    const judged = skimmed.map((one) => this.#judgeOne(one));
    fillLeads(judged.map(({ features }) => features));
    return judged;
  }

  #judgeOne({ reading, ...skimmed }: Skimmed): Judged {
    const rows = describer.describe(reading, this.#question, this.#relatives);
    const { type } = this.#question.shape;
    const logits = scoreTokens(rows, reading.shape.sentences, type, this.#weights);
    const features = skimmed.features.slice();
    setFeatures(features, measureTokens(logits, rows));
    return { ...skimmed, features, answerWords: rows.words.slice(0, rows.count), logits };
  }

  #skimOne(candidate: Candidate, best: number, around: Surroundings): Skimmed {
    const { document, bm25 } = candidate;
    const { units } = this.#plan;
    const { shares } = this.#question;
    const { reading, matches } = this.readUnits(document);
    const above = this.#matcher.gaugeAbove(document);
    const whole = this.#matcher.makeGauge();
    for (const match of matches) whole.add(match.target);
    const coverageText = whole.share;
    for (const [unit, strength] of above.strengths.entries()) {
      whole.raise(unit, STRENGTH_ABOVE * strength);
    }
    const { strengths } = whole;
    const features = new Float32Array(PASSAGE_FEATURES.length);
    setFeatures(features, {
      bm25PerWeight: bm25 / this.#totalWeight / 2,
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
    });
    setFeatures(features, this.#ofQuestion);
    setFeatures(features, measureSentences(reading, shares, this.#plan));
    setFeatures(features, measureMissing(units, shares, strengths, around));
    setFeatures(features, measureCounts(reading.counts, shares));
    const related = measureRelated(reading, reading.related, shares, strengths);
    const companions = this.#companions.read(reading, shares, this.#question.vocabulary);
    const met = measureRelated(reading, companions, shares, strengths);
    setFeatures(features, {
      relatives: related.beginsAlike,
      relatedText: related.inText,
      relatedSentence: related.inSentence,
      companionText: met.inText,
      companionSentence: met.inSentence,
    });
    setFeatures(features, this.#runs.measure(document));
    return { document, features, matches, strengths, reading };
  }
}

function setFeatures(
  features: Float32Array,
  values: Partial<Record<PassageFeature, number>>,
): void {
  for (const name in values) {
    const feature = name as PassageFeature;
    features[featureNumber(feature)] = values[feature] ?? 0;
  }
}

/** Words with a capital, and years, that the corpus never mentions, nor anything like them. */
export function countUnknownNames({ unknown }: Plan): number {
  return unknown.filter(
    ({ word, usedInstead }) => usedInstead === null && /^(?:\p{Lu}|(?:1\d|20)\d\d$)/u.test(word),
  ).length;
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
