import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMarkdown } from '../../src/corpus/markdown.ts';
import { escapeMarkdown, formatArticle } from '../../src/ingest/article-file.ts';
import type { ArticleDraft, DraftBlock } from '../../src/ingest/draft.ts';
import { NOTHING_FOUND } from '../../src/ingest/draft.ts';
import { readArticle } from '../../src/ingest/read-article.ts';

const METADATA = {
  title: 'The bridge: a "history"',
  author: 'Ana Cruz',
  publisher: null,
  date: '2021',
  url: 'https://example.org/a#b',
  licence: null,
};

function draftOf(blocks: readonly DraftBlock[]): ArticleDraft {
  return { format: 'text', found: NOTHING_FOUND, blocks, omitted: [], notes: [] };
}

const paragraph = (text: string, number: number): DraftBlock => ({
  kind: 'paragraph',
  level: 0,
  paragraph: number,
  text,
});

/** Text that is full of what means something in Markdown, as one line with single blanks. */
const awkward = array(
  oneof(
    constantFrom(
      ...'# ## - + * ** _ __ ~ ~~ ` `` ``` > | [ ] ![ [^1] [a](b) [a]: ]( <b> </b> <br/> <!-- --> <https://a.b> <a@b.c> & &amp; &#65; &lt; \\ \\* 1. 12) --- *** === snake_case 2*3*4 $'.split(
        ' ',
      ),
    ),
    string({ unit: 'grapheme-ascii' }),
  ),
  { minLength: 1, maxLength: 8 },
)
  .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

describe('formatArticle', () => {
  it('writes front matter that reads back, without what is not known', () => {
    const text = formatArticle(draftOf([paragraph('Text.', 1)]), METADATA);
    const head = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
    expect(parse(head)).toEqual({
      title: 'The bridge: a "history"',
      origin: 'imported',
      author: 'Ana Cruz',
      date: '2021',
      url: 'https://example.org/a#b',
    });
  });

  it('writes the number of each paragraph above it, and headings at their level', () => {
    const text = formatArticle(
      {
        ...draftOf([
          { kind: 'title', level: 0, paragraph: 1, text: METADATA.title },
          paragraph('One.', 2),
          { kind: 'heading', level: 3, paragraph: 3, text: 'Then #' },
          paragraph('Two.', 6),
        ]),
        omitted: [
          { kind: 'caption', paragraph: 4, text: 'x --> y' },
          { kind: 'credit', paragraph: 5, text: 'Source: z' },
        ],
      },
      METADATA,
    );
    expect(text.slice(text.indexOf('<!--'))).toBe(
      [
        '<!-- Not running text, left out: ¶4 (caption), ¶5 (credit) -->',
        '<!-- ¶2 -->\nOne.',
        '### Then \\#',
        '<!-- ¶6 -->\nTwo.\n',
      ].join('\n\n'),
    );
  });

  it('writes the title as a heading when another one was chosen', () => {
    const draft = draftOf([
      { kind: 'title', level: 0, paragraph: 1, text: 'Its own title' },
      paragraph('One.', 2),
    ]);
    expect(formatArticle(draft, METADATA)).toContain('\n## Its own title\n');
  });

  it('reads back as the very same words, numbers and levels', () => {
    assert(
      property(array(awkward, { minLength: 1, maxLength: 6 }), awkward, (texts, title) => {
        const blocks: DraftBlock[] = [
          { kind: 'heading', level: 2, paragraph: 1, text: title },
          ...texts.map((text, index) => paragraph(text, 2 * index + 2)),
        ];
        const file = formatArticle(draftOf(blocks), METADATA);
        const {
          blocks: read,
          faults,
          links,
        } = readMarkdown(file.slice(file.indexOf('\n---\n') + 5));
        expect(faults).toEqual([]);
        expect(links).toEqual([]);
        expect(
          read.map(({ kind, level, text, number, marks }) => [kind, level, text, number, marks]),
        ).toEqual(
          blocks.map(({ kind, level, text, paragraph: number }) => [
            kind,
            level,
            text,
            kind === 'heading' ? null : number,
            [],
          ]),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('gives a file that can be imported again with the same result', () => {
    const source =
      'A first paragraph, with *stars*.\nThe part below\nA second paragraph, which is longer.';
    const draft = readArticle({ name: 'a.txt', bytes: Buffer.from(source) });
    const file = formatArticle(draft, METADATA);
    const again = readArticle({ name: 'a.md', bytes: Buffer.from(file) });
    expect(again.blocks).toEqual(draft.blocks);
    expect(formatArticle(again, METADATA)).toBe(file);
  });
});

describe('escapeMarkdown', () => {
  it('leaves ordinary prose alone', () => {
    const text =
      'In 2014–15 (or “2015”), R&D cost $5 – 3 < 4 [sic]; see snake_case, a ~ b & c! - so 1. x';
    expect(escapeMarkdown(text)).toBe(text);
  });
});
