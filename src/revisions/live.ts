import type { SearchClient } from '../search/search.ts';
import type { Check } from '../corpus/checks.ts';
import type { CorpusDifference } from '../corpus/difference.ts';
import type { EditableField } from '../corpus/edit-record.ts';
import type { Logger } from '../log.ts';
import type { Archive } from './archive.ts';
import { askChecks } from './ask-checks.ts';
import { isConfirmed, summarise } from './caution.ts';
import type { ChangeOutcome, ChangeRequest, OverlayChange } from './change.ts';
import { Kept } from './kept.ts';
import { makeStage, type Tell } from './make-stage.ts';
import { openIndex } from './open-index.ts';
import type { OpenIndex, SearchOptions } from './open-index.ts';
import { PendingStage } from './pending-stage.ts';
import { RevisionsError } from './revisions-error.ts';
import { Serving } from './serving.ts';
import { Turns } from './turns.ts';
import type {
  CheckProgress,
  CheckResult,
  CompareOutcome,
  Publication,
  PublishOutcome,
  Revisions,
  RevisionsStatus,
  RollbackOutcome,
  RunChecks,
  Served,
  Stage,
  StageOutcome,
  StageRequest,
  Swap,
} from './revisions.ts';
import type { Workshop } from './workshop.ts';

export interface LiveOptions {
  readonly archive: Archive;
  readonly publication: Publication;
  readonly opened: OpenIndex;
  readonly workshop: Workshop;
  readonly log: Logger;
  readonly now: () => Date;
  readonly runChecks: RunChecks;
  readonly prepare: ((search: SearchClient) => Promise<void>) | undefined;
  readonly search: SearchOptions | undefined;
}

