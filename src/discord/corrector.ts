import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { DiscordAPIError } from 'discord.js';
import type { Logger } from 'pino';
import type { Answers } from '../answers/answers.ts';
import type { CorpusDifference } from '../corpus/difference.ts';
import { changesInWords } from '../receipts/changed-words.ts';
import { receiptsCiting } from '../receipts/citing-receipts.ts';
import { compareReceipt } from '../receipts/compare-receipt.ts';
import type { Publication, Revisions, Swap } from '../revisions/revisions.ts';
import type { Receipt } from '../store/receipts.ts';
import type { WholeStore } from '../store/store.ts';
import { correctionLine, withCorrection } from './correction-line.ts';
import { describeFailure, isDiscordError } from './failure.ts';
import type { Messenger } from './messenger.ts';
import type { Services } from './step.ts';
import { textBlock } from './cards/card.ts';

/** Below 3 edits a second, of the 45 that the client may send in all. */
const BETWEEN_EDITS_MS = 350;
/** What Discord could not take for a while is tried again so often, and then left. */
const ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MS = 60_000;
const PUBLICATIONS_READ = 1_000;
const STANDS_AGAIN = 'what is shown stands again';

export interface CorrectorServices {
  readonly revisions: Pick<Revisions, 'current' | 'history' | 'difference' | 'onPublish'>;
  readonly store: Pick<WholeStore, 'receipts' | 'audit'>;
  /** Over the revision that is served. */
  readonly answers: () => Answers;
  readonly messenger: Pick<Messenger, 'revise'>;
  readonly tell: Services['tell'];
  readonly log: Logger;
  readonly now: () => Date;
  /** What tests replace. */
  readonly pauses?: { readonly edit: number; readonly attempt: number };
}

type Outcome = 'marked' | 'gone' | 'refused' | 'failed';
type Counts = Record<Outcome, number>;

/**
 * Marks posted answers that a publish, or a rollback, corrects. Where it was stopped it goes on
 * after a restart: each receipt says which correction stands on its message, and the audit up to
 * which publication all were looked through.
 */
