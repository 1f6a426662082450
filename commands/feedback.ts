import { gapKeyOf } from '../src/answers/gap.ts';
import { buttonBlock, textBlock } from '../src/discord/cards/card.ts';
import { noticeCard } from '../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../src/discord/deed.ts';
import { REASON, SAY_WHY, VOTE, type VoteValues } from '../src/discord/feedback.ts';
import type { Reply } from '../src/discord/reply.ts';
import type { Modal } from '../src/discord/result.ts';

type Input = DeedInput<VoteValues>;

const MAX_REASON = 1_000;

/** *Helpful*, *Not helpful*: one vote a person, and the last one counts. */
const vote = {
  kind: VOTE,
  async run(input: Input): Promise<Reply> {
    const { values, store, caller } = input;
    const receipt = await findReceipt(input);
    if (!receipt) return gone();
    const { receiptId, isHelpful } = values;
    const isNew = await inTurn(receiptId, async () => {
      const before = await store.feedback.read(receiptId);
      await store.feedback.vote({ receiptId, userId: caller.userId, isHelpful });
      const after = await store.feedback.read(receiptId);
      return after.notHelpful > before.notHelpful;
    });
    const { question, guildId } = receipt;
    // Once for each person, however often they press.
    if (isNew && question !== null && guildId !== null) {
      const key = gapKeyOf(question);
      if (key !== '') {
        await store.gaps.record({ guildId, kind: 'not-helpful', key, text: question });
      }
    }
    return thanks(values);
  },
} satisfies Deed<VoteValues>;

const sayWhy = {
  kind: SAY_WHY,
  run: ({ values }: Input): Modal => ({
    modal: {
      title: values.isHelpful ? 'What was helpful?' : 'What was not helpful?',
      action: actionOf(REASON, values),
      text: 'The people who keep the corpus read it, without your name. It is deleted after 90 days.',
      fields: [{ name: 'reason', label: 'Your reason', isLong: true, maxLength: MAX_REASON }],
    },
  }),
} satisfies Deed<VoteValues>;

const reason = {
  kind: REASON,
  async run(input: Input): Promise<Reply> {
    const { values, fields, store, caller } = input;
    if (!(await findReceipt(input))) return gone();
    const text = (fields['reason'] ?? '').trim().slice(0, MAX_REASON);
    if (text === '') return noticeCard('There was no reason in the form.');
    const { receiptId, isHelpful } = values;
    await inTurn(receiptId, () =>
      store.feedback.vote({ receiptId, userId: caller.userId, isHelpful, reason: text }),
    );
    return { tone: 'quiet', visibility: 'private', blocks: textBlock('Thank you, it is noted.') };
  },
} satisfies Deed<VoteValues>;

export const feedbackDeeds: readonly Deed[] = [vote, sayWhy, reason];

/** Anybody can send any id: only what was answered in the same place is voted on. */
async function findReceipt({ values, store, caller }: Input) {
  const receipt = await store.receipts.find(values.receiptId);
  return receipt?.guildId === caller.guildId ? receipt : undefined;
}

function thanks(values: VoteValues): Reply {
  const words = values.isHelpful
    ? 'Thank you: counted as **helpful**.'
    : 'Thank you: counted as **not helpful**.';
  return {
    tone: 'quiet',
    visibility: 'private',
    blocks: [
      ...textBlock([
        words,
        '-# You have one vote on this answer; pressing the other button changes it.',
      ]),
      ...buttonBlock([{ kind: 'button', label: 'Say why', action: actionOf(SAY_WHY, values) }]),
    ],
  };
}

function gone(): Reply {
  return noticeCard(
    'This answer is not known any more, so nothing was counted.',
    'Answers are kept for 400 days.',
  );
}

const turns = new Map<string, Promise<unknown>>();

/** Votes on one answer one after the other: what a vote changed is read off the counts around it. */
async function inTurn<Value>(receiptId: string, work: () => Promise<Value>): Promise<Value> {
  const before = turns.get(receiptId) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(work);
  turns.set(receiptId, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(receiptId) === turn) turns.delete(receiptId);
  }
}
