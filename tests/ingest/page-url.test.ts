import { assert, constantFrom, integer, property, webUrl } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DownloadError } from '../../src/ingest/download-error.ts';
import { bareHost, readPageUrl } from '../../src/ingest/page-url.ts';

function outcome(text: string, allowLoopback = false, base?: string): string {
  try {
    return readPageUrl(text, allowLoopback, base === undefined ? undefined : new URL(base)).href;
  } catch (error) {
    if (error instanceof DownloadError) return error.code;
    throw error;
  }
}

/** Addresses that are refused before anything is looked up. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ['no scheme', 'example.org/page', 'bad-address'],
  ['nothing', '  ', 'bad-address'],
  ['no host', 'http://', 'bad-address'],
  ['a line break inside', 'http://exam\nple.org/', 'bad-address'],
  ['a tabulator inside', 'http://exam\tple.org/', 'bad-address'],
  ['a blank inside', 'http://example.org/a b', 'bad-address'],
  ['a backslash before another host', 'http://example.org\\@10.0.0.1/', 'bad-address'],
  ['3,000 characters', `http://example.org/${'a'.repeat(3000)}`, 'bad-address'],
  ['a port that is none', 'http://example.org:99999/', 'bad-address'],
  ['an address of nothing but dots', 'http://.../', 'misleading-host'],
  ['a file', 'file:///etc/passwd', 'wrong-scheme'],
  ['FTP', 'ftp://example.org/a.txt', 'wrong-scheme'],
  ['data', 'data:text/html,<p>a', 'wrong-scheme'],
  ['JavaScript', 'javascript:alert(1)', 'wrong-scheme'],
  ['gopher', 'gopher://example.org:6379/_INFO', 'wrong-scheme'],
  ['a WebSocket', 'ws://example.org/', 'wrong-scheme'],
  ['a name and password', 'https://user:secret@example.org/', 'has-credentials'],
  ['a host as the name', 'https://example.org@10.0.0.1/', 'has-credentials'],
  ['a token alone', 'https://token@example.org/', 'has-credentials'],
  ['the port of SSH', 'http://example.org:22/', 'wrong-port'],
  ['the port of mail', 'http://example.org:25/', 'wrong-port'],
  ['the port of Redis', 'http://example.org:6379/', 'wrong-port'],
  ['port 0', 'http://example.org:0/', 'wrong-port'],
  ['127.0.0.1 as a decimal', 'http://2130706433/', 'misleading-host'],
  ['127.0.0.1 as octals', 'http://0177.0.0.1/', 'misleading-host'],
  ['127.0.0.1 as one octal', 'http://017700000001/', 'misleading-host'],
  ['127.0.0.1 as hex', 'http://0x7f000001/', 'misleading-host'],
  ['127.0.0.1 as mixed parts', 'http://0x7f.0.0.1/', 'misleading-host'],
  ['127.0.0.1 in short', 'http://127.1/', 'misleading-host'],
  ['127.0.0.1 with a dot', 'http://127.0.0.1./', 'misleading-host'],
  ['a public address as a decimal', 'http://134744072/', 'misleading-host'],
  ['a public address in short, again in its path', 'http://8.8/8.0.0.8', 'misleading-host'],
  ['full-width digits', 'http://１２７.0.0.1/', 'misleading-host'],
  ['ideographic stops', 'http://127。0。0。1/', 'misleading-host'],
  ['encoded digits', 'http://%31%32%37.0.0.1/', 'misleading-host'],
  ['encoded letters', 'http://%6c%6f%63alhost/', 'misleading-host'],
  ['circled letters', 'http://ⓛocalhost/', 'misleading-host'],
  ['a soft hyphen', 'http://exa\u00admple.org/', 'misleading-host'],
  ['Cyrillic among Latin letters', 'http://ex\u0430mple.org/', 'misleading-host'],
  ['the same as Punycode', 'http://xn--exmple-4nf.org/', 'misleading-host'],
  ['a trailing dot', 'http://example.org./', 'misleading-host'],
  ['an underscore', 'http://a_b.example.org/', 'misleading-host'],
  ['localhost', 'http://localhost/', 'not-public'],
  ['LOCALHOST', 'http://LOCALHOST/', 'not-public'],
  ['localhost with a dot', 'http://localhost./', 'misleading-host'],
  ['a name under localhost', 'http://app.localhost/', 'not-public'],
  ['localhost.localdomain', 'http://localhost.localdomain/', 'not-public'],
  ['a name without a dot', 'http://intranet/', 'not-public'],
  ['a printer', 'http://printer.local/', 'not-public'],
  ['a metadata service', 'http://metadata.google.internal/', 'not-public'],
  ['a router', 'http://router.home.arpa/', 'not-public'],
  ['an onion', 'http://expyuzz4wqqyqhjn.onion/', 'not-public'],
];

describe('readPageUrl', () => {
  it.each(REFUSED)('refuses %s (%s) as %s', (_, address, code) => {
    expect(outcome(address)).toBe(code);
  });

  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c'],
    [' http://example.org:8080/\n', 'http://example.org:8080/'],
    ['HTTPS://EXAMPLE.ORG:443', 'https://example.org/'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2606:4700::1]/', 'http://[2606:4700::1]/'],
    ['https://münchen.de/ü', 'https://xn--mnchen-3ya.de/%C3%BC'],
    ['https://пример.бг/', 'https://xn--e1afmkfd.xn--90ae/'],
  ])('takes %s', (text, href) => {
    expect(outcome(text)).toBe(href);
  });

  it('takes localhost and any port only where loopback is allowed', () => {
    expect(outcome('http://localhost:3000/', true)).toBe('http://localhost:3000/');
    expect(outcome('http://app.localhost/', true)).toBe('not-public');
    expect(outcome('http://127.1/', true)).toBe('misleading-host');
  });

  it('reads where a redirect leads, from where it starts', () => {
    const base = 'https://example.org/a/b';
    expect(outcome('../c', false, base)).toBe('https://example.org/c');
    expect(outcome('//other.example.org/', false, base)).toBe('https://other.example.org/');
    expect(outcome('//0x7f.1/', false, base)).toBe('misleading-host');
    expect(outcome('http:0x7f.1/', false, base)).toBe('misleading-host');
    expect(outcome('//user@example.org/', false, base)).toBe('has-credentials');
    expect(outcome('javascript:alert(1)', false, base)).toBe('wrong-scheme');
    expect(outcome('/c', false, 'http://8.8.8.8/a')).toBe('http://8.8.8.8/c');
    expect(outcome('http://134744072/', false, 'http://8.8.8.8/a')).toBe('misleading-host');
  });

  it('takes an IPv4 address in no other way than with four decimal numbers', () => {
    const forms = constantFrom(
      (n: number) => String(n),
      (n: number) => `0x${n.toString(16)}`,
      (n: number) => `0${n.toString(8)}`,
      (n: number) => `${n >>> 24}.${n & 0xffffff}`,
      (n: number) => `${n >>> 24}.${(n >>> 16) & 0xff}.${n & 0xffff}`,
      (n: number) => `0x${(n >>> 24).toString(16)}.${n & 0xffffff}`,
    );
    assert(
      property(integer({ min: 1, max: 0xffffffff }), forms, (number, form) => {
        expect(outcome(`http://${form(number)}/`)).toBe('misleading-host');
      }),
    );
  });

  it('throws nothing else, and gives back only what is on the web', () => {
    assert(
      property(webUrl({ withFragments: true, withQueryParameters: true }), (text) => {
        const result = outcome(text);
        if (!/^https?:/.test(result)) return;
        const url = new URL(result);
        expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
        expect(bareHost(url)).toContain('.');
      }),
    );
  });
});
