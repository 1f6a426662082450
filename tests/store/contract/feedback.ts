import { describe, expect, it } from 'vitest';
import { receipt } from './receipts.ts';
import { DAY, type Scene } from './scene.ts';

export function describeFeedback(scene: Scene): void {
  const { open } = scene;

  describe('feedback', () => {
    it('counts one vote for a person and an answer; a later one replaces the earlier', async () => {
      const { receipts, feedback } = await open();
      const receiptId = await receipts.add(receipt(['a']));
      const vote = (userId: string, isHelpful: boolean, more = {}) =>
        feedback.vote({ receiptId, userId, isHelpful, ...more });
      expect(await vote('5', true)).toBe(true);
      await vote('5', true);
      await vote('6', true);
      expect(await feedback.read(receiptId)).toEqual({ helpful: 2, notHelpful: 0, reasons: [] });
      await vote('5', false, { reason: 'wrong year' });
      scene.time += 1;
      await vote('7', false, { reason: 'not what I asked' });
      expect(await feedback.read(receiptId)).toEqual({
        helpful: 1,
        notHelpful: 2,
        reasons: [
          { isHelpful: false, text: 'not what I asked' },
          { isHelpful: false, text: 'wrong year' },
        ],
      });
      await vote('5', true);
      expect((await feedback.read(receiptId)).reasons).toHaveLength(1);
    });

    it('still knows who voted after a restart', async () => {
      const store = await open();
      const receiptId = await store.receipts.add(receipt(['a']));
      await store.feedback.vote({ receiptId, userId: '5', isHelpful: true });
      await store.close();
      const { feedback } = await open();
      await feedback.vote({ receiptId, userId: '5', isHelpful: false });
      expect(await feedback.read(receiptId)).toMatchObject({ helpful: 0, notHelpful: 1 });
    });

    it('keeps answers apart', async () => {
      const { receipts, feedback } = await open();
      const [one, two] = [await receipts.add(receipt([])), await receipts.add(receipt([]))];
      await feedback.vote({ receiptId: one, userId: '5', isHelpful: true });
      expect(await feedback.read(two)).toEqual({ helpful: 0, notHelpful: 0, reasons: [] });
    });

    it('refuses a vote on an answer that is not known', async () => {
      const { feedback } = await open();
      expect(await feedback.vote({ receiptId: '0', userId: '5', isHelpful: true })).toBe(false);
    });

    it('drops a reason after 90 days, and keeps the vote', async () => {
      const store = await open();
      const receiptId = await store.receipts.add(receipt([], { question: null }));
      await store.feedback.vote({ receiptId, userId: '5', isHelpful: false, reason: 'why' });
      scene.time += 90 * DAY;
      expect((await store.prune()).texts).toBe(0);
      scene.time += 1;
      expect((await store.prune()).texts).toBe(1);
      const none = { helpful: 0, notHelpful: 1, reasons: [] };
      expect(await store.feedback.read(receiptId)).toEqual(none);
    });

    it('holds no id of a user in a reason', async () => {
      const { receipts, feedback } = await open();
      const receiptId = await receipts.add(receipt([]));
      const reason = 'ask <@123456789012345678>';
      await feedback.vote({ receiptId, userId: '5', isHelpful: false, reason });
      expect(await feedback.read(receiptId)).toMatchObject({ reasons: [{ text: 'ask @…' }] });
    });
  });
}
