import type { Logger } from 'pino';
import type { Passage } from '../corpus/corpus.ts';
import { itemOf } from '../receipts/receipt-items.ts';
import type { ShownAnswer } from '../receipts/shown-line.ts';
import type { WholeStore } from '../store/store.ts';
import type { Answers } from '../answers/answers.ts';
import { voteButtons } from './feedback.ts';
import { describeFailure } from './failure.ts';
import type { SentMessage } from './interaction-response.ts';
import { orAfter } from './or-after.ts';
import type { Block, Reply } from './reply.ts';

/** An answer goes out without a number rather than later than this. */
const KEEP_WITHIN_MS = 400;

export interface ReceiptServices {
  readonly store: Pick<WholeStore, 'receipts'>;
  readonly answers: () => Answers;
  readonly log: Logger;
}

/** A reply with the number of its receipt; null where it has none. */
export interface Receipted {
  readonly reply: Reply;
  readonly receiptId: string | null;
}

/**
 * Keeps what a public reply shows and writes the number into its footer, with the buttons to judge
 * it. The row is there before anybody can read the number. A store that fails or takes long is
 * logged, and the reply goes out as it is; so does one that shows nothing of the corpus.
 */
export async function keepReceipt(
  reply: Reply,
  guildId: string | null,
  { store, answers, log }: ReceiptServices,
): Promise<Receipted> {
  const { shows } = reply;
  if (!shows || shows.lines.length === 0) return { reply, receiptId: null };
  const keeping = (async () => {
    const { question, revision } = shows;
    const items = await itemsOf(shows, answers());
    return await store.receipts.add({ guildId, question, revision, items });
  })();
  try {
    const receiptId = await orAfter(keeping, KEEP_WITHIN_MS);
    if (receiptId !== undefined) return { reply: withReceipt(reply, receiptId), receiptId };
    log.warn({ afterMs: KEEP_WITHIN_MS }, 'a receipt took too long and was left out');
    keeping.catch(() => {});
  } catch (error) {
    log.error(describeFailure(error), 'a receipt was not kept');
  }
  return { reply, receiptId: null };
}

/** Remembers where the reply stands, so that it can be corrected there. Never rejects. */
export async function notePosted(
  receiptId: string | null,
  sent: SentMessage | null,
  { store, log }: Pick<ReceiptServices, 'store' | 'log'>,
): Promise<void> {
  if (receiptId === null || sent === null) return;
  try {
    await store.receipts.setMessage(receiptId, sent.channelId, sent.id);
  } catch (error) {
    log.error({ ...describeFailure(error), receiptId }, 'the place of an answer was not kept');
  }
}

async function itemsOf({ lines }: ShownAnswer, answers: Answers) {
  return await Promise.all(
    lines.map(async (line) => {
      let passage: Passage | undefined;
      if (line.kind === 'excerpt') {
        const { passageId } = line;
        passage = (await answers.context(passageId)).find(({ id }) => id === passageId);
      }
      return itemOf(line, passage);
    }),
  );
}

function withReceipt(reply: Reply, receiptId: string): Reply {
  const blocks = reply.blocks.map((block): Block =>
    block.kind === 'text' && block.isFooter === true
      ? { ...block, markdown: `${block.markdown} · receipt ${receiptId}` }
      : block,
  );
  return { ...reply, blocks: [...blocks, voteButtons(receiptId)] };
}
