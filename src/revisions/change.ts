import type { Check } from '../corpus/checks.ts';
import type { YamlValue } from '../corpus/edit-yaml.ts';
import type { Problem } from '../corpus/problem.ts';
import type { SourcesFile } from '../corpus/schema.ts';

/** One wish of a moderator. `key` of `undo` is that of an `OverlayChange`. */
export type ChangeRequest =
  /** `text`: the whole file, as `formatArticle` of src/ingest writes it. */
  | {
      readonly kind: 'add-article';
      readonly id: string;
      readonly text: string;
      readonly mayReplace?: boolean;
    }
  /** `path`, `value` and `cite` as `RecordEdit` of src/corpus has them. An article's front matter too. */
  | {
      readonly kind: 'edit-field';
      readonly id: string;
      readonly path: string;
      readonly value: YamlValue | null;
      readonly cite: readonly string[] | null;
      /** New ones that `cite` names: with the value, or not at all. */
      readonly sources?: SourcesFile;
    }
  /** Checks that name a removed record are removed with it, and told. */
  | {
      readonly kind: 'remove';
      readonly what: 'article' | 'incident' | 'profile' | 'check';
      readonly id: string;
    }
  | { readonly kind: 'add-source'; readonly id: string; readonly source: SourcesFile[string] }
  | { readonly kind: 'add-check'; readonly check: Check }
  /** Another spelling: of a record by its id, or else of the first form of a glossary's group. */
  | {
      readonly kind: 'add-alias';
      readonly of: string;
      readonly alias: string;
      readonly isCaseSensitive?: boolean;
    }
  | { readonly kind: 'undo'; readonly key: string }
  /** Back to the overlay of the served revision. */
  | { readonly kind: 'discard' };

/** A difference between the overlay and that of the served revision. */
export interface OverlayChange {
  /** A file (`articles/x.md`), or an entry of one: `checks.yaml#id`, `removed.yaml#articles/x.md`. */
  readonly key: string;
  /** `restored`: the served revision has the entry, and the overlay no longer. */
  readonly change: 'added' | 'edited' | 'removed' | 'restored';
  /** What people call it: a record's name, the title of an article or a source; null: nothing. */
  readonly name: string | null;
}

export type ChangeOutcome =
  | {
      readonly status: 'changed';
      /** Keys of what was written or taken back. */
      readonly keys: readonly string[];
      /** Warnings that the change brings. */
      readonly warnings: readonly Problem[];
    }
  /** The corpus would not load with it; these are the errors that it brings. */
  | { readonly status: 'refused'; readonly problems: readonly Problem[] }
  | { readonly status: 'already-there' }
  | { readonly status: 'not-found' }
  | { readonly status: 'no-change' };
