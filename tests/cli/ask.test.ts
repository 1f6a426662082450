import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const empty = mkdtempSync(join(tmpdir(), 'footnote-empty-'));
afterAll(() => rmSync(empty, { recursive: true }));

describe('npm run ask', () => {
  it('prints one JSON object of the published shape and nothing else', async () => {
    const { code, stdout, stderr } = await run('cli/ask.js', [
      'How many people died at Kabul airport?',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer: unknown = JSON.parse(stdout);
    const schema = JSON.parse(readFileSync('docs/answer.schema.json', 'utf8')) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
    expect(answer).toMatchObject({
      version: 1,
      status: 'answered',
      headline: 'Killed: 182–185',
      facts: [{ recordId: 'kabul-airport-2021', field: 'killed', range: { min: 182, max: 185 } }],
    });
  });

  it('prints the figures, each with a number that is in the list of sources', async () => {
    const { stdout } = await run('cli/ask.js', ['How many people died at Kabul airport?']);
    expect(stdout).toMatch(/^Kabul airport attack · 26 August 2021 · Kabul, Afghanistan$/m);
    expect(stdout).toMatch(/^Killed: 182–185$/m);
    for (const [, number] of stdout.matchAll(/\[(\d+)\]/g))
      expect(stdout).toMatch(new RegExp(`^\\[${number}\\] `, 'm'));
  });

  it('goes on from an answer by what that one was read as', async () => {
    const { stdout } = await run('cli/ask.js', [
      '--after',
      'Kabul airport attack · killed',
      'when was that?',
    ]);
    expect(stdout).toMatch(/^Date: 26 August 2021/m);
    expect(stdout).toContain('Read as: Kabul airport attack · date');
  });

  it('says how it is used when there is no question', async () => {
    const { code, stderr } = await run('cli/ask.js', []);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npm run -s ask');
  });

  it('says what is wrong with an option instead of a stack', async () => {
    const { code, stderr } = await run('cli/ask.js', ['question', '--jsno']);
    expect(code).toBe(2);
    expect(stderr).toContain('--jsno');
    expect(stderr).not.toContain('    at ');
  });

  it('says which folder has no corpus', async () => {
    const { code, stderr } = await run('cli/ask.js', ['question'], { CORPUS_DIR: empty });
    expect(code).toBe(2);
    expect(stderr).toContain(empty);
    expect(stderr).not.toContain('    at ');
  });
});
