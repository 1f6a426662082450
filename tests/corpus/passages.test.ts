import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanFootnotes } from '../../src/corpus/footnotes.ts';
import { readInline } from '../../src/corpus/inline.ts';
import { readMarkdown } from '../../src/corpus/markdown.ts';
import { splitText } from '../../src/corpus/split-text.ts';
import { loadFiles, VALID } from './fixture.ts';

const words = (text: string): string => text.replace(/\s+/g, '');

/** Lines built of the pieces that matter to the reader of Markdown. */
const anyMarkdown = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '**', '_', '`', '[', '](', ')', '[^a]', '[^b-p2]', '\n', '\n\n', '. '),
      fc.constantFrom('# ', '- ', '> ', '<!-- ¶7 -->', '<!--', '&amp;', '\\', '<b>', '~~', '| '),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('passages of a briefing', () => {
  it('are plain paragraphs and list items under their headings', async () => {
    const { passages } = await loadFiles(VALID);
    const own = passages.filter((passage) => passage.articleId === 'what-iskp-is');
    expect(own.map(({ id, heading, parents, text }) => ({ id, heading, parents, text }))).toEqual([
      {
        id: 'what-iskp-is#1',
        heading: 'Beginnings',
        parents: [],
        text: 'ISKP is a branch of the Islamic State. It was founded in 2015.',
      },
      {
        id: 'what-iskp-is#2',
        heading: 'Attacks',
        parents: ['Beginnings'],
        text: 'Kabul airport, 2021.',
      },
      { id: 'what-iskp-is#3', heading: 'Attacks', parents: ['Beginnings'], text: 'Kerman, 2024.' },
    ]);
  });

  it('carry a footnote for each statement', async () => {
    const passage = (await loadFiles(VALID)).passages.find(({ id }) => id === 'what-iskp-is#1');
    const spans = passage?.footnotes.map(({ start, end, citations }) => [
      passage.text.slice(start, end),
      citations.map(({ sourceId, locator }) => `${sourceId} ${locator}`),
    ]);
    expect(spans).toEqual([
      ['ISKP is a branch of the Islamic State.', ['saif-islam ¶2']],
      ['It was founded in 2015.', ['saif-islam ¶5', 'wire-kabul opening excerpt']],
    ]);
  });

  it('are cited as ours', async () => {
    const { passages, sources } = await loadFiles(VALID);
    const passage = passages.find(({ id }) => id === 'what-iskp-is#2');
    expect(passage?.citation).toMatchObject({
      sourceId: 'what-iskp-is',
      author: 'Footnote',
      title: 'What ISKP is',
      locator: '¶2',
    });
    expect(sources.get('what-iskp-is')?.kind).toBe('briefing');
  });
});

describe('passages of an imported article', () => {
  const head = '---\ntitle: T\norigin: imported\n---\n';
  const load = async (body: string) =>
    (await loadFiles({ 'articles/a.md': head + body })).passages.map(({ text, citation }) => ({
      text,
      locator: citation.locator,
    }));

  it('have the paragraph numbers of the comments, and count on from there', async () => {
    const { passages } = await loadFiles(VALID);
    const own = passages.filter((passage) => passage.articleId === 'imported-essay');
    expect(own.map(({ citation }) => citation.locator)).toEqual(['¶5', '¶6']);
    expect(await load('One.\n\nTwo.')).toEqual([
      { text: 'One.', locator: '¶1' },
      { text: 'Two.', locator: '¶2' },
    ]);
  });

  it('are split at sentences where a paragraph is long, under one number', async () => {
    const sentences = Array.from(
      { length: 60 },
      (_, n) => `Sentence ${n} of the U.S. Army says this.`,
    );
    const made = await load(`<!-- ¶9 -->\n${sentences.join(' ')}`);
    expect(made).toHaveLength(2);
    for (const { text, locator } of made) {
      expect(locator).toBe('¶9');
      expect(text).toMatch(/^Sentence \d+ .* this\.$/);
      expect(text.length).toBeLessThanOrEqual(1200);
    }
    expect(made.map(({ text }) => text).join(' ')).toBe(sentences.join(' '));
  });
});

describe('splitText', () => {
  it('loses nothing but white space at cuts and keeps the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 10, max: 80 }),
        (text, limit) => {
          const pieces = splitText(text, limit);
          expect(words(pieces.join(''))).toBe(words(text));
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(limit);
            // A lone half of a surrogate pair does not survive UTF-8.
            expect(Buffer.from(piece).toString()).toBe(piece);
          }
        },
      ),
    );
  });
});

