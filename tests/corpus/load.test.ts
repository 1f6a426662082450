import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/corpus/corpus.ts';
import { checkCorpus, loadCorpus } from '../../src/corpus/load.ts';
import { CorpusError, formatProblem } from '../../src/corpus/problem.ts';
import { checkFiles, loadFiles, replaceIn, VALID, withFolder } from './fixture.ts';
import type { Files } from './fixture.ts';

describe('loadCorpus', () => {
  it('makes a field without sources rest on those of the record', async () => {
    const { incidents } = await loadFiles(VALID);
    const kerman = incidents.get('kerman-2024');
    expect(kerman?.summary.citations).toBe(kerman?.citations);
    expect(kerman?.status.citations).not.toBe(kerman?.citations);
    expect(kerman?.status.citations.map((citation) => citation.sourceId)).toEqual(['wp-kerman']);
  });

  it('derives the range of a toll by the stated rule', async () => {
    const { incidents } = await loadFiles(VALID);
    expect(incidents.get('kabul-airport-2021')?.killed.range).toEqual({ min: 182, max: 185 });
    expect(incidents.get('kerman-2024')?.killed.range).toEqual({ min: 94, max: 96 });
    expect(incidents.get('kerman-2024')?.injured.range).toBeNull();
  });

  it('makes related incidents and relations readable from both sides', async () => {
    const { incidents, profiles } = await loadFiles(VALID);
    expect(incidents.get('kabul-airport-2021')?.related).toEqual(['kerman-2024']);
    expect(incidents.get('kerman-2024')?.related).toEqual(['kabul-airport-2021']);
    expect(profiles.get('org-islamic-state')?.relations).toMatchObject([
      {
        type: 'parent-of',
        targetId: 'org-iskp',
        targetName: 'Islamic State – Khorasan Province',
        citations: [{ sourceId: 'saif-islam', locator: '¶2' }],
      },
    ]);
  });

  it('does not double a relation that is written on both sides', async () => {
    const file = 'profiles/org-islamic-state.yaml';
    const other = 'relations:\n  - { type: parent-of, target: org-iskp, cite: [saif-islam-p2] }\n';
    const { profiles } = await loadFiles(replaceIn(file, 'facts: []\n', `facts: []\n${other}`));
    expect(profiles.get('org-islamic-state')?.relations).toHaveLength(1);
    expect(profiles.get('org-iskp')?.relations).toHaveLength(1);
  });

  it('names actors by their profile, or in the words of the source', async () => {
    const kerman = (await loadFiles(VALID)).incidents.get('kerman-2024');
    expect(kerman?.claimedBy).toMatchObject([
      { profileId: 'org-islamic-state', name: 'Islamic State', note: null },
    ]);
    expect(kerman?.attributedTo).toMatchObject([
      { profileId: null, name: 'a US official', note: 'unnamed' },
    ]);
  });

  it('resolves citation keys: exact id, paragraph, default locator, supplied title', async () => {
    const { incidents, sources } = await loadFiles(VALID);
    expect(incidents.get('kerman-2024')?.citations).toEqual([
      {
        sourceId: 'saif-islam',
        author: 'Saif Islam',
        title: '[Article on attacks abroad]',
        publisher: null,
        date: null,
        locator: '¶2',
        url: null,
      },
      {
        sourceId: 'wp-kerman',
        author: null,
        title: '2024 Kerman bombings',
        publisher: 'Wikipedia',
        date: '2024-03',
        locator: 'opening excerpt',
        url: 'https://en.wikipedia.org/wiki/2024_Kerman_bombings',
      },
    ]);
    expect(sources.get('wire-kabul')?.date).toBe('2021');
  });

  it('prefers a source that has exactly the id of the key', async () => {
    const page = 'saif-islam-p2: { title: A page, kind: other, locator: whole page }\nwp-kerman:';
    const { incidents } = await loadFiles(replaceIn('sources.yaml', 'wp-kerman:', page));
    expect(incidents.get('kerman-2024')?.citations[0]).toMatchObject({
      sourceId: 'saif-islam-p2',
      locator: 'whole page',
    });
  });

  it('lets a record cite an imported article', async () => {
    const files = replaceIn(
      'incidents/kerman-2024.yaml',
      'cite: [saif-islam-p2, wp-kerman]',
      'cite: [saif-islam-p2, wp-kerman, imported-essay-p5]',
    );
    const { incidents } = await loadFiles(files);
    expect(incidents.get('kerman-2024')?.citations.at(-1)).toMatchObject({
      sourceId: 'imported-essay',
      author: 'A. Writer',
      locator: '¶5',
    });
  });

  it('puts a timeline in order and reads precision from the length', async () => {
    const { profiles } = await loadFiles(VALID);
    const timeline = profiles.get('org-iskp')?.timeline;
    expect(timeline?.map(({ date, precision }) => [date, precision])).toEqual([
      ['2015-01', 'month'],
      ['2021-08-26', 'day'],
    ]);
  });

  it('freezes every value', async () => {
    const corpus = await loadFiles(VALID);
    const loose: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) loose.push(path);
      const inner = value instanceof Map ? [...value] : Object.entries(value);
      for (const [key, child] of inner) visit(child, `${path}/${String(key)}`);
    };
    visit(corpus, '');
    expect(loose).toEqual([]);
  });

  it('throws one error with all problems, in order', async () => {
    const files = {
      ...VALID,
      'incidents/a.yaml': 'nam: x\n',
      'profiles/b.yaml': 'name: [\n',
      'articles/c.md': 'no front matter\n',
    };
    await withFolder(files, async (dir) => {
      const error = await loadCorpus(dir).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CorpusError);
      if (!(error instanceof CorpusError)) return;
      expect(error.code).toBe('invalid-corpus');
      const found = [...new Set(error.problems.map((problem) => problem.file))];
      expect(found).toEqual(['articles/c.md', 'incidents/a.yaml', 'profiles/b.yaml']);
      expect(error.message).toContain(`${dir}/articles/c.md:1:1: The article does not`);
    });
  });

  it('reports a folder that is not there', async () => {
    await expect(loadCorpus('/no/such/folder')).rejects.toMatchObject({
      problems: [{ file: '.', code: 'unreadable' }],
    });
  });

  it('reports a corpus without articles and records', async () => {
    const { corpus, problems } = await checkFiles({ 'sources.yaml': VALID['sources.yaml'] ?? '' });
    expect(corpus).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['empty-corpus']);
  });

  it('passes over hidden files and what belongs to other rooms', async () => {
    const files = {
      ...VALID,
      'incidents/.swp': '\u0000',
      '.git/x': '',
      'README.md': '',
      'checks.yaml': '[]',
    };
    expect((await checkFiles(files)).problems).toEqual([]);
  });

  it('does not follow a link out of the folder, but one within', async () => {
    await withFolder(
      { 'secret.yaml': VALID['incidents/kerman-2024.yaml'] ?? '' },
      async (outside) => {
        await withFolder(VALID, async (dir) => {
          await symlink(join(outside, 'secret.yaml'), join(dir, 'incidents/secret.yaml'));
          await symlink('/no/such/file', join(dir, 'incidents/gone.yaml'));
          await mkdir(join(dir, '.store'));
          await writeFile(join(dir, '.store/x.md'), VALID['articles/imported-essay.md'] ?? '');
          await symlink('../.store/x.md', join(dir, 'articles/linked.md'));
          const { problems } = await checkCorpus(dir);
          expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
            'incidents/gone.yaml unreadable',
            'incidents/secret.yaml outside-folder',
          ]);
          await rm(join(dir, 'incidents/gone.yaml'));
          await rm(join(dir, 'incidents/secret.yaml'));
          expect((await loadCorpus(dir)).articles.has('linked')).toBe(true);
        });
      },
    );
  });

  it('does not report every citation when sources.yaml itself is broken', async () => {
    const { problems } = await checkFiles(replaceIn('sources.yaml', 'kind: news', 'kind: new'));
    expect(problems.map(({ code }) => code)).toEqual(['invalid-value']);
  });

  it('throws nothing but CorpusError, whatever stands in a file', { timeout: 60_000 }, async () => {
    const words = fc.constantFrom(
      ...'name|cite|date|:|-|[|]|{|}|&a|*a|<<|---|\n|\n  |"|!!binary|2024-01-03'.split('|'),
      ...'[^x] <!-- --> __proto__ # ` ** | > ? !'.split(' '),
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    const file = fc.constantFrom(...Object.keys(VALID));
    await fc.assert(
      fc.asyncProperty(file, anyText, fc.nat(), async (name, text, at) => {
        const content = VALID[name] ?? '';
        const cut = at % (content.length + 1);
        const files: Files = {
          ...VALID,
          [name]: content.slice(0, cut) + text + content.slice(cut),
        };
        await withFolder(files, async (dir) => {
          const result = await loadCorpus(dir).catch((thrown: unknown) => thrown);
          expect(!(result instanceof Error) || result instanceof CorpusError).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('revision', () => {
  it('is the same for other line ends, key orders and YAML styles', async () => {
    const { revision } = await loadFiles(VALID);
    expect(revision).toMatch(/^[0-9a-f]{64}$/);
    const windows = Object.fromEntries(
      Object.entries(VALID).map(([file, text]) => [file, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
    );
    expect((await loadFiles(windows)).revision).toBe(revision);
    const restyled = replaceIn(
      'incidents/kerman-2024.yaml',
      'name: Kerman bombings\naliases: [Kerman attack]\n',
      '# a comment\naliases:\n  - "Kerman attack"\nname: >-\n  Kerman\n  bombings\n',
    );
    expect((await loadFiles(restyled)).revision).toBe(revision);
  });

  it('changes with any word', async () => {
    const { revision } = await loadFiles(VALID);
    const changed = replaceIn('articles/imported-essay.md', 'next one', 'next two');
    expect((await loadFiles(changed)).revision).not.toBe(revision);
  });
});

describe('a large corpus', () => {
  it('loads 100 articles of 1,000 paragraphs in a few seconds', { timeout: 60_000 }, async () => {
    const paragraphs = Array.from({ length: 1_000 }, (_, n) => `Paragraph ${n} says *something*.`);
    const body = paragraphs.join('\n\n');
    const articles = Array.from({ length: 100 }, (_, n) => [
      `articles/a${n}.md`,
      `---\ntitle: Article ${n}\norigin: imported\n---\n\n${body}\n`,
    ]);
    await withFolder(Object.fromEntries(articles) as Files, async (dir) => {
      const start = performance.now();
      const { passages } = await loadCorpus(dir);
      expect(passages).toHaveLength(100_000);
      expect(new Set(passages.map((passage: Passage) => passage.id)).size).toBe(100_000);
      expect(performance.now() - start).toBeLessThan(20_000);
    });
  });
});

describe('formatProblem', () => {
  it('reads as file, line, column, message, repair and code', () => {
    const problem = {
      file: 'incidents/kerman-2024.yaml',
      line: 9,
      column: 5,
      code: 'unknown-source',
      severity: 'error',
      message: '"example-sorce" is not in sources.yaml. Did you mean "example-source"?',
      repair: 'Add it there, or correct the name here.',
    } as const;
    expect(formatProblem(problem, 'corpus/')).toBe(
      'corpus/incidents/kerman-2024.yaml:9:5: "example-sorce" is not in sources.yaml. ' +
        'Did you mean "example-source"? — Add it there, or correct the name here.  [unknown-source]',
    );
  });
});
