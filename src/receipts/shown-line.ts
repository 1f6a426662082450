import type { Fact, Reported } from '../answers/answer.ts';
import type { Citation } from '../corpus/corpus.ts';

/** One line of a reply that rests on the corpus, as it was shown. */
export type ShownLine = FieldLine | ExcerptLine;

/** A field of a record, or one statement of a field that holds several. */
export interface FieldLine {
  readonly kind: 'field';
  readonly recordId: string;
  /** As facts of answers name it, without a number: `killed`, `listed`, `fact`, `disagreement` … */
  readonly field: string;
  readonly text: string;
  /** Each source's word behind the text. */
  readonly said: readonly Said[];
}

export type Said = Pick<Reported, 'text' | 'stage' | 'note' | 'citations'>;

export interface ExcerptLine {
  readonly kind: 'excerpt';
  readonly passageId: string;
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** What a reply shows of the corpus. */
export interface ShownAnswer {
  /** As it was asked; null for a record that was looked up. */
  readonly question: string | null;
  readonly revision: string;
  /** In the order in which they stand. */
  readonly lines: readonly ShownLine[];
}

/** A fact with its value, then each disagreement told beside it. */
export function linesOfFact(fact: Fact): readonly FieldLine[] {
  const { recordId, field, value, reported, disagreements } = fact;
  return [
    // The number of a statement changes when another one is written before it.
    { kind: 'field', recordId, field: field.replace(/:.*$/, ''), text: value, said: reported },
    ...disagreements.map((statement) => statementLine(recordId, 'disagreement', statement)),
  ];
}

/** One sentence of a record with the sources that carry it. */
export function statementLine(
  recordId: string,
  field: string,
  { text, citations }: { readonly text: string; readonly citations: readonly Citation[] },
): FieldLine {
  const said = [{ text, stage: null, note: null, citations }];
  return { kind: 'field', recordId, field, text, said };
}
