import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('a process that is killed while it writes', () => {
  // `node scripts/kill-store.mjs` does the same 200 times; `npm run build` comes first.
  it('loses nothing that it was told was kept, and leaves a sound database', () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['scripts/kill-store.mjs', '--kills', '10'],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const { kills, told, faults } = JSON.parse(stdout) as {
      kills: number;
      told: Record<string, number>;
      faults: string[];
    };
    expect(faults, stdout).toEqual([]);
    expect({ kills, status }).toEqual({ kills: 10, status: 0 });
    // Otherwise nothing was shown.
    expect(told['receipt'], stdout).toBeGreaterThan(0);
  }, 60_000);
});
