import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'footnote-new-'));
afterAll(() => rmSync(dir, { recursive: true }));

const runNew = (...args: string[]) => run('cli/new.js', [...args, '--to', dir]);

describe('npm run new', () => {
  it('writes a template, says where and what next, and check-corpus tells what is missing', async () => {
    const { code, stdout, stderr } = await runNew('incident', 'kerman-2024');
    const path = join(dir, 'incidents/kerman-2024.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Wrote ${path}.`);
    expect(stdout).toContain(`npm run check-corpus -- ${dir}`);
    expect(readFileSync(path, 'utf8')).toMatch(/^# yaml-language-server: .*\/incident\.json\n/);

    const checked = await run('cli/check-corpus.js', [dir]);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(
      new RegExp(
        `^${path}:\\d+:7: "kind" is still to be filled in\\. — .* {2}\\[unfilled\\]$`,
        'm',
      ),
    );
  });

  it('writes profiles and articles', async () => {
    await runNew('profile', 'person-somebody');
    expect(readFileSync(join(dir, 'profiles/person-somebody.yaml'), 'utf8')).toMatch(
      /^kind: person$/m,
    );
    await runNew('article', 'outlook');
    expect(existsSync(join(dir, 'articles/outlook.md'))).toBe(true);
  });

  it('overwrites nothing', async () => {
    await runNew('profile', 'org-twice');
    const path = join(dir, 'profiles/org-twice.yaml');
    const before = readFileSync(path, 'utf8');
    const { code, stderr } = await runNew('profile', 'org-twice');
    expect(code).toBe(2);
    expect(stderr).toBe(`${path} is already there; edit it, or choose another id.\n`);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it.each([
    [['incident', 'Kerman_2024'], 'is no id'],
    [['profile', 'kerman'], 'begins with org-'],
    [['incident'], 'Name one id.'],
    [['poem', 'x'], '"poem" is none of the kinds.'],
    [['incident', 'x-2024', '--too', 'x'], '--too'],
  ])('refuses %j without a stack', async (args, says) => {
    const { code, stderr } = await runNew(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
  });
});
