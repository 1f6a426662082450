import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { CorpusDifference } from '../corpus/difference.ts';
import type { Publication, Revisions } from '../revisions/revisions.ts';
import type { DueDigest } from '../store/settings.ts';
import type { WholeStore } from '../store/store.ts';
import { digestCard, isWorthTelling } from './cards/digest-card.ts';
import { describeFailure } from './failure.ts';
import type { Messenger } from './messenger.ts';

/** Mondays at 09:00 UTC. */
const WEEKLY = '0 9 * * 1';
const BETWEEN_POSTS_MS = 350;
const PUBLICATIONS_READ = 1_000;
const CORRECTIONS_READ = 500;

export interface DigestServices {
  readonly revisions: Pick<Revisions, 'current' | 'history' | 'difference'>;
  readonly store: Pick<WholeStore, 'settings' | 'audit'>;
  readonly messenger: Pick<Messenger, 'post'>;
  readonly log: Logger;
  readonly now: () => Date;
}

/**
 * Posts the weekly digest to the servers that want one. One that was missed is posted at the next
 * start, once: a server is remembered as served before its digest goes out, so that none comes
 * twice; one that Discord then refuses is in the log and not repeated.
 */
export class WeeklyDigest {
  readonly #services: DigestServices;
  #job: Cron | null = null;
  #running: Promise<void> | null = null;
  #isOver = false;

  constructor(services: DigestServices) {
    this.#services = services;
  }

  /** Posts what was missed, and from now on each week. */
  start(): void {
    this.#job = new Cron(WEEKLY, { timezone: 'UTC' }, () => void this.sendDue());
    void this.sendDue();
  }

  /** Ends after the post that is under way. Never rejects. */
  async stop(): Promise<void> {
    this.#isOver = true;
    this.#job?.stop();
    await this.#running;
  }

  /** Posts all that are due. Never rejects; a second call joins the first. */
  sendDue(): Promise<void> {
    this.#running ??= this.#sendAll()
      .catch((error: unknown) => {
        this.#services.log.error(describeFailure(error), 'the weekly digest failed');
      })
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  async #sendAll(): Promise<void> {
    const { store, now } = this.#services;
    const [last] = new Cron(WEEKLY, { timezone: 'UTC', paused: true }).previousRuns(
      1,
      // The run that is just now counts.
      new Date(now().getTime() + 1_000),
    );
    if (last === undefined) return;
    const differences = new Map<string, Promise<CorpusDifference | null>>();
    for (const due of await store.settings.digestsDue(last.getTime())) {
      if (this.#isOver) return;
      const from = this.#servedAt(due.since);
      const difference = differences.get(from.folder) ?? this.#differenceFrom(from);
      differences.set(from.folder, difference);
      const found = await difference;
      if (found !== null) await this.#send(due, found);
    }
  }

  async #send({ guildId, channelId, since }: DueDigest, difference: CorpusDifference) {
    const { store, messenger, revisions, log } = this.#services;
    const digest = {
      difference,
      corrected: await this.#correctedSince(since),
      since: new Date(since),
      revision: revisions.current().revision.slice(0, 6),
    };
    await store.settings.markDigestSent(guildId);
    if (!isWorthTelling(digest)) return;
    try {
      await messenger.post(channelId, digestCard(digest));
    } catch (error) {
      log.warn({ ...describeFailure(error), guildId, channelId }, 'a digest was not posted');
    }
    await sleep(BETWEEN_POSTS_MS);
  }

  /** What was answered from at that time, or else the oldest that is known. */
  #servedAt(time: number): Publication {
    const { revisions } = this.#services;
    const known = revisions.history(PUBLICATIONS_READ);
    return known.find(({ at }) => Date.parse(at) <= time) ?? known.at(-1) ?? revisions.current();
  }

  async #differenceFrom(from: Publication): Promise<CorpusDifference | null> {
    const { revisions, log } = this.#services;
    let outcome = await revisions.difference(from.folder, 'current');
    const oldest = outcome.status === 'unknown-revision' ? outcome.kept.at(-1) : undefined;
    if (oldest) outcome = await revisions.difference(oldest.folder, 'current');
    if (outcome.status === 'compared') return outcome.difference;
    log.error({ from: from.revision, status: outcome.status }, 'a digest could not be made');
    return null;
  }

  async #correctedSince(since: number): Promise<number> {
    const { store } = this.#services;
    const entries = await store.audit.list({ actions: ['correct'], limit: CORRECTIONS_READ });
    return entries
      .filter(({ at }) => at > since)
      .map(({ detail }) => (detail as { readonly marked?: number } | null)?.marked ?? 0)
      .reduce((sum, marked) => sum + marked, 0);
  }
}
