import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCorpus } from '../../src/corpus/load.ts';
import {
  importArticle,
  suggestArticleId,
  type ImportRequest,
} from '../../src/ingest/import-article.ts';
import { describeImport } from '../../src/ingest/import-report.ts';

const TEXT = [
  'The harbour was closed for three days while divers looked at the piers of the bridge.',
  'The first winter',
  'A report by the port authority had warned of the currents two years before that winter.',
  'Ships in the harbour, by year',
  'Source: Port Office',
  '“divers looked at the piers of the bridge”',
  'Ferries went to the old landing instead, where there was room for one of them at a time.',
].join('\n');

let folder: string;
let file: string;
let corpusDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-import-'));
  file = join(folder, 'bridge.txt');
  corpusDir = join(folder, 'my corpus');
  writeFileSync(file, TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = (changes: Partial<ImportRequest> = {}): ImportRequest => ({
  file,
  corpusDir,
  metadata: { title: 'The Bridge of Sol', author: 'Ana Cruz' },
  force: false,
  ...changes,
});

describe('importArticle', () => {
  it('makes a new folder a corpus that loads, with citations that name the paragraphs', async () => {
    const imported = await importArticle(request());
    expect(imported).toMatchObject({ id: 'ana-cruz-the-bridge-of-sol', passages: 3, problems: [] });
    expect(imported.path).toBe(join(corpusDir, 'articles', 'ana-cruz-the-bridge-of-sol.md'));
    const { corpus, problems } = await checkCorpus(corpusDir);
    expect(problems).toEqual([]);
    expect(
      corpus?.passages.map(({ heading, citation }) => [heading, citation.author, citation.locator]),
    ).toEqual([
      [null, 'Ana Cruz', '¶1'],
      ['The first winter', 'Ana Cruz', '¶3'],
      ['The first winter', 'Ana Cruz', '¶7'],
    ]);
    expect(corpus?.passages[1]?.text).toBe(TEXT.split('\n')[2]);
  });

  it('lets what is given win over what the file says, and checks it', async () => {
    writeFileSync(file, `By Ben Okafor\n1 May 2021\n${TEXT}`);
    const { metadata } = await importArticle(
      request({
        metadata: { title: 'T', date: '2020', url: 'https://example.org/' },
        id: 'own-id',
      }),
    );
    expect(metadata).toEqual({
      title: 'T',
      author: 'Ben Okafor',
      publisher: null,
      date: '2020',
      url: 'https://example.org/',
      licence: null,
    });
    expect(readdirSync(join(corpusDir, 'articles'))).toEqual(['own-id.md']);
  });

  it.each([
    ['no title and author', { metadata: {} }, 'missing-metadata', /--title and --author/],
    [
      'a blank author',
      { metadata: { title: 'T', author: ' ' } },
      'missing-metadata',
      /--author\.$/,
    ],
    [
      'an impossible date',
      { metadata: { title: 'T', author: 'A', date: '2021-02-30' } },
      'invalid-metadata',
      /2021-02-30/,
    ],
    [
      'no address',
      { metadata: { title: 'T', author: 'A', url: 'ftp://a.b/c' } },
      'invalid-metadata',
      /https/,
    ],
    ['an id that is a path', { id: '../x' }, 'invalid-metadata', /no id/],
    [
      'letters that make no id',
      { metadata: { title: 'Мост', author: 'Анна' } },
      'invalid-metadata',
      /--id/,
    ],
    ['no such file', { file: 'not-there.txt' }, 'unreadable-file', /not-there\.txt/],
  ] as const)('writes nothing with %s', async (_, changes, code, message) => {
    await expect(importArticle(request(changes))).rejects.toMatchObject({
      name: 'IngestError',
      code,
      message: expect.stringMatching(message) as string,
    });
    expect(readdirSync(folder)).toEqual(['bridge.txt']);
  });

  it('replaces an article only when forced to, and leaves no other file', async () => {
    const { path } = await importArticle(request());
    const before = readFileSync(path, 'utf8');
    writeFileSync(file, 'Other text, which says something else of some length.');
    await expect(importArticle(request())).rejects.toMatchObject({ code: 'already-there' });
    expect(readFileSync(path, 'utf8')).toBe(before);
    await importArticle(request({ force: true }));
    expect(readFileSync(path, 'utf8')).toContain('Other text');
    expect(readdirSync(join(corpusDir, 'articles'))).toHaveLength(1);
  });

  it('says so when the corpus cannot be written to', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await expect(
      importArticle(request({ corpusDir: join(folder, 'a-file') })),
    ).rejects.toMatchObject({ code: 'not-written' });
  });

  it('refuses a file that is too large before it reads it', async () => {
    writeFileSync(file, Buffer.alloc(5 * 1024 * 1024 + 1));
    await expect(importArticle(request())).rejects.toMatchObject({ code: 'file-too-large' });
  });

  it('tells what is wrong with the corpus afterwards', async () => {
    mkdirSync(join(corpusDir, 'profiles'), { recursive: true });
    writeFileSync(join(corpusDir, 'profiles', 'broken.yaml'), 'name: [');
    const imported = await importArticle(request());
    expect(imported.passages).toBeNull();
    expect(imported.problems.map((problem) => problem.file)).toContain('profiles/broken.yaml');
    const report = describeImport(imported, corpusDir, false);
    expect(report).toContain('Elsewhere in the corpus: ');
    expect(report).toMatch(/Repair this first; then: .* npm run -s check-corpus$/);
  });
});

describe('suggestArticleId', () => {
  it('is made of author and title, in plain letters, cut between words', () => {
    const title = 'Über die Brücke: the long, long history of what nobody ever wanted to build';
    const id = suggestArticleId({ author: 'Zoë O’Neill', title });
    expect(id).toBe('zoe-oneill-uber-die-brucke-the-long-long-history-of-what');
    expect(id.length).toBeLessThanOrEqual(60);
    expect(suggestArticleId({ author: 'x'.repeat(80), title: '' })).toHaveLength(60);
  });
});

describe('describeImport', () => {
  it('tells what was recognised, what was left out and why, and what to try next', async () => {
    const imported = await importArticle(
      request({ metadata: { title: 'It’s “$5”', author: 'A' }, id: 'it' }),
    );
    expect(describeImport(imported, corpusDir, false).split('\n')).toEqual([
      'it: A, “It’s “$5””, n.d.',
      '  3 paragraphs, 3 passages, ¶1 to ¶7',
      '  ¶2  ## The first winter',
      'Left out, 3 blocks:',
      '  ¶4  caption of a picture or chart: Ships in the harbour, by year',
      '  ¶5  credit line: Source: Port Office',
      '  ¶6  repeats another paragraph: “divers looked at the piers of the bridge”',
      'Warning: it has no date, so it is cited as “n.d.”. Add one with --date and --force.',
      `Written to ${join(corpusDir, 'articles', 'it.md')}`,
      `Now try: CORPUS_DIR="${corpusDir}" npm run -s ask -- "The first winter"`,
    ]);
  });

  it('names no folder when it is the default one', async () => {
    const imported = await importArticle(request());
    expect(describeImport(imported, 'corpus', true)).toMatch(/\nNow try: npm run -s ask -- /);
  });
});
