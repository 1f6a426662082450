import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReaderPlaces } from '../../src/ingest/reader-places.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to. */
function makeWork(name: string, log: string[]) {
  let end: (() => void) | undefined;
  const work = (): Promise<string> => {
    log.push(`${name} begins`);
    return new Promise((resolve) => {
      end = () => resolve(name);
    });
  };
  return { work, onWait: () => void log.push(`${name} waits`), end: () => end?.() };
}

describe('ReaderPlaces', () => {
  it('lets two read at once, and the others in their order', async () => {
    const log: string[] = [];
    const places = new ReaderPlaces();
    const works = ['a', 'b', 'c', 'd'].map((name) => makeWork(name, log));
    const taken = works.map(async ({ work, onWait }) => await places.take(work, onWait));
    expect(log).toEqual(['a begins', 'b begins', 'c waits', 'd waits']);
    works[1]?.end();
    await taken[1];
    expect(log.at(-1)).toBe('c begins');
    for (const at of [0, 2, 3]) {
      works[at]?.end();
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(await Promise.all(taken)).toEqual(['a', 'b', 'c', 'd']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up on one who waits too long, and keeps the place of nobody', async () => {
    const log: string[] = [];
    const places = new ReaderPlaces({ atOnce: 1, patienceMs: 1_000 });
    const [first, late, next] = ['first', 'late', 'next'].map((name) => makeWork(name, log));
    const one = places.take(first!.work, first!.onWait);
    const two = places.take(late!.work, late!.onWait);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await two).toBeNull();
    first!.end();
    await one;
    const three = places.take(next!.work, next!.onWait);
    next!.end();
    expect(await three).toBe('next');
    expect(log).toEqual(['first begins', 'late waits', 'next begins']);
  });

  it('frees the place of work that fails', async () => {
    const places = new ReaderPlaces({ atOnce: 1 });
    const onWait = vi.fn();
    await expect(places.take(() => Promise.reject(new Error('no')), onWait)).rejects.toThrow('no');
    expect(await places.take(() => Promise.resolve(1), onWait)).toBe(1);
    expect(onWait).not.toHaveBeenCalled();
  });
});
