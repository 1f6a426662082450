import { INCIDENT, PHRASE } from './alias-table.ts';
import type { AliasTable } from './alias-table.ts';
import { findSpans } from './analyser.ts';
import { coverWords } from './span.ts';
import type { Span } from './span.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Synonyms } from './synonyms.ts';
import { termKeys } from './term-weights.ts';
import type { TermWeights, UnitFacts } from './term-weights.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isNumberWord } from './word-forms.ts';
import type { Word } from './words.ts';

/** One thing that a question is about: a word, or a name of several words. */
export interface Unit {
  /** As read: the words typed, or what was taken instead of an unknown word. */
  readonly label: string;
  /** Term → how far it stands for the unit, 0 to 1. The best one found counts. */
  readonly alternatives: ReadonlyMap<string, number>;
  /** Words of a name → their share; those found add up. `Ghafari` alone is some of the name. */
  readonly parts: ReadonlyMap<string, number>;
  /**
   * Information in nats: ln(1 + (N − n + ½) / (n + ½)) for n of N documents, as BM25 has it
   * (Robertson and Zaragoza 2009). Of 500 documents “airport” in 5 weighs 4.5, “attack” in 200 0.9.
   */
  readonly information: number;
  /** Its information times the factor that was learnt for such a word in such a place. */
  readonly weight: number;
  /** What the factor is made of, see `term-weights.ts`. */
  readonly keys: Int32Array;
  /** Capitalised or a number: an answer without it is hardly one. */
  readonly isName: boolean;
}

export interface UnitSources {
  readonly vocabulary: Vocabulary;
  readonly aliases: AliasTable;
  readonly synonyms: Synonyms;
  readonly termWeights: TermWeights;
  readonly documentCount: number;
  /** Whether a canonical term is a person's: texts often have the surname alone. */
  readonly isPerson: (term: string) => boolean;
}

/** A word of the question that may have been taken for another one. */
export interface ReadWord extends Word {
  /** Edits between what was typed and what was taken; 0 for a known word. */
  readonly distance: number;
}

const SYNONYM_STRENGTH = 0.9;
const PARTS_STRENGTH = 0.8;
const DESCRIPTION_STRENGTH = 0.9;
const LOSS_PER_EDIT = 0.15;

/**
 * Words that ask for a kind of answer, or that any report holds: they weigh a third, so that
 * “what happened in Kerman” is about Kerman.
 */
const VAGUE: ReadonlySet<string> = new Set(
  'happen occur take place name call kind type sort year date day month time number mani peopl person thing countri citi group event incid exampl list detail fact inform'.split(
    ' ',
  ),
);
const VAGUE_FACTOR = 1 / 3;

type UnweighedUnit = Omit<Unit, 'weight' | 'keys'>;

function shapeOf({ isName, label }: UnweighedUnit): UnitFacts['shape'] {
  if (/^\d/.test(label)) return 'number';
  return isName ? 'name' : 'word';
}

/** Whether a term says hardly anything of what a question is about. */
export function isVague(term: string): boolean {
  return VAGUE.has(term);
}

/** The units of a question in order, each once, at most `limit`. */
export function makeUnits(
  words: readonly ReadWord[],
  text: string,
  shape: QuestionShape,
  sources: UnitSources,
  limit: number,
): readonly Unit[] {
  const spansAt = coverWords(findSpans(words, text, sources.aliases), words.length);
  const units: Unit[] = [];
  const seen = new Set<string>();
  const add = (key: string, first: number, last: number, makeUnit: () => UnweighedUnit): void => {
    if (seen.has(key) || units.length >= limit) return;
    seen.add(key);
    const unit = makeUnit();
    const [term = ''] = unit.alternatives.keys();
    const keys = termKeys({
      term,
      before: words[first - 1]?.text ?? null,
      after: words[last + 1]?.text ?? null,
      shape: shapeOf(unit),
      information: unit.information,
      position: first / words.length,
      askedBy: term === shape.head ? shape.askedBy : null,
    });
    units.push({ ...unit, keys, weight: unit.information * sources.termWeights.factorOf(keys) });
  };
  for (let index = 0; index < words.length; index += 1) {
    const around = spansAt[index] ?? [];
    const names = longestNames(around, index);
    const [name] = names;
    const word = words[index];
    if (name !== undefined) {
      const inside = words.slice(index, name.last + 1);
      const terms = names.map((span) => span.term);
      add(terms.join(' '), index, name.last, () =>
        makeNameUnit(terms, inside, around, text, sources),
      );
      index = name.last;
    } else if (word !== undefined && word.term !== null) {
      const { term } = word;
      add(term, index, index, () => makeWordUnit(word, term, index > 0, around, text, sources));
    }
  }
  return units;
}

