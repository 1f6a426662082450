import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, type Block } from '../../src/local/page/markdown.ts';
import { parseInline, type Inline } from '../../src/local/page/markdown-inline.ts';
import { withMentions } from '../../src/local/page/mentions.ts';

/** The tree in one line, as `kind(inside)`. */
function show(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'break':
          return '⏎';
        case 'code':
          return `code(${node.text})`;
        case 'link':
          return `link(${node.url} ${show(node.inside)})`;
        case 'mention':
          return `${node.of}(${node.id})`;
        case 'command':
          return `command(${node.name})`;
        case 'time':
          return `time(${node.seconds} ${node.style})`;
        default:
          return `${node.kind}(${show(node.inside)})`;
      }
    })
    .join('');
}

function urlsIn(nodes: readonly Inline[]): readonly string[] {
  return nodes.flatMap((node) => [
    ...(node.kind === 'link' ? [node.url] : []),
    ...('inside' in node ? urlsIn(node.inside) : []),
  ]);
}

const kinds = (text: string) => parseMarkdown(text).map((block: Block) => block.kind);

describe('inline Markdown', () => {
  it.each([
    ['**bold** and *slanted*', 'strong(bold) and emphasis(slanted)'],
    ['***both***', 'strong(emphasis(both))'],
    ['_slanted_ but snake_case_name', 'emphasis(slanted) but snake_case_name'],
    ['__under__ ~~gone~~ ||secret||', 'underline(under) strike(gone) spoiler(secret)'],
    ['`a **b**`', 'code(a **b**)'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    [String.raw`\*not\* \_this\_`, '*not* _this_'],
    [String.raw`**a \*\* b**`, 'strong(a ** b)'],
    ['[the **page**](https://a.example/x_(y))', 'link(https://a.example/x_(y) the strong(page))'],
    [String.raw`[a \[1\]](<https://a.example/>)`, 'link(https://a.example/ a [1])'],
    ['see https://a.example/x.', 'see link(https://a.example/x https://a.example/x).'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['<@12> <@!12> <@&3> <#4> </ask:5>', 'user(12) user(12) role(3) channel(4) command(ask)'],
    ['<t:1700000000:R> <t:1>', 'time(1700000000 R) time(1 f)'],
    ['[1] and [2]', '[1] and [2]'],
    ['one\ntwo', 'one⏎two'],
  ])('reads %s', (text, tree) => {
    expect(show(parseInline(text))).toBe(tree);
  });

  it('loses no text without markup, and links to the web only', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '||',
      '`',
      '[a](',
      ')',
      '<',
      '>',
      'https://x',
      '\\',
      ' ',
      'é',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 60 }),
        (parts) => {
          const urls = urlsIn(parseInline(parts.join('')));
          expect(urls.filter((url) => !/^https?:\/\//.test(url))).toEqual([]);
        },
      ),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,;:!?äöü-]*$/), (plain) => {
        fc.pre(!plain.includes('http'));
        expect(show(parseInline(plain))).toBe(plain);
      }),
    );
  });

  it.each(['**', '||a', '[a](', '*a **', '`', '__a '])(
    'takes no long time for many of %s',
    (part) => {
      const started = performance.now();
      parseMarkdown(part.repeat(4_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

describe('Markdown blocks', () => {
  it('reads headings, small print, quotations, lists and code', () => {
    const text = [
      '### Kabul airport attack',
      'Killed: 182–185',
      '- 13 US troops [1]',
      '  - of them Marines [1]',
      '> “a sentence” [1]',
      '> another',
      '-# [1] a source',
      '```ts\nconst a = 1;\n```',
      'the end',
    ].join('\n');
    expect(kinds(text)).toEqual([
      'heading',
      'paragraph',
      'list',
      'quote',
      'subtext',
      'code',
      'paragraph',
    ]);
    expect(parseMarkdown(text)[2]).toMatchObject({ items: [{ depth: 0 }, { depth: 1 }] });
  });

  it('keeps the first number of a list, and takes no bold line for one', () => {
    expect(parseMarkdown('3. three\n4. four')).toMatchObject([{ kind: 'list', start: 3 }]);
    expect(kinds('**bold** line')).toEqual(['paragraph']);
    expect(kinds('#hashtag')).toEqual(['paragraph']);
    expect(kinds('>>> all\nof it')).toEqual(['quote']);
  });
});

describe('mentions as they are typed', () => {
  it('become what Discord sends, at a word’s edges only', () => {
    const users = { '1': 'Footnote', '2': 'Mina' };
    expect(withMentions('@footnote, ask @Mina', users)).toBe('<@1>, ask <@2>');
    expect(withMentions('a@Footnote.example @Footnotes', users)).toBe(
      'a@Footnote.example @Footnotes',
    );
  });
});
