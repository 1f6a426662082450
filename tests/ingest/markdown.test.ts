import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import { readArticle } from '../../src/ingest/read-article.ts';

const read = (text: string): ArticleDraft =>
  readArticle({ name: 'sample.md', bytes: Buffer.from(text) });
const outline = (draft: ArticleDraft): (string | number)[][] =>
  draft.blocks.map(({ kind, level, paragraph, text }) => [kind, level, paragraph, text]);
const omissions = (draft: ArticleDraft): (string | number)[][] =>
  draft.omitted.map(({ kind, paragraph, text }) => [kind, paragraph, text]);

describe('readArticle on Markdown', () => {
  it('reads headings of both kinds, joined lines, lists and quotations as plain text', () => {
    const draft = read(
      [
        '# The bridge',
        '',
        'One **bold** line with a [link](https://example.org)',
        'and its end &amp; more.',
        '',
        'Underlined',
        '----------',
        '- first *item*',
        '- second',
        '',
        '> quoted',
        '> words',
        '',
        '### Deep ###',
        '`a_b` and c_d',
      ].join('\n'),
    );
    expect(outline(draft)).toEqual([
      ['title', 0, 1, 'The bridge'],
      ['paragraph', 0, 2, 'One bold line with a link and its end & more.'],
      ['heading', 2, 3, 'Underlined'],
      ['paragraph', 0, 4, 'first item'],
      ['paragraph', 0, 5, 'second'],
      ['paragraph', 0, 6, 'quoted words'],
      ['heading', 3, 7, 'Deep'],
      ['paragraph', 0, 8, 'a_b and c_d'],
    ]);
    expect(draft.found.title).toBe('The bridge');
    expect(draft.omitted).toEqual([]);
  });

  it('takes HTML off, and scripts with what is in them', () => {
    const draft = read(
      'A <b>bold</b> word<br>and <span class="x">more</span>.<script>evil()</script>\n\n<!-- hidden -->\n<div>Inside.</div>\n\nKept: `<b>` and 1 < 2.',
    );
    expect(outline(draft).map((block) => block[3])).toEqual([
      'A bold word and more.',
      'Inside.',
      'Kept: <b> and 1 < 2.',
    ]);
  });

  it('leaves out tables, code, pictures and definitions, and counts them', () => {
    const draft = read(
      [
        'Text before.',
        '',
        '| a | b |',
        '|---|---|',
        '| 1 | 2 |',
        '',
        '```js',
        'code();',
        '```',
        '',
        '![A bridge at night](bridge.png)',
        '',
        'Text with a note.[^1] And a ![small](x.png)picture.',
        '',
        '[^1]: The note itself.',
        '',
        'Text after.',
      ].join('\n'),
    );
    expect(outline(draft)).toEqual([
      ['paragraph', 0, 1, 'Text before.'],
      ['paragraph', 0, 5, 'Text with a note. And a picture.'],
      ['paragraph', 0, 7, 'Text after.'],
    ]);
    expect(omissions(draft)).toEqual([
      ['table', 2, '| a | b | |---|---| | 1 | 2 |'],
      ['code', 3, 'code();'],
      ['caption', 4, 'A bridge at night'],
      ['boilerplate', 6, '[^1]: The note itself.'],
    ]);
  });

  it('reads the front matter', () => {
    const draft = read(
      '---\ntitle: The bridge\nauthors: [Ana Cruz, Ben Okafor]\ndate: 2021-05-03\nlicense: CC-BY-4.0\nurl: https://example.org/a\n---\nText.',
    );
    expect(draft.found).toEqual({
      title: 'The bridge',
      author: 'Ana Cruz, Ben Okafor',
      publisher: null,
      date: '2021-05-03',
      url: 'https://example.org/a',
      licence: 'CC-BY-4.0',
    });
    expect(outline(draft)).toEqual([['paragraph', 0, 1, 'Text.']]);
  });

  it('keeps what stands between two lines when it is no front matter', () => {
    const draft = read('---\nJust a sentence, cut off above and below.\n---\nText.');
    expect(outline(draft).map((block) => block[3])).toContain('Text.');
    expect(outline(draft)[0]?.[3]).toContain('Just a sentence');
    expect(draft.notes).toHaveLength(1);
  });

  it('keeps paragraph numbers that are written above paragraphs', () => {
    const draft = read('<!-- ¶3 -->\nThird.\n\n## Head\n\n<!-- ¶9 -->\nNinth.\n\nNext.');
    expect(draft.blocks.map(({ paragraph }) => paragraph)).toEqual([3, 4, 9, 10]);
  });

  it('is quick on what never closes', () => {
    const start = performance.now();
    for (const part of ['<script>', '<!--', '![', '[a](', '`', '**a', '<a ', '| ', '---\n']) {
      try {
        read(`Text.\n\n${part.repeat(20_000)}`);
      } catch {
        // Only the time counts here.
      }
    }
    expect(performance.now() - start).toBeLessThan(8000);
  });
});
