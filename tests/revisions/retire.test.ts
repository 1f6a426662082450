import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Retirable } from '../../src/revisions/retire.ts';
import type { SearchClient, SearchResult } from '../../src/search/search.ts';

/** A client whose answers come when the test says so. */
function makeClient() {
  const owed: ((result: SearchResult) => void)[] = [];
  const close = vi.fn<() => Promise<void>>(async () => {});
  const search = () => new Promise<SearchResult>((resolve) => void owed.push(resolve));
  const client = { catalogue: { revision: 'r' }, search, passages: async () => [], close };
  return { client: client as unknown as SearchClient, close, owed };
}

describe('Retirable', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('closes only when all answers are given and nobody asked for a while', async () => {
    const { client, close, owed } = makeClient();
    const index = new Retirable(client, 1000);
    const asked = index.client.search({ text: 'a' });
    index.retire();
    await vi.advanceTimersByTimeAsync(5000);
    expect(close).not.toHaveBeenCalled();
    owed[0]?.({} as SearchResult);
    await asked;
    await vi.advanceTimersByTimeAsync(900);
    await index.client.passages('a#1', 1);
    await vi.advanceTimersByTimeAsync(900);
    expect(close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(close).toHaveBeenCalledTimes(1);
    expect(index.isClosed).toBe(true);
  });

  it('stays open while it is in service', async () => {
    const { client, close } = makeClient();
    const index = new Retirable(client, 1000);
    await index.client.passages('a#1', 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(close).not.toHaveBeenCalled();
    await Promise.all([index.close(), index.client.close()]);
    expect(close).toHaveBeenCalledTimes(1);
  });
});