export class Corrector {
  readonly #services: CorrectorServices;
  readonly #pauses: { readonly edit: number; readonly attempt: number };
  readonly #isOver = new AbortController();
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  /** The last publication that was looked through by this process. */
  #done: number | null = null;
  #swap: Swap | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(services: CorrectorServices) {
    this.#services = services;
    this.#pauses = services.pauses ?? { edit: BETWEEN_EDITS_MS, attempt: BETWEEN_ATTEMPTS_MS };
  }

  /** Takes up what a restart broke off, then follows each publish. */
  start(): void {
    this.#unsubscribe = this.#services.revisions.onPublish((swap) => {
      this.#swap = swap;
      this.#ask();
    });
    this.#ask();
  }

  /** Ends after the edit that is under way. Never rejects. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#isOver.abort();
    await this.#running;
  }

  /** Resolves when nothing is left to be marked. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #ask(): void {
    this.#isAskedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#isAskedAgain && !this.#isOver.signal.aborted) this.#ask();
    });
  }

  async #run(): Promise<void> {
    const { log } = this.#services;
    while (this.#isAskedAgain && !this.#isOver.signal.aborted) {
      this.#isAskedAgain = false;
      try {
        await this.#lookThrough();
      } catch (error) {
        log.error(describeFailure(error), 'answers were not corrected');
      }
    }
  }

  async #lookThrough(): Promise<void> {
    const { revisions, store, now } = this.#services;
    const to = revisions.current();
    const from = await this.#lastDone(to);
    if (from.number === to.number) return;
    const difference = await this.#differenceFrom(from, to);
    const counts: Counts = { marked: 0, gone: 0, refused: 0, failed: 0 };
    if (difference !== null) {
      for await (const receipt of receiptsCiting(difference, store.receipts, now().getTime())) {
        if (this.#isOver.signal.aborted) return;
        // Another one came: what is left of this is looked through with it.
        if (revisions.current().number !== to.number) return;
        const outcome = await this.#correct(receipt);
        if (outcome === null) continue;
        counts[outcome]++;
        await this.#pause(this.#pauses.edit);
      }
    }
    this.#done = to.number;
    await this.#tell(from, to, counts);
  }

  /** By this process, or else by the audit; before anything was looked through, the oldest known. */
  async #lastDone(to: Publication): Promise<Publication> {
    const { revisions, store } = this.#services;
    const known = revisions.history(PUBLICATIONS_READ);
    const [entry] = await store.audit.list({ actions: ['correct'], limit: 1 });
    const detail = entry?.detail as { readonly publication?: unknown } | undefined;
    const number = this.#done ?? detail?.publication;
    return known.find((each) => each.number === number) ?? known.at(-1) ?? to;
  }

  async #differenceFrom(from: Publication, to: Publication): Promise<CorpusDifference | null> {
    const { revisions, log } = this.#services;
    const swap = this.#swap;
    if (swap?.from.number === from.number && swap.to.number === to.number) return swap.difference;
    let outcome = await revisions.difference(from.folder, 'current');
    // It is not kept any more: whatever came before the oldest one is past telling.
    const oldest = outcome.status === 'unknown-revision' ? outcome.kept.at(-1) : undefined;
    if (oldest) outcome = await revisions.difference(oldest.folder, 'current');
    if (outcome.status === 'compared') return outcome.difference;
    log.warn({ from: from.revision, status: outcome.status }, 'answers cannot be looked through');
    return null;
  }

  /** Null where the message is as it should be. */
  async #correct(receipt: Receipt): Promise<Outcome | null> {
    const { store, answers, log } = this.#services;
    const changes = changesInWords(await compareReceipt(receipt, answers()));
    const before = receipt.correction?.note ?? null;
    if (changes.length === 0 && before === null) return null;
    const note = changes.length === 0 ? STANDS_AGAIN : changes.join('; ');
    if (note === before) return null;
    const line = correctionLine(changes.length === 0 ? null : note, receipt.id);
    const outcome = await this.#mark(receipt, line);
    // What is gone or closed to the bot stays so: it is not tried again at each start.
    if (outcome !== 'failed') await store.receipts.markCorrected(receipt.id, note);
    if (outcome !== 'marked')
      log.warn({ receiptId: receipt.id, outcome }, 'an answer is not marked');
    return outcome;
  }

  async #mark({ id, message }: Receipt, line: string): Promise<Outcome> {
    const { messenger, log } = this.#services;
    if (message === null) return 'gone';
    const { channelId, messageId } = message;
    for (let attempt = 1; ; attempt++) {
      try {
        const isMarked = await messenger.revise(channelId, messageId, (components) =>
          withCorrection(components, line, id),
        );
        return isMarked ? 'marked' : 'gone';
      } catch (error) {
        if (isDiscordError(error, [Code.UnknownMessage, Code.UnknownChannel])) return 'gone';
        if (error instanceof DiscordAPIError && error.status < 500) {
          log.warn({ ...describeFailure(error), receiptId: id }, 'a correction was refused');
          return 'refused';
        }
        log.error({ ...describeFailure(error), receiptId: id }, 'a correction did not arrive');
        if (attempt >= ATTEMPTS || this.#isOver.signal.aborted) return 'failed';
        await this.#pause(this.#pauses.attempt);
      }
    }
  }

  async #tell(from: Publication, to: Publication, counts: Counts): Promise<void> {
    const { store, tell, log } = this.#services;
    if (Object.values(counts).every((count) => count === 0)) return;
    log.info({ ...counts, revision: to.revision }, 'answers were corrected');
    await store.audit.append({
      by: null,
      action: 'correct',
      revisionBefore: from.revision,
      revisionAfter: to.revision,
      detail: { publication: to.number, ...counts },
    });
    const { marked, gone, refused, failed } = counts;
    const others = [
      gone > 0 ? `${gone} are gone` : '',
      refused > 0 ? `${refused} may not be edited by the bot` : '',
      failed > 0 ? `${failed} could not be reached` : '',
    ].filter(Boolean);
    const words = `${marked} posted ${marked === 1 ? 'answer was' : 'answers were'} marked as corrected by \`${to.revision.slice(0, 6)}\`.`;
    await tell({
      tone: 'quiet',
      blocks: textBlock([
        words,
        others.length === 0 ? '' : `-# Of the others, ${others.join(', ')}.`,
      ]),
    });
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#isOver;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end, { once: true });
    });
  }
}
