import type { IndexedDocument } from './indexed-document.ts';
import type { Unit } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One term that stands for a unit, or is a part of it. */
interface Target {
  readonly unit: number;
  /** How far it stands for the unit, 0 to 1. */
  readonly strength: number;
  /** For a word of a name, whose strength adds to that of the name's other words: its number. */
  readonly part: number | null;
}

/** A place where a document holds something of a unit of the question. */
export interface Match {
  readonly target: Target;
  /** First and last word of the document. */
  readonly first: number;
  readonly last: number;
  /** Offsets in its text. */
  readonly start: number;
  readonly end: number;
}

/** Finds the units of one question in documents. */
export class Matcher {
  readonly #targets = new Map<number, Target[]>();
  /** Whether a term is among these: most words are not, and to ask a map took longer. */
  readonly #isTarget: Uint8Array;
  readonly #vocabulary: Vocabulary;
  readonly #units: readonly Unit[];
  #partCount = 0;

  constructor(units: readonly Unit[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#isTarget = new Uint8Array(vocabulary.termCount);
    this.#units = units;
    for (const [unit, { alternatives, parts }] of units.entries()) {
      for (const [term, strength] of alternatives) this.#aim(term, { unit, strength, part: null });
      for (const [term, strength] of parts) {
        this.#aim(term, { unit, strength, part: this.#partCount });
        this.#partCount += 1;
      }
    }
  }

  /** Every match in the text of a document, ordered by first word. */
  matchesIn(document: IndexedDocument): readonly Match[] {
    const matches: Match[] = [];
    const { words, spans } = document;
    // Plain loops: this runs over every word of fifty documents for each question.
    for (let index = 0; index < words.length; index += 1) {
      const termId = this.#vocabulary.termOfWord(words[index] ?? 0);
      if (this.#isTarget[termId] !== 1) continue;
      const targets = this.#targets.get(termId);
      if (targets !== undefined) collect(matches, targets, document, index, index);
    }
    if (spans.length === 0) return matches;
    for (const { termId, first, last } of spans) {
      const targets = this.#targets.get(termId);
      if (targets !== undefined) collect(matches, targets, document, first, last);
    }
    return matches.sort((a, b) => a.first - b.first || a.last - b.last);
  }

  /** How far the title and headings above a document hold each unit. */
  gaugeAbove(document: IndexedDocument): Gauge {
    const gauge = this.makeGauge();
    for (const [termId, targets] of this.#targets) {
      if (document.context.has(termId)) for (const target of targets) gauge.add(target);
    }
    return gauge;
  }

  makeGauge(): Gauge {
    return new Gauge(this.#units, this.#partCount);
  }

  #aim(term: string, target: Target): void {
    const termId = this.#vocabulary.termId(term);
    if (termId < 0) return;
    this.#isTarget[termId] = 1;
    const targets = this.#targets.get(termId);
    if (targets === undefined) this.#targets.set(termId, [target]);
    else targets.push(target);
  }
}

function collect(
  matches: Match[],
  targets: readonly Target[],
  { starts, ends }: IndexedDocument,
  first: number,
  last: number,
): void {
  for (const target of targets) {
    matches.push({ target, first, last, start: starts[first] ?? 0, end: ends[last] ?? 0 });
  }
}

/** Measures how far a growing set of matches holds each unit, and their share of the question. */
export class Gauge {
  /** Of each unit: the best alternative, or the sum of a name's different words. */
  readonly strengths: Float64Array;
  readonly #units: readonly Unit[];
  readonly #parts: Float64Array;
  readonly #seenParts: Uint8Array;
  readonly #asked: number;
  #held = 0;

  constructor(units: readonly Unit[], partCount: number) {
    this.#units = units;
    this.strengths = new Float64Array(units.length);
    this.#parts = new Float64Array(units.length);
    this.#seenParts = new Uint8Array(partCount);
    this.#asked = units.reduce((sum, unit) => sum + unit.weight, 0);
  }

  /** Σ weight × strength / Σ weight, 0 to 1. */
  get share(): number {
    return this.#asked === 0 ? 0 : this.#held / this.#asked;
  }

  add({ unit, strength, part }: Target): void {
    let reached = strength;
    if (part !== null) {
      if (this.#seenParts[part] === 1) return;
      this.#seenParts[part] = 1;
      reached += this.#parts[unit] ?? 0;
      this.#parts[unit] = reached;
    }
    this.raise(unit, reached);
  }

  /** Lifts a unit to a strength, if it has not reached it. */
  raise(unit: number, strength: number): void {
    const before = this.strengths[unit] ?? 0;
    if (strength <= before) return;
    this.strengths[unit] = strength;
    this.#held += (this.#units[unit]?.weight ?? 0) * (strength - before);
  }

  clear(): void {
    this.strengths.fill(0);
    this.#parts.fill(0);
    this.#seenParts.fill(0);
    this.#held = 0;
  }
}
