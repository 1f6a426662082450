import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runWork } from '../../src/discord/dispatch-work.ts';
import { TOKEN_LIVES_MS } from '../../src/discord/limits.ts';
import type { Rendered } from '../../src/discord/render.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { createLogger } from '../../src/log.ts';
import { MemoryStore } from './memory-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (markdown: string): Reply => ({ blocks: [{ kind: 'text', markdown }] });
const services = { store: new MemoryStore(), log: createLogger({ level: 'silent', secrets: [] }) };

describe('long work', () => {
  it('is shown by one edit at a time, at most one in 1.5 seconds, the newest only', async () => {
    const edits: string[] = [];
    const start = Date.now();
    const response = {
      age: 0,
      edit: async ({ components }: Rendered) => {
        edits.push(`${Date.now() - start} ${JSON.stringify(components)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      },
    };
    const running = runWork(
      response,
      {
        work: async (report) => {
          for (let second = 0; second < 60; second++) {
            report(text(`second ${second}`));
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          return text('done');
        },
        late: () => Promise.reject(new Error('It is not late.')),
      },
      services,
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await running).toBe(true);
    expect(edits.at(-1)).toContain('done');
    expect(edits.length).toBeLessThanOrEqual(6);
    const times = edits.slice(0, -1).map((edit) => Number.parseInt(edit, 10));
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_500);
  });

  it('says in time that its message cannot be changed for longer, and hands its end over', async () => {
    const edits: string[] = [];
    const late: Reply[] = [];
    const start = Date.now();
    const response = {
      get age() {
        return Date.now() - start;
      },
      edit: async ({ components }: Rendered) => {
        edits.push(JSON.stringify(components));
        await Promise.resolve();
      },
    };
    const running = runWork(
      response,
      {
        work: async () => {
          await new Promise((resolve) => setTimeout(resolve, TOKEN_LIVES_MS + 60_000));
          return text('done at last');
        },
        late: async (reply) => {
          late.push(reply);
          await Promise.resolve();
        },
      },
      services,
    );
    await vi.advanceTimersByTimeAsync(TOKEN_LIVES_MS + 120_000);
    expect(await running).toBe(false);
    expect(edits).toEqual([expect.stringContaining('takes longer than the quarter of an hour')]);
    expect(late).toEqual([text('done at last')]);
  });
});
