import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceIn, VALID, withFolder } from './fixture.ts';

/** Runs the command as Node would, and returns what it printed and its exit code. */
async function runCheck(...args: string[]): Promise<{ lines: string[]; exitCode: unknown }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
  process.argv = ['node', 'check-corpus', ...args];
  vi.resetModules();
  await import('../../src/cli/check-corpus.ts');
  const { exitCode } = process;
  process.exitCode = undefined;
  return { lines, exitCode };
}

describe('npm run check-corpus', () => {
  const { argv } = process;
  beforeEach(() => {
    process.exitCode = undefined;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.argv = argv;
  });

  it('prints counts and exits with 0 when there is no error', async () => {
    await withFolder(VALID, async (dir) => {
      const { lines, exitCode } = await runCheck(dir);
      expect(exitCode).toBeUndefined();
      expect(lines).toContain('records: 4 (2 incidents, 2 profiles)');
      expect(lines).toContain('passages: 5');
      expect(lines).toContain('sources unused: 0');
    });
  });

  it('prints errors apart from warnings and exits with 1', async () => {
    const broken = replaceIn('profiles/org-iskp.yaml', 'type: branch-of', 'type: reminds-of');
    await withFolder({ ...broken, 'incidents/x-2024.yaml': '[' }, async (dir) => {
      const { lines, exitCode } = await runCheck(dir);
      expect(exitCode).toBe(1);
      expect(lines[0]).toBe('1 error');
      expect(lines[1]).toMatch(/incidents\/x-2024\.yaml:1:2: .+ — .+ {2}\[invalid-yaml\]$/);
      expect(lines[3]).toBe('1 warning');
      expect(lines[4]).toMatch(/profiles\/org-iskp\.yaml:9:13: .+ — .+ {2}\[unknown-relation\]$/);
    });
  });

  it('exits with 2 when called wrongly', async () => {
    expect((await runCheck('--help')).exitCode).toBe(2);
  });
});
