import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boldSpans, escapeMarkdown, link, plainText, safeUrl } from '../../src/discord/markdown.ts';

/** What Discord shows: backslashes before punctuation go. */
function shown(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/gu, '$1').replaceAll('@\u200b', '@');
}

/** Text that is likely to mean something in Markdown. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...Array.from('*_~`|>#-+<>[]()\\@!:/. \n\t1'),
      '@everyone',
      '@here',
      '<@123>',
      '<@&1>',
      '<#1>',
      '<t:1:R>',
      '</ask:1>',
      '<a:x:1>',
      'https://a_b.example/x',
      '](https://evil.example)',
      '-# ',
      '\u200b',
      '\u202e',
      'word',
      'أب',
      '🙂',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('escapeMarkdown', () => {
  it('shows just the text', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(shown(escapeMarkdown(text))).toBe(plainText(text));
      }),
    );
  });

  it('leaves nothing unescaped that Discord would read', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const bare = escapeMarkdown(text).replace(/\\[^0-9A-Za-z\s]/gu, 'x');
        expect(bare).not.toMatch(/[*_~`|<>#[\]]/u);
        expect(bare).not.toMatch(/@(everyone|here)|:\/\//u);
        expect(bare).not.toMatch(/^\s*([-+]|\d+[.)])/u);
      }),
    );
  });

  it('keeps to one line', () => {
    expect(escapeMarkdown('a\r\n\n- b\u2028# c')).toBe('a - b \\# c');
  });

  it.each([
    ['<@123>', '\\<\\@123\\>'],
    ['<#1>', '\\<\\#1\\>'],
    ['@everyone', '@\u200beveryone'],
    ['1. first', '1\\. first'],
    ['-# small', '\\-\\# small'],
    ['https://a.example/b_c', 'https\\://a.example/b\\_c'],
    ['[text](https://a.example)', '\\[text\\](https\\://a.example)'],
  ])('makes %s inert', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it('takes out what cannot be seen, and leaves Persian joiners', () => {
    expect(escapeMarkdown('a\u202eb\u200bc\u{e0041}\ud800')).toBe('abc');
    expect(escapeMarkdown('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(escapeMarkdown('a\u200cb')).toBe('ab');
  });
});

describe('boldSpans', () => {
  it('puts the spans in bold and escapes both sides', () => {
    expect(boldSpans('a *b* c', [[2, 5]])).toBe('a **\\*b\\*** c');
  });

  it('joins spans that touch, and leaves spaces outside', () => {
    expect(
      boldSpans('one two three', [
        [0, 4],
        [4, 7],
        [8, 13],
      ]),
    ).toBe('**one two** **three**');
  });

  it('never lets two harmless parts become an address or a ping', () => {
    expect(boldSpans('@\u200beveryone', [[1, 2]])).not.toMatch(/@everyone/);
    expect(boldSpans('https:\u200b//x.example', [[6, 7]])).not.toMatch(/https:\/\//);
  });
});

describe('link', () => {
  it('encodes what would end the link', () => {
    expect(link('a ] b', 'https://example.org/x_(y)?q="z"')).toBe(
      '[a \\] b](https://example.org/x_%28y%29?q=%22z%22)',
    );
  });

  it.each(['javascript:alert(1)', 'discord://x', 'https://user:pw@example.org', 'nonsense', ''])(
    'gives the words alone for %s',
    (url) => {
      expect(link('words', url)).toBe('words');
    },
  );

  it('never lets an address out of its brackets', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        nasty,
        (url, tail) => {
          expect(safeUrl(url + tail) ?? '').not.toMatch(/[()<>[\]\\"'`|\s]/u);
        },
      ),
    );
  });
});
