import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { DownloadedPage } from '../../src/ingest/download.ts';
import { readSubmission, type ReadResult } from '../../src/ingest/read-submission.ts';
import { startReader } from '../../src/ingest/start-reader.ts';

const ONE =
  'The harbour was closed for three days, while divers looked at the piers of the bridge.';
const TWO = 'A report by the port authority had warned of the currents, two years before that.';
const MB = 1024 * 1024;

const page = (html: string | Buffer, changes: Partial<DownloadedPage> = {}) =>
  ({
    kind: 'page',
    page: {
      url: 'https://example.org/bridge',
      bytes: Buffer.from(html as string),
      format: 'html',
      charset: null,
      ...changes,
    },
  }) as const;
const file = (name: string, text: string | Buffer) =>
  ({ kind: 'file', name, bytes: Buffer.from(text as string) }) as const;

const claiming = (url: string) =>
  page(`<html><head><link rel="canonical" href="${url}"></head><body><p>${ONE}</p></body>`);

const many = (part: (index: number) => string, count: number): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

async function formatOf(url: string, words: string): Promise<string> {
  const result = await readSubmission(page(words, { url, format: null }));
  return result.status === 'read' ? result.draft.format : result.code;
}

/** Takes seconds to read. */
const slow = `<body>${many((n) => `<p>${ONE} ${n} ${TWO}</p>`, 6000)}`;

function textsOf(result: ReadResult): string[] {
  if (result.status === 'refused') throw new Error(result.reason);
  return result.draft.blocks.map(({ text }) => text);
}

