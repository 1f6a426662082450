import type { CorpusDifference } from '../corpus/difference.ts';
import type { Check } from '../corpus/checks.ts';
import type { EditableField } from '../corpus/edit-record.ts';
import type { Problem } from '../corpus/problem.ts';
import type { ChangeOutcome, ChangeRequest } from './change.ts';
import type { Verified } from './manifest.ts';
import type { Counts, PreparingPhase } from './revisions.ts';

/** Where the corpus folder and its overlay are. */
export interface Ground {
  readonly baseDir: string;
  /** Null: the corpus folder alone. */
  readonly overlayDir: string | null;
}

/** What the worker does; each task in a thread of its own. Folders are absolute. */
export type Task =
  | (Ground & {
      readonly kind: 'stage';
      readonly revisionsDir: string;
      /** The folder served, to compare with. */
      readonly current: string | null;
    })
  | {
      readonly kind: 'change';
      readonly request: ChangeRequest;
      readonly baseDir: string;
      readonly overlayDir: string;
      /** The overlay that the served revision was made with. */
      readonly publishedDir: string;
    }
  | { readonly kind: 'compare'; readonly from: string; readonly to: string }
  | (Ground & { readonly kind: 'fields'; readonly id: string })
  | { readonly kind: 'verify'; readonly dir: string; readonly folder: string }
  | { readonly kind: 'checks'; readonly folder: string }
  | { readonly kind: 'zip'; readonly folder: string };

export type Prepared =
  | {
      readonly status: 'prepared' | 'unchanged';
      readonly folder: string;
      readonly revision: string;
      readonly counts: Counts;
      readonly checks: readonly Check[];
      /** Those of the folder served. */
      readonly checksBefore: readonly Check[];
      readonly difference: CorpusDifference;
      readonly warnings: readonly Problem[];
      readonly absorbed: readonly string[];
      readonly hidden: readonly string[];
    }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] };

export interface TaskResults {
  readonly stage: Prepared;
  readonly change: ChangeOutcome;
  readonly compare: { readonly difference: CorpusDifference } | { readonly unusable: string };
  readonly fields: readonly EditableField[];
  readonly verify: Verified;
  readonly checks: readonly Check[];
  readonly zip: Uint8Array;
}

export type TaskMessage =
  | { readonly kind: 'phase'; readonly phase: PreparingPhase }
  | { readonly kind: 'done'; readonly result: TaskResults[Task['kind']] }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string };