/** Revisions with one of them open and served. */
export class LiveRevisions implements Revisions {
  readonly #options: LiveOptions;
  readonly #archive: Archive;
  readonly #turns: Turns;
  readonly #workshop: Workshop;
  readonly #kept: Kept;
  readonly #serving: Serving;
  #pending: PendingStage | null = null;
  readonly #formerStages = new Set<string>();
  #lastStage: RevisionsStatus['lastStage'] = null;
  #isClosed = false;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#archive = options.archive;
    this.#turns = new Turns(options.now);
    this.#workshop = options.workshop;
    this.#serving = new Serving(options.opened, options.publication, options.log);
    this.#kept = new Kept(options.archive, () => this.#served);
  }

  get #served(): Served {
    return this.#serving.served;
  }

  current(): Served {
    return this.#served;
  }

  onPublish(listener: (swap: Swap) => void): () => void {
    return this.#serving.onSwap(listener);
  }

  async status(): Promise<RevisionsStatus> {
    const { search: _, catalogue: __, ...current } = this.#served;
    const { buildMs, bytes } = this.#serving.opened;
    return {
      current,
      stage: this.pendingStage(),
      busy: this.#turns.holder,
      lastStage: this.#lastStage,
      buildMs,
      bytes,
      kept: (await this.#archive.kept()).length,
      unpublished: await this.changes(),
      damaged: [...this.#archive.damaged],
    };
  }

  pendingStage(): Stage | null {
    return this.#pending?.stage ?? null;
  }

  async stage(request: StageRequest): Promise<StageOutcome> {
    this.#refuseWhenClosed();
    return await this.#turns.take('stage', request.by, async () => {
      const at = this.#options.now().toISOString();
      const outcome = await this.#makeStage(request, at);
      this.#lastStage = { at, by: request.by, outcome: outcome.status };
      return outcome;
    });
  }

  async #makeStage(request: StageRequest, at: string): Promise<StageOutcome> {
    const tell: Tell = (progress) => request.onProgress?.(progress);
    const prepared = await this.#workshop.prepare(this.#served.folder, (phase) => tell({ phase }));
    if (prepared.status === 'invalid' || prepared.status === 'not-fetched') return prepared;
    const { folder, warnings, absorbed } = prepared;
    if (prepared.status === 'unchanged') return { status: 'unchanged', warnings, absorbed };
    const opened = await this.#open(folder);
    try {
      const facts = { by: request.by, at, runChecks: this.#options.runChecks, tell };
      const stage = await makeStage(prepared, opened, this.#served, facts);
      this.#refuseWhenClosed();
      await this.#replacePending(new PendingStage(stage, opened));
      return { status: 'staged', stage };
    } catch (error) {
      await opened.index.close();
      throw error;
    }
  }

  async discardStage(stageId: string): Promise<boolean> {
    if (this.#pending?.stage.id !== stageId) return false;
    await this.#replacePending(null);
    return true;
  }

  async #replacePending(next: PendingStage | null): Promise<void> {
    const old = this.#pending;
    this.#pending = next;
    if (old === null) return;
    this.#formerStages.add(old.stage.id);
    await old.close();
    if (old.stage.folder !== next?.stage.folder) await this.#archive.dropStage(old.stage.folder);
  }

  async publish({
    stageId,
    by,
    confirmed = [],
  }: Parameters<Revisions['publish']>[0]): Promise<PublishOutcome> {
    this.#refuseWhenClosed();
    return await this.#turns.take('publish', by, async (): Promise<PublishOutcome> => {
      const pending = this.#pending;
      const newest = pending?.stage ?? null;
      if (pending === null || newest === null || newest.id !== stageId) {
        const isOld = newest !== null && this.#formerStages.has(stageId);
        return { status: 'outdated', why: isOld ? 'newer-stage' : 'no-such-stage', newest };
      }
      const { stage } = pending;
      if (stage.base !== this.#served.folder)
        return { status: 'outdated', why: 'other-base', newest };
      if (!isConfirmed(stage.needsConfirmation, confirmed)) {
        return { status: 'needs-confirmation', reasons: stage.needsConfirmation };
      }
      const opened = pending.take() ?? (await this.#open(stage.folder));
      const { difference } = stage;
      try {
        await this.#options.prepare?.(opened.index.client);
        await this.#archive.publish(this.#publicationOf('publish', by, stage, difference));
      } catch (error) {
        pending.giveBack(opened);
        throw error;
      }
      this.#pending = null;
      this.#formerStages.add(stage.id);
      const swapped = this.#swap(opened, difference);
      await this.#archive.prune();
      return { status: 'published', ...swapped, difference };
    });
  }

  async #open(folder: string): Promise<OpenIndex> {
    const opened = await openIndex(this.#archive, folder, this.#options.search);
    if (opened !== null) return opened;
    throw new RevisionsError('not-written', `${folder} is not as it was written. Stage it again.`);
  }

  async rollBack({ to, by }: { to: string; by: string }): Promise<RollbackOutcome> {
    this.#refuseWhenClosed();
    return await this.#turns.take('rollback', by, async (): Promise<RollbackOutcome> => {
      const target = await this.#kept.find(to);
      if ('status' in target) return target;
      const { folder } = target;
      if (folder === this.#served.folder) return { status: 'already-current' };
      const compared = await this.#kept.compareFolders(this.#served.folder, folder);
      if ('unusable' in compared) return { status: 'unusable', reason: compared.unusable };
      const opened = await openIndex(this.#archive, folder, this.#options.search);
      if (opened === null) {
        const fault = this.#archive.damaged.findLast((one) => one.folder === folder);
        return { status: 'unusable', reason: `Its files are damaged: ${fault?.reason}.` };
      }
      const { difference } = compared;
      try {
        await this.#options.prepare?.(opened.index.client);
        await this.#archive.publish(this.#publicationOf('rollback', by, target, difference));
      } catch (error) {
        await opened.index.close();
        throw error;
      }
      return { status: 'rolled-back', ...this.#swap(opened, difference), difference };
    });
  }

  #publicationOf(
    action: Publication['action'],
    by: string,
    { folder, revision }: Pick<Publication, 'folder' | 'revision'>,
    difference: CorpusDifference,
  ): Publication {
    return {
      number: this.#archive.nextNumber,
      folder,
      revision,
      at: this.#options.now().toISOString(),
      by,
      action,
      previous: this.#served.folder,
      summary: summarise(difference),
    };
  }

  #swap(opened: OpenIndex, difference: CorpusDifference): ReturnType<Serving['swap']> {
    const publication = this.#archive.entries.at(-1);
    if (publication === undefined) throw new Error('Nothing was published.');
    return this.#serving.swap(opened, publication, difference);
  }

  history(limit = 20): readonly Publication[] {
    return this.#archive.entries.toReversed().slice(0, limit);
  }

  difference(from: string, to: string): Promise<CompareOutcome> {
    return this.#kept.compare(from, to);
  }

  checks(): Promise<readonly Check[]> {
    return this.#kept.checksOf(this.#served.folder);
  }

  async runChecks(
    onProgress: (progress: CheckProgress) => void = () => {},
  ): Promise<readonly CheckResult[]> {
    const { search, folder } = this.#served;
    const checks = await this.#kept.checksOf(folder);
    return await askChecks(this.#options.runChecks, search, checks, (asked) =>
      onProgress({ asked, total: checks.length }),
    );
  }

  exportZip(revision = 'current'): ReturnType<Revisions['exportZip']> {
    return this.#kept.zip(revision);
  }

  async change(request: ChangeRequest): Promise<ChangeOutcome> {
    this.#refuseWhenClosed();
    return await this.#workshop.change(request, () => this.#served.folder);
  }

  changes(): Promise<readonly OverlayChange[]> {
    return this.#workshop.changes(() => this.#served.folder);
  }

  fieldsOf(id: string): Promise<readonly EditableField[]> {
    return this.#workshop.fieldsOf(id);
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new RevisionsError('closed', 'The revisions are closed.');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pending?.close();
    await this.#serving.close();
  }
}
