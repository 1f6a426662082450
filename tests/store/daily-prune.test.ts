import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pruneDaily } from '../../src/store/daily-prune.ts';

const PRUNED = { views: 1, texts: 2, gaps: 0, receipts: 0 };
const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('pruneDaily', () => {
  const log = { info: vi.fn(), error: vi.fn() };

  it('prunes once a day, and tells what went', async () => {
    const prune = vi.fn(() => Promise.resolve(PRUNED));
    const daily = pruneDaily({ prune }, log);
    await vi.advanceTimersByTimeAsync(DAY_MS - 1);
    expect(prune).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3 * DAY_MS);
    expect(prune).toHaveBeenCalledTimes(3);
    expect(log.info).toHaveBeenLastCalledWith({ pruned: PRUNED }, 'the store was pruned');
    await daily.stop();
  });

  it('goes on the next day after one that failed', async () => {
    const prune = vi.fn(() => Promise.resolve(PRUNED)).mockRejectedValueOnce(new Error('full'));
    const daily = pruneDaily({ prune }, log);
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(log.error).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(prune).toHaveBeenCalledTimes(2);
    await daily.stop();
  });

  it('stops after the one that is under way, and keeps no timer', async () => {
    let finish: ((pruned: typeof PRUNED) => void) | undefined;
    const prune = vi.fn(() => new Promise<typeof PRUNED>((resolve) => (finish = resolve)));
    const daily = pruneDaily({ prune }, log);
    await vi.advanceTimersByTimeAsync(DAY_MS);
    let isStopped = false;
    const stopping = daily.stop().then(() => (isStopped = true));
    await vi.advanceTimersByTimeAsync(10);
    expect(isStopped).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    finish?.(PRUNED);
    await stopping;
    await vi.advanceTimersByTimeAsync(2 * DAY_MS);
    expect(prune).toHaveBeenCalledOnce();
  });
});
