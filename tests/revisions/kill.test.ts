import { describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';

describe('a process that is killed', () => {
  it('leaves the old revision or the new one, and loses nothing that it acknowledged', async () => {
    const { code, stdout, stderr } = await run('cli/kill-test.js', ['10']);
    expect(stdout).toContain('nothing lost, nothing left over');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 180_000);
});
