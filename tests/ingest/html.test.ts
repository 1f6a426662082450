import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import { readArticle } from '../../src/ingest/read-article.ts';

const read = (html: string): ArticleDraft =>
  readArticle({ name: 'page.html', bytes: Buffer.from(html) });
const outline = (draft: ArticleDraft): (string | number)[][] =>
  draft.blocks.map(({ kind, level, paragraph, text }) => [kind, level, paragraph, text]);

const ONE =
  'The harbour was closed for three days, while divers looked at the piers of the bridge.';
const TWO =
  'A report by the port authority had warned of the currents, two years before that winter.';
const THREE = 'Ferries went to the old landing instead, where there was room, for one at a time.';

const PAGE = `<!doctype html>
<html lang="en"><head>
  <meta charset="utf-8"><title>The bridge of Sol | Port Times</title>
  <meta property="og:site_name" content="Port Times"><meta name="author" content="By Ana Cruz">
  <meta property="article:published_time" content="2021-05-03T08:00:00Z">
  <link rel="canonical" href="https://example.org/bridge">
  <style>p { color: red }</style>
</head><body>
  <header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
  <form><p>Search the archive for what you want to read</p></form>
  <main><article>
    <h1>The bridge of Sol</h1>
    <p>${ONE}</p>
    <figure><img src="a.jpg"><figcaption>Divers at work. <span>A. Cruz</span></figcaption></figure>
    <h2>The first winter</h2>
    <p>${TWO}<sup><a href="#n1">1</a></sup></p>
    <p style="display: none">Hidden from readers, and so not to be quoted.</p>
    <p hidden>Hidden too.</p>
    <aside><p>More stories of the port</p></aside>
    <div>${THREE}<br><br>It was <em>cold</em>&nbsp;&amp; dark,<br>they say, and it stayed so, for long.</div>
    <ul><li>One item, of several words, in a list</li><li>Another item</li></ul>
    <table><tr><th>Year</th><th>Ships</th></tr><tr><td>2020</td><td>14</td></tr></table>
    <blockquote><p>Nobody asked us, not even once, about the currents there.</p></blockquote>
    <script>alert('x')</script>
  </article></main>
  <footer><p>Copyright Port Times, and all that stands below an article</p></footer>
</body></html>`;

describe('readArticle on HTML', () => {
  it('keeps the running text word for word, with headings, and numbers its blocks', () => {
    const draft = read(PAGE);
    const texts = draft.blocks.map((block) => block.text);
    expect(texts).toEqual([
      'The bridge of Sol',
      ONE,
      'The first winter',
      TWO,
      THREE,
      'It was cold & dark, they say, and it stayed so, for long.',
      'One item, of several words, in a list',
      'Another item',
      'Nobody asked us, not even once, about the currents there.',
    ]);
    expect(draft.blocks[0]).toMatchObject({ kind: 'title', paragraph: 1 });
    expect(draft.blocks[2]).toMatchObject({ kind: 'heading', level: 2 });
    const all = [...draft.blocks, ...draft.omitted].map((block) => block.paragraph);
    expect(all.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
  });

  it('tells what it left out within the article, and how much is around it', () => {
    const draft = read(PAGE);
    expect(draft.omitted.map(({ kind, text }) => [kind, text])).toEqual([
      ['caption', 'Divers at work. A. Cruz'],
      ['boilerplate', 'More stories of the port'],
      ['table', 'Year Ships / 2020 14'],
    ]);
    expect(draft.notes.join()).toContain('of the page around the article');
  });

  it('never shows what readers do not see', () => {
    const everything = JSON.stringify(read(PAGE));
    for (const words of ['alert', 'Hidden', 'Search the archive', 'News', 'color: red']) {
      expect(everything).not.toContain(words);
    }
  });

  it('reads who, what, when and where from the head of the page', () => {
    expect(read(PAGE).found).toEqual({
      title: 'The bridge of Sol',
      author: 'Ana Cruz',
      publisher: 'Port Times',
      date: '2021-05-03',
      url: 'https://example.org/bridge',
      licence: null,
    });
  });

  it('prefers linked data, and passes over broken linked data', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        {
          '@type': 'NewsArticle',
          headline: 'From the data',
          author: [{ name: 'Ana Cruz' }, { name: 'Ben Okafor' }],
          publisher: { name: 'Port Times' },
          datePublished: '2021-05-03',
        },
      ],
    };
    const draft = read(
      `<html><head><script type="application/ld+json">{broken</script>
       <script type="application/ld+json">${JSON.stringify(data)}</script></head>
       <body><p>${ONE}</p><p>${TWO}</p></body></html>`,
    );
    expect(draft.found).toMatchObject({
      title: 'From the data',
      author: 'Ana Cruz, Ben Okafor',
      publisher: 'Port Times',
      date: '2021-05-03',
    });
  });

  it('takes no address but one of the web', () => {
    const draft = read(
      `<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><p>${ONE}</p></body></html>`,
    );
    expect(draft.found.url).toBeNull();
  });

  it('leaves out a credit, a chart and a pull quote that are plain paragraphs', () => {
    const draft = read(
      `<article><p>${ONE}</p><p>“divers looked at the piers of the bridge”</p><p>${TWO}</p>
       <p>Ships by year</p><p>Source: Port Office</p><p>${THREE}</p></article>`,
    );
    expect(draft.omitted.map(({ kind, paragraph }) => [kind, paragraph])).toEqual([
      ['pull-quote', 2],
      ['caption', 4],
      ['credit', 5],
    ]);
  });

  it('reads a fragment, and a page under another ending', () => {
    expect(outline(read(`<p>${ONE}</p><h3>Then</h3><p>${TWO}</p>`))).toEqual([
      ['paragraph', 0, 1, ONE],
      ['heading', 3, 2, 'Then'],
      ['paragraph', 0, 3, TWO],
    ]);
    expect(readArticle({ name: 'page.txt', bytes: Buffer.from(PAGE) }).format).toBe('html');
    const withoutBody = `<html><head><title>Sol</title></head><p>${ONE}</p>`;
    expect(outline(read(withoutBody))).toEqual([['paragraph', 0, 1, ONE]]);
  });

  it('keeps every paragraph of an article, in order', () => {
    const sentence = constantFrom(
      ONE,
      TWO,
      THREE,
      'Short.',
      'A & B <i>said</i> "no" it’s über 5€.',
    );
    assert(
      property(array(sentence, { minLength: 1, maxLength: 15 }), (sentences) => {
        const marked = sentences.map((text, n) => `Number ${n}: ${text}`);
        const html = marked.map((text) => `<p>${text.replace('& B', '&amp; B')}</p>`).join('\n');
        const draft = read(`<html><body><article>${html}</article></body></html>`);
        const all = [...draft.blocks, ...draft.omitted].sort((a, b) => a.paragraph - b.paragraph);
        expect(all.map((block) => block.text)).toEqual(
          marked.map((text) => text.replace(/<\/?i>/g, '')),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['deep nesting', '<div>'.repeat(5000)],
    ['too many elements', '<i>a</i>'.repeat(70_000)],
  ])('refuses %s in good time and clearly', (_, html) => {
    const start = performance.now();
    expect(() => read(`<html><body><p>${ONE}</p>${html}</body></html>`)).toThrow(
      /^page\.html: (?:is too large|has no)/,
    );
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it('says so when there is no text', () => {
    expect(() =>
      read('<html><body><div id="app"></div><script>x()</script></body></html>'),
    ).toThrow(/^page\.html: has no text/);
  });
});
