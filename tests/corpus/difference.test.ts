import { describe, expect, it } from 'vitest';
import { compareCorpora } from '../../src/corpus/difference.ts';
import type { CorpusDifference } from '../../src/corpus/difference.ts';
import { loadFiles, replaceIn, VALID } from './fixture.ts';
import type { Files } from './fixture.ts';

const NOTHING = { added: [], removed: [], changed: [] };

async function compare(files: Files): Promise<CorpusDifference> {
  return compareCorpora(await loadFiles(VALID), await loadFiles(files));
}

/** The one record that changed, by its fields: `[before, after]`. */
async function changedFields(files: Files): Promise<Record<string, unknown>> {
  const { records } = await compare(files);
  expect(records.changed).toHaveLength(1);
  return Object.fromEntries(
    (records.changed[0]?.fields ?? []).map(({ field, before, after }) => [field, [before, after]]),
  );
}

describe('compareCorpora', () => {
  it('finds nothing between a corpus and the same in another order and layout', async () => {
    const sources = VALID['sources.yaml'] ?? '';
    const second = sources.indexOf('wp-kerman');
    const turned = `# note\n${sources.slice(second)}${sources.slice(0, second)}`;
    expect(await compare({ ...VALID, 'sources.yaml': turned })).toEqual({
      records: NOTHING,
      articles: NOTHING,
      sources: NOTHING,
      glossary: { added: [], removed: [] },
      passages: { before: 5, after: 5 },
    });
  });

  it('tells a figure that changed, the range and who says it', async () => {
    const file = 'incidents/kerman-2024.yaml';
    const fields = await changedFields(
      replaceIn(file, '{ value: 94, stage: latest', '{ value: 91, stage: latest'),
    );
    expect(fields).toEqual({
      killed: ['94–96', '91–96'],
      killedFigures: ['94 (latest)', '91 (latest)'],
    });
  });

  it('tells the sources where only they changed', async () => {
    const file = 'incidents/kerman-2024.yaml';
    const fields = await changedFields(
      replaceIn(
        file,
        'text: Investigated., cite: [wp-kerman]',
        'text: Investigated., cite: [wp-kerman, saif-islam-p2]',
      ),
    );
    expect(fields).toEqual({
      status: [
        'Investigated. [wp-kerman opening excerpt]',
        'Investigated. [wp-kerman opening excerpt, saif-islam ¶2]',
      ],
    });
  });

  it.each([
    [
      'name: Kerman bombings',
      'name: Kerman attacks 2024',
      'name',
      'Kerman bombings',
      'Kerman attacks 2024',
    ],
    [
      'lat: 30.28, ',
      'lat: 30.29, ',
      'place',
      'Kerman, Iran at 30.28, 57.08 (city)',
      'Kerman, Iran at 30.29, 57.08 (city)',
    ],
    ['target: { text: memorial crowd }\n', '', 'target', 'memorial crowd', null],
    [
      'note: unnamed, ',
      'note: named, ',
      'attributedTo',
      'a US official (unnamed)',
      'a US official (named)',
    ],
    ['confidence: high', 'confidence: low', 'confidence', 'high', 'low'],
  ])('tells "%s" → "%s" as %s', async (old, now, field, before, after) => {
    const fields = await changedFields(replaceIn('incidents/kerman-2024.yaml', old, now));
    expect(fields[field]).toEqual([before, after]);
  });

  it('tells the facts of a profile by what they answer', async () => {
    const fields = await changedFields(
      replaceIn('profiles/org-iskp.yaml', 'In January 2015.', 'In late 2014.'),
    );
    expect(fields).toEqual({ founded: ['In January 2015.', 'In late 2014.'] });
  });

  it('tells records, articles and sources that came and went', async () => {
    const { 'articles/imported-essay.md': essay = '', ...rest } = VALID;
    const kerman = 'incidents/kerman-2024.yaml';
    const difference = await compare({
      ...rest,
      'articles/other-essay.md': essay,
      'incidents/copy-2024.yaml': (VALID[kerman] ?? '')
        .replace('Kerman bombings', 'Copy')
        .replace('aliases: [Kerman attack]\n', ''),
      'sources.yaml': `${VALID['sources.yaml']}new:\n  title: New\n  kind: news\n  locator: all\n`,
    });
    expect(difference.records.added).toEqual([
      { id: 'copy-2024', name: 'Copy', record: 'incident' },
    ]);
    expect(difference.articles.added).toEqual([
      { id: 'other-essay', name: 'An essay', passages: 2 },
    ]);
    expect(difference.articles.removed).toEqual([
      { id: 'imported-essay', name: 'An essay', passages: 2 },
    ]);
    expect(difference.sources).toEqual({ ...NOTHING, added: [{ id: 'new', name: 'New' }] });
  });

  it('tells changed, new and removed passages, and none that only moved on', async () => {
    const file = 'articles/imported-essay.md';
    const more = await compare(
      replaceIn(file, 'The next one.', 'A new one.\n\nThe next one.\n\nA last one.'),
    );
    const [article] = more.articles.changed;
    expect(article?.fields).toEqual([]);
    expect(article?.passages.map(({ before, after }) => [before?.text, after?.text])).toEqual([
      [undefined, 'A new one.'],
      [undefined, 'A last one.'],
    ]);
    expect(more.passages).toEqual({ before: 5, after: 7 });
    const other = await compare(replaceIn(file, 'that was kept', 'that stayed'));
    expect(other.articles.changed[0]?.passages).toMatchObject([
      { before: { id: 'imported-essay#1' }, after: { text: 'The first paragraph that stayed.' } },
    ]);
  });

  it('tells the metadata of an article, and the footnotes of a passage', async () => {
    const dated = await compare(
      replaceIn('articles/imported-essay.md', '2024-04-02', '2024-04-03'),
    );
    expect(dated.articles.changed[0]?.fields).toEqual([
      { field: 'date', before: '2024-04-02', after: '2024-04-03' },
    ]);
    expect(dated.sources).toEqual(NOTHING);
    const cited = await compare(
      replaceIn(
        'articles/what-iskp-is.md',
        '- Kerman, 2024.[^wp-kerman]',
        '- Kerman, 2024.[^saif-islam-p2]',
      ),
    );
    expect(cited.articles.changed[0]?.passages).toMatchObject([
      { before: { sources: ['wp-kerman opening excerpt'] }, after: { sources: ['saif-islam ¶2'] } },
    ]);
  });

  it('tells the groups of the glossary', async () => {
    const { glossary } = await compare(
      replaceIn('glossary.yaml', 'killed, dead', 'killed, deaths'),
    );
    expect(glossary).toEqual({
      added: ['synonyms: toll, killed, deaths'],
      removed: ['synonyms: toll, killed, dead'],
    });
  });
});
