import { describe, expect, it } from 'vitest';
import type { NewReceipt, ReceiptItem } from '../../../src/store/receipts.ts';
import { DAY, type Scene } from './scene.ts';

const item = (key: string): ReceiptItem => ({
  key,
  text: `what ${key} said`,
  hash: `hash of ${key}`,
  citations: [{ source: 'a-source', locator: '¶5' }, 'as text'],
});
export const receipt = (keys: readonly string[], more: Partial<NewReceipt> = {}): NewReceipt => ({
  guildId: '1',
  question: 'how many died at kabul airport',
  revision: 'abcdef',
  items: keys.map(item),
  ...more,
});

export function describeReceipts(scene: Scene): void {
  const { open } = scene;

  describe('receipts', () => {
    it('give back what was shown, in its order, also after a restart', async () => {
      const store = await open();
      const shown = receipt(['kabul/killed', 'an-article#12', 'kabul/killed', 'aa/first']);
      const id = await store.receipts.add(shown);
      await store.close();
      const { receipts } = await open();
      expect(await receipts.find(id)).toEqual({
        ...shown,
        id,
        message: null,
        createdAt: scene.time,
        correction: null,
      });
    });

    it('have ids that are short, never the same, and found as people type them', async () => {
      const { receipts } = await open();
      const ids = await Promise.all(Array.from({ length: 200 }, () => receipts.add(receipt([]))));
      expect(new Set(ids).size).toBe(200);
      for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
      const [id = ''] = ids;
      const typed = ` ${id.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l')} `;
      expect(await receipts.find(typed)).toMatchObject({ id });
    });

    it('may have no question, no server and nothing shown', async () => {
      const { receipts } = await open();
      const bare = receipt([], { question: null, guildId: null });
      expect(await receipts.find(await receipts.add(bare))).toMatchObject(bare);
    });

    it('learn later where the answer was posted', async () => {
      const { receipts } = await open();
      const id = await receipts.add(receipt(['a']));
      expect(await receipts.setMessage(id, '22', '33')).toBe(true);
      expect(await receipts.find(id)).toMatchObject({
        message: { channelId: '22', messageId: '33' },
      });
    });

    it('know nothing of an id that was never given', async () => {
      const { receipts } = await open();
      expect(await receipts.find('00000000')).toBeUndefined();
      expect(await receipts.setMessage('00000000', '22', '33')).toBe(false);
      expect(await receipts.markCorrected('00000000', 'note')).toBe(false);
    });

    it('are found by any of the keys that they showed, since a time, once posted', async () => {
      const { receipts } = await open();
      const add = async (...keys: string[]) => {
        scene.time += 1;
        const id = await receipts.add(receipt(keys));
        await receipts.setMessage(id, '22', id);
        return id;
      };
      await add('a');
      scene.time += 30 * DAY;
      const since = scene.time;
      const both = await add('a', 'b', 'a');
      const other = await add('b');
      await add('c');
      await receipts.add(receipt(['a'])); // never posted
      const citing = async (...keys: string[]) => {
        const { total, receipts: found } = await receipts.citing({ keys, since, limit: 10 });
        return [total, ...found.map(({ id }) => id)];
      };
      expect(await citing('a')).toEqual([1, both]);
      expect(await citing('b', 'a')).toEqual([2, other, both]);
      expect(await citing('A', 'nothing')).toEqual([0]);
      expect(await citing()).toEqual([0]);
    });

    it('come in pages, also those of one moment', async () => {
      const { receipts } = await open();
      const ids: string[] = [];
      for (let n = 0; n < 25; n += 1) {
        if (n % 5 === 0) scene.time += 1;
        const id = await receipts.add(receipt(['a', 'b']));
        await receipts.setMessage(id, '22', id);
        ids.push(id);
      }
      const found: string[] = [];
      for (let after: string | undefined; found.length < 100; after = found.at(-1)) {
        const query = { keys: ['a', 'b'], since: 0, limit: 4 };
        const page = await receipts.citing(after === undefined ? query : { ...query, after });
        expect(page.total).toBe(25);
        if (page.receipts.length === 0) break;
        for (const { id, items } of page.receipts) {
          expect(items).toHaveLength(2);
          found.push(id);
        }
      }
      expect(found).toHaveLength(25);
      expect(found.toSorted()).toEqual(ids.toSorted());
    });

    it('can be looked for by thousands of keys', async () => {
      const { receipts } = await open();
      const id = await receipts.add(receipt(['key-39999']));
      await receipts.setMessage(id, '22', '33');
      const keys = Array.from({ length: 40_000 }, (_, n) => `key-${n}`);
      expect(await receipts.citing({ keys, since: 0, limit: 5 })).toMatchObject({
        total: 1,
        receipts: [{ id }],
      });
    });

    it('keep the last correction', async () => {
      const { receipts } = await open();
      const id = await receipts.add(receipt(['a']));
      await receipts.markCorrected(id, 'killed: a → b');
      scene.time += 5;
      expect(await receipts.markCorrected(id, 'killed: b → c')).toBe(true);
      expect(await receipts.find(id)).toMatchObject({
        correction: { at: scene.time, note: 'killed: b → c' },
      });
    });

    it('lose the question after 90 days and are dropped with their votes after 400', async () => {
      const store = await open();
      const { receipts } = store;
      const id = await receipts.add(receipt(['a']));
      await store.feedback.vote({ receiptId: id, userId: '5', isHelpful: true });
      scene.time += 90 * DAY + 1;
      expect((await store.prune()).texts).toBe(1);
      expect(await receipts.find(id)).toMatchObject({ question: null, items: [{ key: 'a' }] });
      scene.time += 310 * DAY - 1;
      expect((await store.prune()).receipts).toBe(0);
      scene.time += 1;
      expect((await store.prune()).receipts).toBe(1);
      expect(await receipts.find(id)).toBeUndefined();
      expect(await store.feedback.read(id)).toMatchObject({ helpful: 0 });
    });

    it('hold no id of a user', async () => {
      const { receipts } = await open();
      const id = await receipts.add(receipt([], { question: 'is <@!123456789012345678> one' }));
      expect(await receipts.find(id)).toMatchObject({ question: 'is @… one' });
    });
  });
}
