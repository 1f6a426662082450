import type { Check } from '../corpus/checks.ts';
import type { Catalogue } from '../corpus/corpus.ts';
import type { CorpusDifference } from '../corpus/difference.ts';
import type { EditableField } from '../corpus/edit-record.ts';
import type { Problem } from '../corpus/problem.ts';
import type { SearchClient } from '../search/search.ts';
import type { ChangeOutcome, ChangeRequest, OverlayChange } from './change.ts';

/** How one revision came to be served. `by` is whatever the caller names people by. */
export interface Publication {
  /** Counted from 1 over all publications of this DATA_DIR. */
  readonly number: number;
  /** The revision's folder: its hash, and that of its files. */
  readonly folder: string;
  /** SHA-256 of what the corpus says; answers show the first six digits. */
  readonly revision: string;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
  /** `first`: from the corpus folder, because no revision could be used. */
  readonly action: 'first' | 'publish' | 'rollback';
  /** The folder served before. */
  readonly previous: string | null;
  /** Records, articles and sources; null where there was nothing to compare with. */
  readonly summary: {
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
  } | null;
}

export interface Counts {
  readonly incidents: number;
  readonly profiles: number;
  readonly articles: number;
  readonly sources: number;
  readonly passages: number;
}

/** What is answered from. */
export interface Served extends Publication {
  readonly counts: Counts;
  /** Stays open until it has answered everything, and some seconds more. */
  readonly search: SearchClient;
  readonly catalogue: Catalogue;
}

/** What became of one check; `src/answers/checks.ts` makes these. */
export interface CheckResult {
  readonly id: string;
  readonly question: string;
  readonly outcome: 'passed' | 'failed';
  readonly expected: string;
  readonly got: string;
  /** The answer in a line. Where it is given, a check that passes with another answer is told. */
  readonly answer?: string;
}

/** Asks checks of an index, in their order. */
export type RunChecks = (
  search: SearchClient,
  checks: readonly Check[],
) => Promise<readonly CheckResult[]>;

/** How the stage treats one check otherwise than what is served. */
export interface CheckChange {
  readonly id: string;
  readonly question: string;
  /** `breaks`: it fails on the stage and did not fail before, or is new and fails. */
  readonly change: 'breaks' | 'repaired' | 'answered-otherwise' | 'added' | 'removed' | 'edited';
  readonly expected: string;
  readonly got: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ConfirmationReason {
  readonly code: 'no-passages' | 'fewer-passages' | 'broken-checks';
  /** In words, with the figures. */
  readonly detail: string;
}

/** A checked corpus with its index, ready to be published. */
export interface Stage {
  readonly id: string;
  readonly folder: string;
  readonly revision: string;
  /** The folder that it was compared with; a publish is refused when another is served by then. */
  readonly base: string;
  readonly by: string;
  readonly at: string;
  readonly counts: Counts;
  readonly difference: CorpusDifference;
  readonly checks: {
    readonly total: number;
    readonly changes: readonly CheckChange[];
    /** Failed before, and still do. */
    readonly stillFailing: readonly CheckResult[];
  };
  readonly warnings: readonly Problem[];
  /** Files changed in the overlay, and since then in the corpus folder: the newer ones are hidden. */
  readonly hidden: readonly string[];
  /** Overlay entries that the corpus folder now holds itself, and that were dropped. */
  readonly absorbed: readonly string[];
  /** What must be confirmed by name before it is published. */
  readonly needsConfirmation: readonly ConfirmationReason[];
  /** Time from the folder to the open index. */
  readonly buildMs: number;
}

/** Up to the written folder, in the order in which they are gone through. */
export type PreparingPhase =
  | 'fetching'
  | 'reading'
  | 'checking'
  | 'writing'
  | 'comparing'
  | 'building';
export type StagePhase = PreparingPhase | 'asking';

/** How far a stage is. How long a phase takes is not known, so no share of the whole is told. */
export type StageProgress =
  | { readonly phase: PreparingPhase }
  | (CheckProgress & { readonly phase: 'asking' });

export interface CheckProgress {
  readonly asked: number;
  /** On a stage twice the checks: each index is asked its own. */
  readonly total: number;
}

export interface StageRequest {
  readonly by: string;
  /** Told as it goes on, phases in their order. */
  readonly onProgress?: (progress: StageProgress) => void;
}

/** Somebody else stages, publishes or rolls back right now. */
export interface Busy {
  readonly status: 'busy';
  readonly by: string;
  readonly since: string;
  readonly doing: 'stage' | 'publish' | 'rollback';
}

export type StageOutcome =
  | { readonly status: 'staged'; readonly stage: Stage }
  /** The files are those that are served. */
  | {
      readonly status: 'unchanged';
      readonly warnings: readonly Problem[];
      readonly absorbed: readonly string[];
    }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] }
  /** The branch could not be fetched; `reason` is a sentence without any secret of the address. */
  | { readonly status: 'not-fetched'; readonly reason: string }
  | Busy;

