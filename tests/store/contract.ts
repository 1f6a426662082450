import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WholeStore } from '../../src/store/store.ts';
import { describeAudit } from './contract/audit.ts';
import { describeFeedback } from './contract/feedback.ts';
import { describeGaps } from './contract/gaps.ts';
import { describeReceipts } from './contract/receipts.ts';
import type { Scene } from './contract/scene.ts';
import { describeSettings } from './contract/settings.ts';
import { describeViews } from './contract/views.ts';

/** What a test of one implementation provides. `open` opens the same data each time. */
export interface StoreUnderTest {
  open(now: () => number): Promise<WholeStore>;
  /** Called after each test, once every store it opened is closed. */
  clear(): Promise<void>;
}

/** The suite that every implementation of `WholeStore` passes. `create` gives an empty place. */
export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a store`, () => {
    let place: StoreUnderTest;
    let stores: WholeStore[];
    const scene: Scene = {
      time: 0,
      open: async () => {
        const store = await place.open(() => scene.time);
        stores.push(store);
        return store;
      },
    };

    beforeEach(async () => {
      place = await create();
      stores = [];
      scene.time = Date.UTC(2024, 0, 1);
    });
    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await place.clear();
    });

    describeViews(scene);
    describeSettings(scene);
    describeGaps(scene);
    describeReceipts(scene);
    describeFeedback(scene);
    describeAudit(scene);

    it('prunes when it is opened', async () => {
      const store = await scene.open();
      const id = await store.saveView('old');
      await store.close();
      scene.time += 91 * 86_400_000;
      expect(await (await scene.open()).loadView(id)).toBeUndefined();
    });

    it('refuses work in every part after it was closed, and may be closed twice', async () => {
      const store = await scene.open();
      const id = await store.saveView('kept');
      await store.close();
      await store.close();
      for (const work of [
        () => store.loadView(id),
        () => store.saveView('lost'),
        () => store.settings.read('1'),
        () => store.settings.change('1', { answersPrivate: true }, '5'),
        () => store.gaps.list({ state: 'open', offset: 0, limit: 1 }),
        () => store.receipts.find('0'),
        () => store.feedback.read('0'),
        () => store.audit.append({ by: null, action: 'stage' }),
        () => store.prune(),
      ]) {
        await expect(work()).rejects.toMatchObject({ code: 'store-closed' });
      }
    });

    it('ends what is under way before it closes', async () => {
      const store = await scene.open();
      const saving = [1, 2, 3].map((n) => store.audit.append({ by: `${n}`, action: 'add' }));
      await store.close();
      await Promise.all(saving);
      expect(await (await scene.open()).audit.list({ limit: 9 })).toHaveLength(3);
    });
  });
}