describe('readSubmission', () => {
  it('reads a downloaded page, and says where it is from', async () => {
    const html = `<html><head><title>The bridge</title></head><body><article><p>${ONE}</p><p>${TWO}</p></article></body></html>`;
    const result = await readSubmission(page(html));
    expect(textsOf(result)).toEqual([ONE, TWO]);
    expect(result).toMatchObject({
      draft: { found: { title: 'The bridge', url: 'https://example.org/bridge' } },
    });
  });

  it('lets a page name its own address on its own host alone', async () => {
    const own = await readSubmission(claiming('https://example.org/b'));
    expect(own).toMatchObject({ draft: { found: { url: 'https://example.org/b' }, notes: [] } });
    const other = await readSubmission(claiming('https://news.example.net/b'));
    expect(other).toMatchObject({
      draft: {
        found: { url: 'https://example.org/bridge' },
        notes: [expect.stringContaining('https://news.example.net/b') as string],
      },
    });
  });

  it('reads plain text of a server by its name and its content', async () => {
    const text = `# The bridge\n\n${ONE}`;
    expect(await formatOf('https://example.org/raw/bridge.md?a=b', text)).toBe('markdown');
    expect(await formatOf('https://example.org/raw/bridge', text)).toBe('text');
    expect(await formatOf('https://example.org/raw', `<!doctype html><p>${ONE}</p>`)).toBe('html');
  });

  it('reads uploaded files and pasted text', async () => {
    expect(textsOf(await readSubmission(file('a.md', `**${ONE}**`)))).toEqual([ONE]);
    expect(textsOf(await readSubmission(file('a.TXT', `**${ONE}**`)))).toEqual([`**${ONE}**`]);
    expect(textsOf(await readSubmission(file('a.html', `<p>${ONE}</p>`)))).toEqual([ONE]);
    expect(textsOf(await readSubmission({ kind: 'text', text: ONE }))).toEqual([ONE]);
  });

  it('believes the charset that a server names, and refuses what it does not fit', async () => {
    const bytes = Buffer.from([...Buffer.from('<p>'), 0xb3, 0xf3, 0x64, 0xbc, 0x20, 0x78]);
    const polish = await readSubmission(page(bytes, { charset: 'iso-8859-2' }));
    expect(textsOf(polish)).toEqual(['łódź x']);
    const japanese = Buffer.from('<p>\u001b$B%\u0046%9%H\u001b(B', 'latin1');
    const read = await readSubmission(page(japanese, { charset: 'iso-2022-jp' }));
    expect(textsOf(read)).toEqual(['テスト']);
  });

  it.each([
    ['an unknown charset', page(Buffer.from([0x3c, 0x70, 0x3e, 0xff]), { charset: 'x-none' })],
    ['UTF-7', page('<p>+ADw-script+AD4-', { charset: 'utf-7' })],
    ['half a letter in UTF-16', page(Buffer.from([0xff, 0xfe, 0x41]))],
    ['bytes that stand for nothing', page(Buffer.from([0x3c, 0x70, 0x3e, 0x81, 0x8d]))],
    ['a lone byte in UTF-8 with its mark', page(Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xff]))],
  ])('refuses %s', async (_, submission) => {
    expect(await readSubmission(submission)).toMatchObject({
      status: 'refused',
      code: 'unknown-encoding',
    });
  });

  it.each([
    ['more than 2 MB', file('a.txt', Buffer.alloc(2 * MB + 1, 'a')), 'file-too-large'],
    ['pasted text of more than 2 MB', { kind: 'text', text: 'ü'.repeat(MB + 1) }, 'file-too-large'],
    ['a PDF by its name', file('report.pdf', ONE), 'wrong-type'],
    ['a program by its name', file('a.txt.exe', ONE), 'wrong-type'],
    ['a file without an ending', file('README', ONE), 'wrong-type'],
    ['a PDF by its content', file('report.txt', '%PDF-1.7'), 'binary-file'],
    [
      'a picture called a page',
      file('a.html', Buffer.from('\u0089PNG\r\n', 'latin1')),
      'binary-file',
    ],
    ['zeros', file('a.md', Buffer.alloc(100)), 'binary-file'],
    ['nothing', file('a.txt', ''), 'empty-file'],
    ['blanks', { kind: 'text', text: ' \n\t\u200b' }, 'empty-file'],
    ['a page of scripts', file('a.html', '<div id="app"></div><script>x()</script>'), 'no-text'],
    ['a page that hides all', page(`<body style="display:none"><p>${ONE}</p></body>`), 'no-text'],
  ] as const)('refuses %s', async (_, submission, code) => {
    expect(await readSubmission(submission)).toEqual({
      status: 'refused',
      code,
      reason: expect.stringMatching(/\.$/) as string,
      repair: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  });

  it('keeps the ending of a long name, and shows little of it', async () => {
    const result = await readSubmission(file(`${'long'.repeat(100)}.md`, '%PDF-1.7'));
    expect(result.status === 'refused' && result.reason).toMatch(/^(?:long)+….{0,40}\.md is a PDF/);
  });

  it('ends in a draft or a refusal, and never stops the program, whatever eats memory', async () => {
    const hungry: readonly (readonly [string, string])[] = [
      ['400,000 attributes', `<p>${ONE}</p><p ${many((index) => `a${index}=b `, 400_000)}>`],
      ['a million elements', `<p>${ONE}</p>${'<b>'.repeat(1_000_000)}`],
      ['elements 100,000 deep', `<p>${ONE}</p>${'<center>'.repeat(100_000)}`],
      ['60,000 rules of style', `<style>${many((n) => `.a${n}{display:none}`, 60_000)}</style>`],
    ];
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    for (const [, html] of hungry) {
      const result = await readSubmission(page(`<html><body>${html}`));
      const outcome = result.status === 'refused' ? result.code : 'read';
      expect(['too-complex', 'no-text', 'too-slow']).toContain(outcome);
    }
    clearInterval(clock);
    // Generous, for busy machines: each of them takes seconds to read.
    expect(longest).toBeLessThan(1000);
  }, 90_000);

  it('gives up what takes too long, and ends its process', async () => {
    const start = performance.now();
    const result = await readSubmission(page(slow), { timeLimitMs: 600 });
    expect(result).toMatchObject({ status: 'refused', code: 'too-slow' });
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('leaves no process behind that nobody waits for any more', async () => {
    const [format, charset] = ['html', null] as const;
    const bytes = Buffer.from(slow);
    const reader = startReader({ name: 'a.html', bytes, format, charset, timeLimitMs: 1 });
    const [code] = (await once(reader, 'exit')) as [number | null];
    expect(code).toBe(1);
  });

  it('stops when it is cancelled, before or meanwhile', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    setTimeout(() => controller.abort(), 30);
    const code = async (): Promise<string | null> => {
      const result = await readSubmission(page(`<p>${ONE}</p>`), { signal });
      return result.status === 'refused' ? result.code : null;
    };
    expect(await code()).toBe('cancelled');
    expect(await code()).toBe('cancelled');
  });
});