export type PublishOutcome =
  | {
      readonly status: 'published';
      readonly served: Served;
      readonly previous: Publication;
      readonly difference: CorpusDifference;
    }
  /** Nothing was done: these reasons, and no others, must be given as `confirmed`. */
  | { readonly status: 'needs-confirmation'; readonly reasons: readonly ConfirmationReason[] }
  | {
      readonly status: 'outdated';
      readonly why: 'newer-stage' | 'other-base' | 'no-such-stage';
      readonly newest: Stage | null;
    }
  | Busy;

export type RollbackOutcome =
  | {
      readonly status: 'rolled-back';
      readonly served: Served;
      readonly previous: Publication;
      readonly difference: CorpusDifference;
    }
  | { readonly status: 'already-current' }
  | Unknown
  | { readonly status: 'unusable'; readonly reason: string }
  | Busy;

/** No kept revision, or more than one, begins with these digits. */
export interface Unknown {
  readonly status: 'unknown-revision';
  readonly kept: readonly Publication[];
}

export type CompareOutcome =
  | { readonly status: 'compared'; readonly difference: CorpusDifference }
  | Unknown
  | { readonly status: 'unusable'; readonly reason: string };

export interface Damage {
  readonly folder: string;
  readonly reason: string;
}

export interface RevisionsStatus {
  readonly current: Omit<Served, 'search' | 'catalogue'>;
  readonly stage: Stage | null;
  readonly busy: Omit<Busy, 'status'> | null;
  readonly lastStage: { readonly at: string; readonly by: string; readonly outcome: string } | null;
  /** Of the served index: time from the folder to the open index. */
  readonly buildMs: number;
  /** Bytes of the served revision on disk. */
  readonly bytes: number;
  readonly kept: number;
  readonly unpublished: readonly OverlayChange[];
  /** Revisions that could not be used since the start, and why. */
  readonly damaged: readonly Damage[];
}

export interface Swap {
  readonly from: Publication;
  readonly to: Served;
  readonly difference: CorpusDifference;
}

/** The room's front door. Expected outcomes are values; it throws `RevisionsError` when it fails. */
export interface Revisions {
  current(): Served;
  /** Called after each swap, before the promise of the publish resolves. Returns how to stop. */
  onPublish(listener: (swap: Swap) => void): () => void;
  status(): Promise<RevisionsStatus>;
  /** Replaces the pending stage. */
  stage(request: StageRequest): Promise<StageOutcome>;
  pendingStage(): Stage | null;
  /** False when it is not the pending one. */
  discardStage(stageId: string): Promise<boolean>;
  publish(request: {
    readonly stageId: string;
    readonly by: string;
    readonly confirmed?: readonly ConfirmationReason['code'][];
  }): Promise<PublishOutcome>;
  /** `to`: at least four digits that a kept revision begins with. */
  rollBack(request: { readonly to: string; readonly by: string }): Promise<RollbackOutcome>;
  /** Newest first. */
  history(limit?: number): readonly Publication[];
  /** Of two kept revisions, each named as for `rollBack`, or `current`. */
  difference(from: string, to: string): Promise<CompareOutcome>;
  /** Those of the served revision, and what becomes of them on its index now. */
  checks(): Promise<readonly Check[]>;
  runChecks(onProgress?: (progress: CheckProgress) => void): Promise<readonly CheckResult[]>;
  /** The corpus files of a kept revision (default the current one). */
  exportZip(
    revision?: string,
  ): Promise<
    { readonly status: 'exported'; readonly name: string; readonly bytes: Uint8Array } | Unknown
  >;
  /** Changes the overlay, once the corpus as a whole was checked with it. */
  change(request: ChangeRequest): Promise<ChangeOutcome>;
  /** What the overlay holds and the served revision does not. */
  changes(): Promise<readonly OverlayChange[]>;
  /** The editable values of a record, or of an article's front matter, overlay included. */
  fieldsOf(id: string): Promise<readonly EditableField[]>;
  close(): Promise<void>;
}
