import type { Citation } from '../corpus/corpus.ts';
import type { Excerpt } from '../search/search.ts';

/** One source's word on a fact: “13 US troops”, “at least 185 in all”. */
export interface Reported {
  readonly text: string;
  /** `early`, `updated`, `latest`, `article`, `perpetrator-claim`; null for what is no figure. */
  readonly stage: string | null;
  readonly note: string | null;
  /** `record`: not cited for itself, but by the sources of the whole record. */
  readonly basis: 'field' | 'record';
  readonly citations: readonly Citation[];
}

/** One field of a record. Nothing here is written for the occasion: values come from the files. */
export interface Fact {
  readonly record: 'incident' | 'profile';
  readonly recordId: string;
  readonly recordName: string;
  /** What places the record: `thwarted plot · 7 March 2024 · Kaluga region, Russia`. */
  readonly recordDetail: string;
  readonly field: string;
  /** The field as people call it: `Killed`, `Claimed by`. */
  readonly label: string;
  /** As shown: `182–185`, `26 August 2021`, `not recorded`. */
  readonly value: string;
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly reported: readonly Reported[];
  /** Where the sources differ, in the record's words. */
  readonly disagreements: readonly Reported[];
}

/** A record that a question may be about, offered as a choice. */
export interface Candidate {
  readonly id: string;
  readonly record: 'incident' | 'profile';
  readonly name: string;
  /** What tells it apart: `thwarted plot · 7 March 2024 · Russia`. */
  readonly detail: string;
}

export type AnswerStatus = 'answered' | 'closest' | 'ambiguous' | 'not-covered';

/**
 * What a question led to. The same value is drawn on Discord, in the browser and in the terminal,
 * and printed as JSON; its shape is public, see docs/answer-json.md.
 */
export interface Answer {
  readonly version: 1;
  readonly status: AnswerStatus;
  readonly question: string;
  /** How the question was understood: `Kabul airport attack · killed`. */
  readonly readAs: string;
  /** The field's own value or the name of the record; null when the best excerpt leads. */
  readonly headline: string | null;
  readonly facts: readonly Fact[];
  readonly excerpts: readonly AnswerExcerpt[];
  readonly candidates: readonly Candidate[];
  /** Why nothing, or only something near, was found; null when answered. */
  readonly reason: string | null;
  /** Words that were corrected, so that a person can ask for the original. */
  readonly corrections: readonly { readonly word: string; readonly usedInstead: string }[];
  /** More excerpts or list entries than are in this answer. */
  readonly more: boolean;
  readonly revision: string;
}

export interface AnswerExcerpt extends Excerpt {
  /** The first of `citations`, for those who need only one. */
  readonly citation: Citation;
}
