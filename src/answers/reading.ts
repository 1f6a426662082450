import type { Catalogue, CorpusRecord, Incident } from '../corpus/corpus.ts';
import type { Comparison } from './compare.ts';
import type { AskedDates } from './dates.ts';
import type { Field, IncidentField } from './fields.ts';
import type { KeyedWord, Keys } from './keys.ts';
import type { ListFilter } from './list-filter.ts';
import type { NameIndex } from './names.ts';
import type { Pair } from './read-pair.ts';
import type { ProfileReading } from './read-profile.ts';

/** What a question was understood to be about. */
export type Reading =
  | {
      readonly about: 'incident';
      readonly incident: Incident;
      readonly fields: readonly IncidentField[];
      /** Scopes of its figures that are asked for: `US troops`. */
      readonly scopes: readonly string[];
    }
  | ProfileReading
  | { readonly about: 'pair'; readonly pair: Pair }
  /** Several records fit equally; the fields are kept for when one is chosen. */
  | {
      readonly about: 'choice';
      readonly records: readonly CorpusRecord[];
      readonly fields: readonly Field[];
      /** Names and words, for “Read as”. */
      readonly parts: readonly string[];
    }
  | { readonly about: 'list'; readonly filter: ListFilter }
  | { readonly about: 'comparison'; readonly comparison: Comparison }
  | {
      readonly about: 'prose';
      /** Names and words, for “Read as”. */ readonly parts: readonly string[];
    };

export interface Understood {
  readonly reading: Reading;
  readonly dates: AskedDates | null;
  /** Every field that the words ask for, whether or not a record was found. */
  readonly fields: readonly Field[];
  /** Words that say what the question is about. */
  readonly content: readonly KeyedWord[];
  /** Content words that neither the record nor the field explains: the answer may miss the point. */
  readonly unexplained: readonly string[];
  /** “Americans” of “How many Americans died?”, where no figure of the record counts them alone. */
  readonly uncounted: string | null;
}

export interface Understanding {
  readonly names: NameIndex;
  readonly keys: Keys;
  readonly catalogue: Catalogue;
  read(question: string, options: ReadOptions): Understood;
}

export interface ReadOptions {
  readonly now: Date;
  /** Word as typed → word of the corpus, for misspelt ones. */
  readonly corrections: ReadonlyMap<string, string>;
  /** Words as typed that the corpus knows nothing like. */
  readonly unknown?: readonly string[];
  /** Settles which record is meant. */
  readonly recordId?: string;
}
