import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Shown } from '../../src/discord/action.ts';
import { decodeAction, encodeAction } from '../../src/discord/custom-id.ts';
import { MAX_CUSTOM_ID } from '../../src/discord/limits.ts';
import type { Json } from '../../src/store/store.ts';
import { MemoryStore } from './memory-store.ts';

const store = new MemoryStore();
const id = fc.string({ minLength: 1, maxLength: 120 });
const page = fc.nat(10_000);
const day = fc.constantFrom('2024-01-01', '2021-08-26');
const shown: fc.Arbitrary<Shown> = fc.oneof(
  fc.record(
    {
      do: fc.constant('ask' as const),
      question: fc.string({ unit: 'grapheme', maxLength: 300 }),
      recordId: id,
      page,
    },
    { requiredKeys: ['do', 'question'] },
  ),
  fc.record(
    {
      do: fc.constant('search' as const),
      query: fc.string({ unit: 'grapheme', maxLength: 300 }),
      filters: fc.record(
        {
          in: fc.constantFrom('passages' as const, 'statements' as const),
          sourceId: id,
          recordIds: fc.array(id),
          from: day,
          to: day,
        },
        { requiredKeys: [] },
      ),
      page,
    },
    { requiredKeys: ['do', 'query', 'filters'] },
  ),
  fc.record(
    { do: fc.constantFrom('incident' as const, 'profile' as const), id, page },
    { requiredKeys: ['do', 'id'] },
  ),
  fc.record({ do: fc.constant('sources' as const), page }),
  fc.record({ do: fc.constant('context' as const), passageId: id }),
  fc.constant({ do: 'help' as const }),
);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  shown,
  shown.map((what) => ({ do: 'share' as const, what })),
  fc.record({
    do: fc.constant('deed' as const),
    name: fc.string({ minLength: 1, maxLength: 32 }),
    values: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
  }),
);

describe('custom ids', () => {
  it('bring every action back, in at most 100 characters', async () => {
    await fc.assert(
      fc.asyncProperty(anyAction, async (action) => {
        const customId = await encodeAction(action, store);
        expect(customId.length).toBeGreaterThan(0);
        expect(customId.length).toBeLessThanOrEqual(MAX_CUSTOM_ID);
        expect(await decodeAction(customId, store)).toEqual(action);
      }),
    );
  });

  it('carry a short action without the store', async () => {
    const broken = new MemoryStore();
    broken.isBroken = true;
    expect(await encodeAction({ do: 'incident', id: 'kerman-2024', page: 1 }, broken)).toBe(
      'i"kerman-2024",1',
    );
  });

  it.each([
    '',
    'a',
    'a"',
    'a1',
    'z"x"',
    'i""',
    's-1',
    's1.5',
    'vunknown',
    'x',
    'xx"h"',
    'a"q",1e9',
    '{"do":"help"}',
    'q"x",1,{"evil":1}',
    's"1"',
  ])('that are forged, like %s, mean nothing', async (customId) => {
    expect(await decodeAction(customId, store)).toBeUndefined();
  });

  it('mean nothing or an action, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 100 }), async (customId) => {
        const action = await decodeAction(customId, store);
        expect(['undefined', 'object']).toContain(typeof action);
      }),
    );
  });

  it('do not take a state for an action that is none', async () => {
    const viewId = await store.saveView({ do: 'ask', question: 7 });
    expect(await decodeAction(`v${viewId}`, store)).toBeUndefined();
  });
});
