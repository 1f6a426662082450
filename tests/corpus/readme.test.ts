import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../src/corpus/problem.ts';

const README = readFileSync('corpus/README.md', 'utf8');

describe('corpus/README.md', () => {
  it('explains each problem code once, in the order of the code', () => {
    const rows = [...README.matchAll(/^\| `([a-z0-9-]+)`(?: _w_)? +\|[^|]+\|[^|]+\|$/gm)];
    expect(rows.map(([, code]) => code)).toEqual(PROBLEM_CODES);
  });

  it('names files and commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    for (const [, command] of README.matchAll(/npm run (?:-s )?([a-z-]+)/g)) {
      expect(Object.keys(scripts)).toContain(command);
    }
    for (const [, path] of README.matchAll(/\]\(([^)]+)\)/g)) {
      expect(existsSync(`corpus/${path}`), path).toBe(true);
    }
  });
});
