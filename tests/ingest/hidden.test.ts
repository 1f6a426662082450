import { describe, expect, it } from 'vitest';
import { isHidingStyle } from '../../src/ingest/hiding-style.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { findHidingSelectors } from '../../src/ingest/style-sheet.ts';

const ONE =
  'The harbour was closed for three days, while divers looked at the piers of the bridge.';
const TWO = 'A report by the port authority had warned of the currents, two years before that.';

/** What becomes of `part` in the middle of an article, as JSON: metadata, text, omissions, notes. */
function readWith(part: string, name = 'page.html', head = ''): string {
  const html = `<html><head>${head}</head><body><article><p>${ONE}</p>${part}<p>${TWO}</p></article></body></html>`;
  const text = name.endsWith('.md') ? `${ONE}\n\n${part}\n\n${TWO}` : html;
  return JSON.stringify(readArticle({ name, bytes: Buffer.from(text) }));
}

/** In each of them SECRET is not shown by a browser. */
const HIDDEN: readonly (readonly [string, string])[] = [
  ['a comment', '<!-- <p>SECRET</p> -->'],
  ['a conditional comment', '<!--[if IE]><p>SECRET</p><![endif]-->'],
  ['a CDATA section', '<![CDATA[ SECRET ]]>'],
  ['a processing instruction', '<?php SECRET ?>'],
  ['a script', '<script>SECRET</script>'],
  ['a script that closes itself', '<script/>SECRET</script>'],
  ['linked data in the body', '<script type="application/ld+json">{"a":"SECRET"}</script>'],
  ['linked data in upper case', '<script type="Application/LD+JSON">{"a":"SECRET"}</script>'],
  ['a style', '<style>.SECRET{color:red}</style>'],
  ['a noscript', '<noscript><p>SECRET</p></noscript>'],
  ['a template', '<template><p>SECRET</p></template>'],
  ['a frame', '<iframe>SECRET</iframe>'],
  ['an object', '<object><p>SECRET</p></object>'],
  ['a drawing', '<svg><text>SECRET</text></svg>'],
  ['a formula', '<math><mtext>SECRET</mtext></math>'],
  ['a canvas', '<canvas>SECRET</canvas>'],
  ['a film', '<video><p>SECRET</p></video>'],
  ['a title in the body', '<title>SECRET</title>'],
  ['text for old browsers', '<noembed>SECRET</noembed><noframes>SECRET</noframes>'],
  ['a form', '<form><p>SECRET</p></form>'],
  ['a label outside of a form', '<label>SECRET</label>'],
  ['a list of options', '<datalist><option>SECRET</option></datalist>'],
  ['a button', '<button>SECRET</button>'],
  ['a field of text', '<textarea>SECRET</textarea>'],
  ['navigation', '<nav><p>SECRET</p></nav>'],
  ['a dialog', '<dialog><p>SECRET</p></dialog>'],
  ['an element by its role', '<div role="Dialog"><p>SECRET</p></div>'],
  ['the hidden attribute', '<p hidden>SECRET</p>'],
  ['the hidden attribute in upper case', '<P HIDDEN>SECRET</P>'],
  ['hidden until found', '<p hidden="until-found">SECRET</p>'],
  ['aria-hidden', '<p aria-hidden="true">SECRET</p>'],
  ['aria-hidden in upper case', '<p ARIA-HIDDEN="TRUE">SECRET</p>'],
  ['a popover', '<div popover><p>SECRET</p></div>'],
  ['text for screen readers', '<span class="a sr-only">SECRET</span>'],
  ['display: none', '<p style="display:none">SECRET</p>'],
  ['display: none in upper case', '<p STYLE="DISPLAY : NONE !important">SECRET</p>'],
  ['display: none with a comment', '<p style="display:/**/none">SECRET</p>'],
  ['display: none with an escape', '<p style="display:n\\6f ne">SECRET</p>'],
  ['display: none after block', '<p style="display:block;display:none">SECRET</p>'],
  ['visibility: hidden', '<p style="visibility: hidden">SECRET</p>'],
  ['opacity 0', '<p style="opacity:0.0">SECRET</p>'],
  ['a font of no size', '<p style="font-size:0px">SECRET</p>'],
  ['text off the page', '<p style="position:absolute;left:-9999px">SECRET</p>'],
  ['text indented off the page', '<p style="text-indent:-9999px">SECRET</p>'],
  ['a box without height', '<p style="height:0;overflow:hidden">SECRET</p>'],
  ['a clipped box', '<p style="clip:rect(0 0 0 0)">SECRET</p>'],
  ['a clipped path', '<p style="clip-path: inset(100%)">SECRET</p>'],
  ['transparent letters', '<p style="color: transparent">SECRET</p>'],
  ['a class that the page hides', '<style>.x{display:none}</style><p class="x">SECRET</p>'],
  [
    'a class that a nested rule hides',
    '<style>@media screen{#a .x,b{visibility:hidden}}</style><div id="a"><p class="x">SECRET</p></div>',
  ],
  ['something inside of what is hidden', '<div hidden><div><p>SECRET</p></div></div>'],
];

