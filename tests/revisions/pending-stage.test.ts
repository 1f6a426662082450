import { describe, expect, it, vi } from 'vitest';
import type { OpenIndex } from '../../src/revisions/open-index.ts';
import { PendingStage } from '../../src/revisions/pending-stage.ts';
import type { Stage } from '../../src/revisions/revisions.ts';

describe('PendingStage', () => {
  it('closes its index after a while, unless it was taken', async () => {
    vi.useFakeTimers();
    const close = vi.fn<() => Promise<void>>(async () => {});
    const opened = { index: { close } } as unknown as OpenIndex;
    const taken = new PendingStage({} as Stage, opened, 1000);
    expect(taken.take()).toBe(opened);
    await vi.advanceTimersByTimeAsync(5000);
    expect(close).not.toHaveBeenCalled();
    taken.giveBack(opened);
    await vi.advanceTimersByTimeAsync(900);
    expect(close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(close).toHaveBeenCalledTimes(1);
    expect(taken.take()).toBeNull();
    vi.useRealTimers();
  });
});