/**
 * The names that begin at a word and are one unit each. Names of incidents are not: they describe
 * (“Kabul airport attack”), so their words stay units of their own.
 */
function longestNames(around: readonly Span[], index: number): readonly Span[] {
  const names = around.filter(
    ({ kind, first, term }) => kind === 'alias' && first === index && !term.startsWith(INCIDENT),
  );
  const last = Math.max(...names.map((span) => span.last));
  return names.filter((span) => span.last === last);
}

/** A name or set phrase: found under any of its spellings, or in part by its words. */
function makeNameUnit(
  terms: readonly string[],
  words: readonly ReadWord[],
  around: readonly Span[],
  text: string,
  sources: UnitSources,
): UnweighedUnit {
  const alternatives = new Map(terms.map((term) => [term, 1]));
  for (const term of terms) addSynonyms(alternatives, term, sources.synonyms);
  addDescriptions(alternatives, around);
  const inside = words.map((word) => word.term).filter((term) => term !== null);
  // Of an organisation or place the words alone name others: Islamic, State, Province.
  const hasParts = terms.some((term) => term.startsWith(PHRASE) || sources.isPerson(term));
  const weights = inside.map((term) => weigh(term, sources));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = inside.map(
    (term, index) => [term, (PARTS_STRENGTH * (weights[index] ?? 0)) / (sum || 1)] as const,
  );
  return {
    label: labelOf(words, text),
    alternatives,
    parts: new Map(hasParts ? parts : []),
    information: weighBest([...alternatives.keys(), ...inside], terms, sources),
    isName: terms.some((term) => !sources.synonyms.has(term)),
  };
}

function makeWordUnit(
  word: ReadWord,
  term: string,
  isLater: boolean,
  around: readonly Span[],
  text: string,
  sources: UnitSources,
): UnweighedUnit {
  const alternatives = new Map([[term, 1 - LOSS_PER_EDIT * word.distance]]);
  addSynonyms(alternatives, term, sources.synonyms);
  for (const span of around) if (span.kind === 'compound') alternatives.set(span.term, 1);
  addDescriptions(alternatives, around);
  const isUnknown = sources.vocabulary.documentFrequency(term) === 0;
  const isCapitalised = /^\p{Lu}/u.test(word.spelling);
  return {
    label: labelOf([word], text),
    alternatives,
    parts: new Map(),
    information:
      weighBest([...alternatives.keys()], [term], sources) * (isVague(term) ? VAGUE_FACTOR : 1),
    isName: isNumberWord(word.text) || (isCapitalised && (isLater || isUnknown)),
  };
}

/** What is about the incident that the question names is about each word of that name. */
function addDescriptions(alternatives: Map<string, number>, around: readonly Span[]): void {
  for (const { term } of around) {
    if (term.startsWith(INCIDENT)) alternatives.set(term, DESCRIPTION_STRENGTH);
  }
}

function addSynonyms(alternatives: Map<string, number>, term: string, synonyms: Synonyms): void {
  for (const other of synonyms.get(term) ?? []) {
    if (!alternatives.has(other)) alternatives.set(other, SYNONYM_STRENGTH);
  }
}

/** By the rarest of the unit's own terms that the corpus knows; else by what stands in for them. */
function weighBest(all: readonly string[], own: readonly string[], sources: UnitSources): number {
  const isKnown = (term: string): boolean => sources.vocabulary.documentFrequency(term) > 0;
  const known = own.filter(isKnown);
  const considered = known.length > 0 ? known : all.filter(isKnown);
  if (considered.length === 0) return weigh('', sources);
  const weights = considered.map((term) => weigh(term, sources));
  return known.length > 0 ? Math.max(...weights) : Math.min(...weights);
}

function weigh(term: string, { vocabulary, documentCount }: UnitSources): number {
  const frequency = vocabulary.documentFrequency(term);
  return Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5));
}

function labelOf(words: readonly ReadWord[], text: string): string {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return '';
  const isReplaced = words.some((word) => word.distance > 0);
  return isReplaced
    ? words.map((word) => (word.distance > 0 ? word.text : word.spelling)).join(' ')
    : text.slice(first.start, last.end);
}
