import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

// Node 20 runs no TypeScript; packages are found only from inside the project.
const program = join('node_modules', '.cache', `import-command-${process.pid}.mjs`);
let folder: string;
let file: string;

beforeAll(() => {
  buildSync({
    entryPoints: ['src/cli/import.ts'],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  folder = mkdtempSync(join(tmpdir(), 'footnote-import-'));
});
afterAll(() => {
  rmSync(program);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  file = join(folder, 'bridge.txt');
  writeFileSync(file, 'The harbour was closed for three days while divers looked at the piers.');
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('npm run import', () => {
  it('writes the article into CORPUS_DIR and says where, on standard output alone', () => {
    const corpusDir = join(folder, 'corpus-of-env');
    const { status, stdout, stderr } = run([file, '--title', 'Sol', '--author', 'Ana Cruz'], {
      CORPUS_DIR: corpusDir,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ana-cruz-sol: Ana Cruz, “Sol”, n\.d\.\n/);
    expect(stdout).toContain(`Now try: CORPUS_DIR=${corpusDir} npm run -s ask -- `);
    expect(existsSync(join(corpusDir, 'articles', 'ana-cruz-sol.md'))).toBe(true);
  });

  it('prefers --to', () => {
    const to = join(folder, 'other');
    const args = [file, '--to', to, '--title=Sol', '--author=A', '--date=2021-05', '--id=sol'];
    const { status, stdout } = run(args, { CORPUS_DIR: join(folder, 'unused') });
    expect(status).toBe(0);
    expect(stdout).toContain('2021-05');
    expect(existsSync(join(to, 'articles', 'sol.md'))).toBe(true);
    expect(existsSync(join(folder, 'unused'))).toBe(false);
  });

  it.each([
    ['an unknown flag', ['--titel', 'x'], /Unknown option '--titel'/],
    ['no file', ['--title', 'x'], /^Name a file\./],
    ['two files', ['a.txt', 'b.txt'], /not also b\.txt/],
    ['a flag without its value', ['a.txt', '--date'], /--date/],
  ])('shows how it is used at %s', (_, args, message) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).toContain('Usage: npm run -s import -- FILE');
    expect(stderr).not.toContain('    at ');
  });

  it('says in one line what the file lacks', () => {
    const { status, stderr } = run([file, '--title', 'Sol', '--to', join(folder, 'none')]);
    expect(status).toBe(2);
    expect(stderr).toBe(`${file}: does not say its author. Give --author.\n`);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('explains itself', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const flag of [
      'title',
      'author',
      'date',
      'publisher',
      'url',
      'licence',
      'id',
      'to',
      'force',
    ]) {
      expect(stdout).toContain(`--${flag}`);
    }
  });
});
