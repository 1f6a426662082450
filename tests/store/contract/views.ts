import { assert, asyncProperty, dictionary, jsonValue, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/store/store.ts';
import { DAY, type Scene } from './scene.ts';

export function describeViews(scene: Scene): void {
  const { open } = scene;
  describe('views', () => {
    it('gives back any JSON as it was saved', async () => {
      const store = await open();
      await assert(
        asyncProperty(jsonValue({ maxDepth: 4 }), async (value) => {
          const state = value as Json;
          const loaded = await store.loadView(await store.saveView(state));
          // Through text, because JSON itself has no negative zero.
          expect(JSON.stringify(sortKeys(loaded))).toBe(JSON.stringify(sortKeys(state)));
        }),
        { numRuns: 150 },
      );
    });

    it('keeps control characters, lone surrogates and keys that objects already have', async () => {
      const store = await open();
      const state = JSON.parse(
        '{"__proto__":{"a":1},"constructor":"x","nul":"a\\u0000b","half":"\\ud800","":[]}',
      ) as Json;
      expect(await store.loadView(await store.saveView(state))).toEqual(state);
    });

    it('leaves out keys without a value', async () => {
      const store = await open();
      const id = await store.saveView({ kind: 'page', after: undefined });
      expect(await store.loadView(id)).toEqual({ kind: 'page' });
      expect(await store.saveView({ kind: 'page' })).toBe(id);
    });

    it('gives equal states one id, whatever the order of their keys', async () => {
      const store = await open();
      await assert(
        asyncProperty(dictionary(string(), jsonValue()), async (state) => {
          const turned = Object.fromEntries(Object.entries(state).toReversed());
          expect(await store.saveView(turned as Json)).toBe(await store.saveView(state as Json));
        }),
        { numRuns: 50 },
      );
    });

    it('gives different states different ids', async () => {
      const store = await open();
      const states: Json[] = [null, false, 0, '', [], {}, '0', [0], [[0]], { a: 0 }, { a: [0] }];
      const ids = await Promise.all(states.map((state) => store.saveView(state)));
      expect(new Set(ids).size).toBe(states.length);
    });

    it('gives ids that are short and safe in an address', async () => {
      const store = await open();
      const id = await store.saveView({ text: 'é'.repeat(5000) });
      expect(id).toMatch(/^[\w-]{1,32}$/);
    });

    it('knows nothing of an id that it never gave', async () => {
      const store = await open();
      expect(await store.loadView('nothing-of-this-name')).toBeUndefined();
      expect(await store.loadView('')).toBeUndefined();
      expect(await store.loadView("' or 1=1 --")).toBeUndefined();
    });

    it('still has the state after it was closed and opened again', async () => {
      const first = await open();
      const id = await first.saveView({ page: 2 });
      await first.close();
      const second = await open();
      expect(await second.loadView(id)).toEqual({ page: 2 });
    });

    it('shows one handle what another one saved, and lets both write at once', async () => {
      const [one, two] = await Promise.all([open(), open()]);
      const ids = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : two).saveView({ n })),
      );
      for (const [n, id] of ids.entries()) {
        expect(await one.loadView(id)).toEqual({ n });
        expect(await two.loadView(id)).toEqual({ n });
      }
    });

    it('are dropped 90 days after they were last saved', async () => {
      const store = await open();
      const old = await store.saveView('old');
      scene.time += 50 * DAY;
      const renewed = await store.saveView('renewed');
      scene.time += 40 * DAY;
      expect((await store.prune()).views).toBe(0);
      scene.time += 1;
      expect((await store.prune()).views).toBe(1);
      expect(await store.loadView(old)).toBeUndefined();
      expect(await store.loadView(renewed)).toBe('renewed');
    });
  });
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sortKeys(member)]);
}