const SHOWN: readonly (readonly [string, string])[] = [
  ['a paragraph', '<p>SHOWN</p>'],
  [
    'hidden only for printing',
    '<style>@media print{.x{display:none}}</style><p class="x">SHOWN</p>',
  ],
  ['shown again', '<style>.x{display:none}.x{display:block}</style><p class="x">SHOWN</p>'],
  ['hidden while pointed at', '<style>.x:hover{display:none}</style><p class="x">SHOWN</p>'],
  ['shown after all', '<p style="display:none;display:block">SHOWN</p>'],
  ['half transparent', '<p style="opacity:0.5;height:0">SHOWN</p>'],
  ['aria-hidden="false"', '<p aria-hidden="false">SHOWN</p>'],
  ['details', '<details><summary>More</summary><p>SHOWN</p></details>'],
  ['a broken style', '<p style="display">SHOWN</p><style>}{.x{</style>'],
];

describe('what a page hides', () => {
  it.each(HIDDEN)('is left out: %s', (_, part) => {
    const read = readWith(part);
    expect(read).not.toContain('SECRET');
    expect(read).toContain(ONE);
    expect(read).toContain(TWO);
  });

  it.each(SHOWN)('and what it shows is kept: %s', (_, part) => {
    expect(readWith(part)).toContain('SHOWN');
  });

  it('speaks for nothing in the metadata', () => {
    const read = readWith('<h1 hidden>SECRET</h1><time hidden datetime="2020-01-01">SECRET</time>');
    expect(read).not.toContain('SECRET');
    expect(read).not.toContain('2020');
  });

  it('is told of when its style hides it', () => {
    expect(readWith('<p style="display:none">Twelve chars</p>')).toContain(
      'hides 12 characters of text by its style',
    );
    expect(readWith('<p hidden>Twelve chars</p>')).not.toContain('by its style');
  });

  it('is not in the letters either', () => {
    const read = readWith(
      '<p>So&shy;ft, ze&#8203;ro, &#x202e;turned&#x202c;, &#x1b;[1mcontrol&#x0;, tag&#xe0041;&#xe0042;.</p>',
    );
    expect(read).toContain('Soft, zero, turned, [1mcontrol�, tag.');
    expect(readWith('So&#173;ft and ze&#8203;ro.', 'a.md')).toContain('Soft and zero.');
    expect(readWith('می\u200cخواهم', 'a.md')).toContain('می\u200cخواهم');
  });
});

describe('what Markdown hides in HTML', () => {
  // What HTML alone knows of: rules of style, and what depends on elements inside of each other.
  const ofPages = /style that|class that|CDATA|instruction|label|sr-only|screen readers|role|rule/;
  it.each(HIDDEN.filter(([name, part]) => !ofPages.test(name) && !part.includes('<style>.x')))(
    'is left out: %s',
    (_, part) => {
      const read = readWith(part, 'a.md');
      expect(read).not.toContain('SECRET');
      expect(read).toContain(ONE);
      expect(read).toContain(TWO);
    },
  );

  it.each([
    ['a comment', 'a <!-- SECRET'],
    ['a script', '<script>SECRET'],
    ['a hidden element', '<div hidden>SECRET'],
  ])('is left out with all after it when it never ends: %s', (_, part) => {
    const read = readWith(part, 'a.md');
    expect(read).not.toContain('SECRET');
    expect(read).toContain(ONE);
    expect(read).toContain('never closed');
  });

  it('does not hide itself behind a stray backtick', () => {
    expect(readWith('A ` here.\n\n<p hidden>SECRET</p>\n\nA ` there.', 'a.md')).not.toContain(
      'SECRET',
    );
    expect(readWith('\\` <p hidden>SECRET</p> `', 'a.md')).not.toContain('SECRET');
    expect(readWith('<div hidden><div>a</div>SECRET</div>', 'a.md')).not.toContain('SECRET');
    expect(readWith('<a title="a > b" hidden>SECRET</a>', 'a.md')).not.toContain('SECRET');
  });

  it('leaves alone what is written about HTML', () => {
    expect(readWith('Write `<p hidden>SHOWN</p>` so.', 'a.md')).toContain('<p hidden>SHOWN</p>');
    expect(readWith('Write \\<script> SHOWN.', 'a.md')).toContain('<script> SHOWN.');
    expect(readWith('```\n<script>SHOWN\n```', 'a.md')).toContain('SHOWN');
    expect(readWith('It is 3 < 4 <b>and SHOWN</b>.', 'a.md')).toContain('3 < 4 and SHOWN.');
  });
});

const claimIn = (name: string, text: string) =>
  readArticle({ name, bytes: Buffer.from(text) }).found.url;

describe('an address that a document claims', () => {
  it.each(['javascript:alert(1)', 'https://user:secret@example.org/', 'file:///etc/passwd', '/a'])(
    'is not taken when it is %s',
    (url) => {
      expect(
        claimIn('a.html', `<html><head><link rel="canonical" href="${url}"></head><p>${ONE}</p>`),
      ).toBeNull();
      expect(claimIn('a.md', `---\nurl: "${url}"\n---\n${ONE}`)).toBeNull();
    },
  );
});

describe('isHidingStyle', () => {
  it.each([
    '',
    'color:red',
    'opacity:1',
    'left:-9999px',
    'height:0',
    'text-indent:-1em',
    ';;:',
    '\\',
  ])('lets be seen what has "%s"', (style) => {
    expect(isHidingStyle(style)).toBe(false);
  });
});

describe('findHidingSelectors', () => {
  it('names what is hidden for every reader, and not what only may be', () => {
    const css = `@import "a.css"; .a, #b > p {display:none} .c{display:none} .c{display:flex}
      html,body{visibility:hidden} .d::before{display:none} /* .e{display:none} */
      @media (max-width: 600px){.f{display:none}} @layer x{.g{opacity:0}} .h{color:red`;
    expect(findHidingSelectors(css)).toEqual(['.a', '#b > p', '.g']);
  });
});
