import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src/store/audit.ts';
import { DAY, type Scene } from './scene.ts';

export function describeAudit(scene: Scene): void {
  const { open } = scene;

  describe('audit', () => {
    it('gives back an entry as it was written, also after a restart', async () => {
      const store = await open();
      const entry = {
        by: '123456789012345678',
        action: 'edit',
        target: 'kabul-airport-2021',
        detail: { field: 'killed', from: [182], to: [185] },
        revisionBefore: 'aaaaaa',
        revisionAfter: 'bbbbbb',
      } as const;
      const written = await store.audit.append(entry);
      expect(written).toEqual({ ...entry, id: expect.any(Number) as number, at: scene.time });
      await store.close();
      expect(await (await open()).audit.list({ limit: 5 })).toEqual([written]);
    });

    it('has null for what an entry leaves out', async () => {
      const { audit } = await open();
      expect(await audit.append({ by: null, action: 'stage' })).toMatchObject({
        by: null,
        target: null,
        detail: null,
        revisionBefore: null,
        revisionAfter: null,
      });
    });

    it('comes newest first, in pages that new entries do not shift', async () => {
      const { audit } = await open();
      const ids: number[] = [];
      for (let n = 0; n < 7; n += 1) ids.push((await audit.append({ by: '1', action: 'add' })).id);
      const first = await audit.list({ limit: 3 });
      await audit.append({ by: '1', action: 'add' });
      const second = await audit.list({ limit: 9, before: first.at(-1)?.id ?? 0 });
      expect([...first, ...second].map(({ id }) => id)).toEqual(ids.toReversed());
    });

    it('can be read by action and by target', async () => {
      const { audit } = await open();
      const all: readonly (readonly [AuditAction, string])[] = [
        ['add', 'a'],
        ['edit', 'a'],
        ['edit', 'b'],
        ['settings', '1'],
      ];
      for (const [action, target] of all) await audit.append({ by: '1', action, target });
      const read = async (query: { actions?: readonly AuditAction[]; target?: string }) =>
        (await audit.list({ limit: 9, ...query })).map(
          ({ action, target }) => `${action} ${target ?? ''}`,
        );
      expect(await read({ actions: ['add', 'edit'] })).toEqual(['edit b', 'edit a', 'add a']);
      expect(await read({ target: 'a' })).toEqual(['edit a', 'add a']);
      expect(await read({ actions: ['edit'], target: 'b' })).toEqual(['edit b']);
      expect(await read({ actions: [] })).toEqual([]);
    });

    it('is never pruned', async () => {
      const store = await open();
      await store.audit.append({ by: '1', action: 'publish' });
      scene.time += 5000 * DAY;
      await store.prune();
      expect(await store.audit.list({ limit: 5 })).toHaveLength(1);
    });
  });
}
