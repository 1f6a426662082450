import { chooseWindow, MAX_EXCERPT_LENGTH } from './excerpt.ts';
import type { Mark, Window } from './excerpt.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { Matcher } from './matching.ts';
import type { Match } from './matching.ts';
import { findPhrase } from './phrase.ts';
import type { Plan } from './plan.ts';
import { segmentText } from './segments.ts';
import type { Vocabulary } from './vocabulary.ts';
import { findWanted, holdsWantedField } from './wanted-words.ts';

/** A document as MiniSearch found it. */
export interface Candidate {
  readonly document: IndexedDocument;
  readonly bm25: number;
}

export interface Ranked {
  readonly document: IndexedDocument;
  readonly score: number;
  readonly features: Features;
  /** Its best excerpt; null if the text has no characters but white space. */
  readonly window: Window | null;
  /** Matching words and names, as offsets in the text. */
  readonly spans: readonly Mark[];
  /** How far text, title and headings hold each unit of the question. */
  readonly strengths: Float64Array;
}

/** What a document is judged by; each from 0 to 1, “share” meaning share of the units' weight. */
interface Features {
  /** MiniSearch's score, as a share of the best candidate's. */
  readonly bm25: number;
  /** Share held by text, title and headings. */
  readonly coverage: number;
  /** Share held by the best excerpt alone: words that belong together stand together. */
  readonly proximity: number;
  /** Share of the pairs of neighbouring units that stand so in the text, near and in that order. */
  readonly pairs: number;
  /** Share held by title and headings. */
  readonly above: number;
  /** 1 if the best excerpt holds something of the kind that is asked for: a number, a date … */
  readonly wanted: number;
  /** 1 for the field of a record that is asked for: how many died → killed. */
  readonly wantedField: number;
  /** Share of the names and numbers that are missing. */
  readonly missingNames: number;
}

/**
 * The score is Σ weight × feature. For example a passage with the best BM25 (1), all words (1) in one
 * excerpt (1), one of two pairs (0.5), nothing in its title, and a number where one is asked for:
 * 2 + 2 + 1 + 0.25 + 0.2 = 5.45.
 */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  bm25: 2,
  coverage: 2,
  proximity: 1,
  pairs: 0.5,
  above: 0.3,
  wanted: 0.2,
  wantedField: 0.6,
  missingNames: -0.7,
};

/** What stands above a text is about it, but is not said in it. */
const STRENGTH_ABOVE = 0.8;
/** Two units are a pair if at most this many words, stop words too, stand between them. */
const PAIR_GAP = 2;
const VALUE_OF_WANTED = 0.1;
const VALUE_OF_PHRASE = 1;

/** Orders candidates by their features, the best first; equal ones by id. */
export function rankCandidates(
  candidates: readonly Candidate[],
  plan: Plan,
  vocabulary: Vocabulary,
): readonly Ranked[] {
  const matcher = new Matcher(plan.units, vocabulary);
  const best = Math.max(...candidates.map((candidate) => candidate.bm25));
  return candidates
    .map(({ document, bm25 }) => judge(document, bm25 / best, plan, matcher, vocabulary))
    .sort((a, b) => b.score - a.score || (a.document.id < b.document.id ? -1 : 1));
}

function judge(
  document: IndexedDocument,
  bm25: number,
  plan: Plan,
  matcher: Matcher,
  vocabulary: Vocabulary,
): Ranked {
  const matches = matcher.matchesIn(document);
  const above = matcher.gaugeAbove(document);
  const whole = matcher.makeGauge();
  for (const match of matches) whole.add(match.target);
  for (const [unit, strength] of above.strengths.entries()) {
    whole.raise(unit, STRENGTH_ABOVE * strength);
  }
  const wantedAt = findWanted(document, matches, plan.wanted, vocabulary);
  const window = findWindow(document, matches, wantedAt, plan, matcher, vocabulary);
  const shown = matcher.makeGauge();
  let hasWanted = false;
  if (window !== null) {
    const { start, end } = window;
    for (const match of matches) {
      if (match.start >= start && match.end <= end) shown.add(match.target);
    }
    hasWanted = wantedAt.some((offset) => offset >= start && offset < end);
  }
  const features: Features = {
    bm25,
    coverage: whole.share,
    proximity: shown.share,
    pairs: measurePairs(matches, plan),
    above: above.share,
    wanted: hasWanted ? 1 : 0,
    wantedField: holdsWantedField(document, plan.wanted) ? 1 : 0,
    missingNames: measureMissingNames(plan, whole.strengths),
  };
  return {
    document,
    score: scoreOf(features),
    features,
    window,
    spans: matches.map(({ start, end }): Mark => [start, end]),
    strengths: whole.strengths,
  };
}

/** The stretch that holds most of the question, phrases in quotation marks before all. */
function findWindow(
  document: IndexedDocument,
  matches: readonly Match[],
  wantedAt: readonly number[],
  plan: Plan,
  matcher: Matcher,
  vocabulary: Vocabulary,
): Window | null {
  const phrases = plan.phrases.flatMap((phrase) => findPhrase(phrase, document, vocabulary));
  document.segments ??= segmentText(document.text, MAX_EXCERPT_LENGTH);
  const gauge = matcher.makeGauge();
  return chooseWindow(document.segments, (start) => {
    gauge.clear();
    let next = 0;
    while ((matches[next]?.start ?? Infinity) < start) next += 1;
    return (end) => {
      for (let match = matches[next]; match !== undefined && match.end <= end;) {
        gauge.add(match.target);
        next += 1;
        match = matches[next];
      }
      const hasWanted = wantedAt.some((offset) => offset >= start && offset < end);
      const hasPhrase = phrases.some((phrase) => phrase[0] >= start && phrase[1] <= end);
      return gauge.share + (hasWanted ? VALUE_OF_WANTED : 0) + (hasPhrase ? VALUE_OF_PHRASE : 0);
    };
  });
}

function scoreOf(features: Features): number {
  let score = 0;
  for (const name of Object.keys(WEIGHTS) as (keyof Features)[]) {
    score += WEIGHTS[name] * features[name];
  }
  return score;
}

function measurePairs(matches: readonly Match[], { units }: Plan): number {
  const weightOf = (unit: number): number =>
    ((units[unit]?.weight ?? 0) + (units[unit + 1]?.weight ?? 0)) / 2;
  const found = new Set<number>();
  for (const [index, match] of matches.entries()) {
    if (found.has(match.target.unit)) continue;
    for (let other = index + 1; other < matches.length; other += 1) {
      const next = matches[other];
      if (next === undefined || next.first - match.last - 1 > PAIR_GAP) break;
      if (next.target.unit === match.target.unit + 1 && next.first > match.last)
        found.add(match.target.unit);
    }
  }
  let asked = 0;
  for (let unit = 0; unit + 1 < units.length; unit += 1) asked += weightOf(unit);
  const held = [...found].reduce((sum, unit) => sum + weightOf(unit), 0);
  return asked === 0 ? 0 : held / asked;
}

function measureMissingNames({ units }: Plan, strengths: Float64Array): number {
  let missing = 0;
  let asked = 0;
  for (const [index, { weight, isName }] of units.entries()) {
    if (!isName) continue;
    asked += weight;
    if (strengths[index] === 0) missing += weight;
  }
  return asked === 0 ? 0 : missing / asked;
}
