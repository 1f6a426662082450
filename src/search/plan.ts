import { findSpans } from './analyser.ts';
import { MAX_QUERY_LENGTH } from './search.ts';
import type { SearchResult } from './search.ts';
import { isEverydayWord } from './everyday-words.ts';
import { nearStopWord } from './stop-words.ts';
import { readQuestionShape } from './question-shape.ts';
import type { QuestionShape } from './question-shape.ts';
import { isVague, makeUnits } from './units.ts';
import type { ReadWord, Unit, UnitSources } from './units.ts';
import { asksWhat, readWanted } from './wanted.ts';
import type { Wanted } from './wanted.ts';
import { coverWords } from './span.ts';
import { stem } from './stemmer.ts';
import { normaliseForm } from './word-forms.ts';
import { splitWords } from './words.ts';
import type { Word } from './words.ts';

/** A question as it will be searched. */
export interface Plan {
  readonly units: readonly Unit[];
  /** Term → weight, for the index; a term's idf is not in it. */
  readonly retrieval: ReadonlyMap<string, number>;
  /** What stood in quotation marks, as folded words: must occur word for word. */
  readonly phrases: readonly (readonly string[])[];
  readonly wanted: Wanted | null;
  readonly shape: QuestionShape;
  readonly unknown: SearchResult['unknown'];
}

const MAX_UNITS = 64;
const MAX_RETRIEVAL_TERMS = 128;
// Looking a word up among all others is the dearest step; nobody misspells more than this.
const MAX_CORRECTIONS = 8;

/**
 * One word that is everywhere can cost more than the rest of the question. Terms in more than a tenth
 * of the documents are left to the ranking, once rarer ones are searched and this many postings read:
 * about half a millisecond.
 */
const COMMON_SHARE = 0.1;
const POSTINGS_BUDGET = 20_000;

/** Reads a question against what the corpus knows. */
export function planQuery(question: string, sources: UnitSources): Plan {
  const text = question.slice(0, MAX_QUERY_LENGTH);
  const typed = splitWords(text);
  const { words, unknown } = correctWords(typed, text, sources);
  const shape = readQuestionShape(typed);
  const units = makeUnits(words, text, shape, sources, MAX_UNITS);
  return {
    units,
    retrieval: chooseTerms(units, sources),
    phrases: quotedStretches(text).map(([start, end]) =>
      typed.filter((word) => word.start >= start && word.end <= end).map((word) => word.text),
    ),
    wanted: chooseWanted(typed, units),
    shape,
    unknown,
  };
}

/** A name and nothing else (“ISKP”, “What is ISKP?”) asks what it is. */
function chooseWanted(typed: readonly Word[], units: readonly Unit[]): Wanted | null {
  const [only] = units;
  const isNameAlone = units.length === 1 && only?.isName === true;
  return isNameAlone && asksWhat(typed) ? 'definition' : readWanted(typed);
}

/** Words that the corpus does not know are taken for the nearest ones it does, and reported. */
function correctWords(typed: readonly Word[], text: string, sources: UnitSources) {
  const { vocabulary, synonyms } = sources;
  const isKnown = (term: string): boolean => vocabulary.documentFrequency(term) > 0;
  const spans = findSpans(typed, text, sources.aliases).filter((span) => isKnown(span.term));
  const knownAt = coverWords(spans, typed.length);
  const quoted = quotedStretches(text);
  const unknown = new Map<string, SearchResult['unknown'][number]>();
  let corrections = 0;
  const words = typed.map((word, index): ReadWord => {
    const asTyped = { ...word, distance: 0 };
    if (word.term === null || isKnown(word.term)) return asTyped;
    if (knownAt[index]?.length !== 0) return asTyped;
    if ([...(synonyms.get(word.term) ?? [])].some(isKnown)) return asTyped;
    // “What happened in Kerman”: that no text says “happened” is no news.
    if (isVague(word.term)) return { ...asTyped, term: null };
    const isQuoted = quoted.some(([start, end]) => word.start >= start && word.end <= end);
    const mayCorrect = !isQuoted && corrections < MAX_CORRECTIONS;
    if (mayCorrect && !unknown.has(word.text)) corrections += 1;
    const isCapitalised = /^\p{Lu}/u.test(word.spelling);
    const nearest = mayCorrect ? vocabulary.nearest(word.text, isCapitalised) : null;
    const isSure = nearest !== null && nearest.distance < 1;
    const isName = isCapitalised && index > 0;
    const mayBeStopWord = mayCorrect && !isSure && !isName && !isEverydayWord(word.text);
    const stopWord = mayBeStopWord ? nearStopWord(word.text) : null;
    if (stopWord !== null) {
      // “Wich attacks”: nothing to look for, but the question reads otherwise with it.
      unknown.set(word.text, { word: text.slice(word.start, word.end), usedInstead: stopWord });
      return { ...word, text: stopWord, term: null, distance: 1 };
    }
    unknown.set(word.text, {
      word: text.slice(word.start, word.end),
      usedInstead: nearest?.word ?? null,
    });
    if (nearest === null) return asTyped;
    const term = stem(normaliseForm(nearest.word));
    return { ...word, text: nearest.word, term, distance: nearest.distance };
  });
  return { words, unknown: [...unknown.values()].slice(0, MAX_UNITS) };
}

/** Rarest first, so that what is left out under the budget is what is everywhere. */
function chooseTerms(
  units: readonly Unit[],
  { vocabulary, documentCount }: UnitSources,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const unit of units) {
    for (const [term, strength] of [...unit.alternatives, ...unit.parts]) {
      const factor = unit.weight / unit.information;
      weights.set(term, Math.max(weights.get(term) ?? 0, strength * factor));
    }
  }
  const known = [...weights]
    .map(([term, weight]) => ({ term, weight, frequency: vocabulary.documentFrequency(term) }))
    .filter(({ frequency }) => frequency > 0)
    .sort((a, b) => a.frequency - b.frequency || (a.term < b.term ? -1 : 1));
  const chosen = new Map<string, number>();
  let postings = 0;
  for (const { term, weight, frequency } of known) {
    const isCommon = frequency > COMMON_SHARE * documentCount;
    const isTooMuch = isCommon && postings + frequency > POSTINGS_BUDGET;
    if (chosen.size > 0 && isTooMuch) continue;
    if (chosen.size >= MAX_RETRIEVAL_TERMS) break;
    chosen.set(term, weight);
    postings += frequency;
  }
  return chosen;
}

/** What stands between a pair of quotation marks, as offsets; an opening one alone quotes nothing. */
function quotedStretches(text: string): readonly (readonly [start: number, end: number])[] {
  return [...text.matchAll(/"([^"]*)"|[“„«]([^“”„«»]*)[”“»]/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
}