describe('readInline', () => {
  it.each([
    ['a *b* **c** ***d*** _e_ __f__ ~~g~~', 'a b c d e f g'],
    ['snake_case and 2 * 3 * 4 and **open', 'snake_case and 2 * 3 * 4 and **open'],
    ['[text *here*](https://example.org/a_(b) "title") end', 'text here end'],
    ['`code *kept*` and ``a`b``', 'code *kept* and a`b'],
    ['\\*plain\\* \\[x\\] &amp; &#8217; &nope;', '*plain* [x] & ’ &nope;'],
    ['<https://example.org> and a < b', 'https://example.org and a < b'],
    ['two  spaces\nand a\\\nbreak', 'two spaces and a break'],
    ['[no link] and ](', '[no link] and ]('],
  ])('reads %j', (raw, text) => {
    expect(readInline(raw).text).toBe(text);
  });

  it('refuses pictures and HTML', () => {
    expect(readInline('![alt](x.png)').faults).toMatchObject([{ rawAt: 0 }]);
    expect(readInline('a <b>bold</b>').faults).toMatchObject([{ rawAt: 2 }, { rawAt: 9 }]);
  });

  it('is linear: a long run of openers takes no time', () => {
    const start = performance.now();
    for (const part of ['[', '*a ', '`', '<a ', '&', '[a](', '![', '_', '*', '[^']) {
      readInline(part.repeat(50_000));
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('readMarkdown', () => {
  it('keeps lines and columns across quotes, lists and comments', () => {
    const text = '> - quoted\n>   item[^a]\n\n<!-- two\nlines -->\n## Heading ##\n1. First[^b]\n';
    const { blocks } = readMarkdown(text, 11);
    expect(
      blocks.map((block) => [block.text, block.position, block.marks.map((mark) => mark.position)]),
    ).toEqual([
      ['quoted item', { line: 11, column: 5 }, [{ line: 12, column: 9 }]],
      ['Heading', { line: 16, column: 4 }, []],
      ['First', { line: 17, column: 4 }, [{ line: 17, column: 9 }]],
    ]);
  });

  it.each([
    ['text\n---\n', 'Underlined'],
    ['```\ncode\n```\n', 'Code'],
    ['| a | b |\n', 'Tables'],
    ['[^a]: a note\n', 'definitions'],
    ['<!-- open', 'comment'],
  ])('refuses %j', (text, says) => {
    expect(readMarkdown(text).faults[0]?.message).toContain(says);
  });

  it('passes over thematic breaks', () => {
    expect(readMarkdown('one\n\n* * *\n\n---\n\ntwo\n').blocks.map(({ text }) => text)).toEqual([
      'one',
      'two',
    ]);
  });

  it('never throws, and places every mark within its text', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        for (const block of readMarkdown(text).blocks) {
          for (const mark of block.marks) {
            expect(mark.at).toBeGreaterThanOrEqual(0);
            expect(mark.at).toBeLessThanOrEqual(block.text.length);
          }
          expect(block.text).toBe(block.text.trim());
        }
      }),
      { numRuns: 500 },
    );
  });
});

const spansOf = (raw: string) => {
  const { text, marks } = readInline(raw);
  const position = { line: 1, column: 1 };
  const found = spanFootnotes(
    text,
    marks.map(({ key, at }) => ({ key, at, position })),
  );
  return {
    spans: found.spans.map((span) => [
      text.slice(span.start, span.end),
      span.marks.map(({ key }) => key),
    ]),
    rest: found.rest === null ? null : text.slice(found.rest),
    stray: found.stray.map(({ key }) => key),
  };
};

describe('spanFootnotes', () => {
  it('takes the full stop after the marks into the statement', () => {
    expect(spansOf('A said so[^a]. B too.[^b]')).toEqual({
      spans: [
        ['A said so.', ['a']],
        ['B too.', ['b']],
      ],
      rest: null,
      stray: [],
    });
  });

  it('lets a mark within a sentence vouch for its clause', () => {
    expect(spansOf('Some say two,[^a] others “three.”[^b][^c] The end.')).toEqual({
      spans: [
        ['Some say two,', ['a']],
        ['others “three.”', ['b', 'c']],
      ],
      rest: 'The end.',
      stray: [],
    });
  });

  it('joins marks that only punctuation separates, and finds those without a statement', () => {
    expect(spansOf('[^x] A.[^a] [^b]')).toMatchObject({
      spans: [['A.', ['a', 'b']]],
      stray: ['x'],
    });
  });

  it('gives spans within the text, in order and apart', () => {
    fc.assert(
      fc.property(anyMarkdown, (source) => {
        for (const { text, marks } of readMarkdown(source).blocks) {
          const { spans, rest } = spanFootnotes(text, marks);
          let end = 0;
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            expect(text.slice(span.start, span.end)).toMatch(/^\S/);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(rest ?? text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
