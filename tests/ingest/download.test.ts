import net, { type Socket } from 'node:net';
import { syncBuiltinESMExports } from 'node:module';
import tls from 'node:tls';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DOWNLOAD_REPAIRS } from '../../src/ingest/download-error.ts';
import {
  downloadPage,
  refuseAddress,
  type DownloadOptions,
  type DownloadResult,
} from '../../src/ingest/download.ts';
import { certificate } from './certificate.ts';
import { serve, serveRaw, serveSecurely, type TestServer } from './hostile-server.ts';

const PAGE = '<!doctype html><html><body><p>The harbour was closed.</p></body></html>';
const MB = 1024 * 1024;
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

async function started(server: Promise<TestServer>): Promise<TestServer> {
  servers.push(await server);
  return server;
}

function outcomeOf(result: DownloadResult): string {
  return result.status === 'refused' ? result.code : result.page.bytes.toString();
}

/** Downloads `path` from a server of this machine, which is allowed. */
async function from(
  server: Promise<TestServer>,
  path = '/',
  options: DownloadOptions = {},
): Promise<DownloadResult> {
  const { port } = await started(server);
  return downloadPage(`http://127.0.0.1:${port}${path}`, {
    allowLoopback: true,
    timeLimitMs: 5000,
    ...options,
  });
}

type Body = string | Buffer;
const answer =
  (headers: OutgoingHttpHeaders, body: Body, status = 200) =>
  (_: unknown, response: ServerResponse): void => {
    response.writeHead(status, headers).end(body);
  };
const raw = (text: Body) => (socket: Socket) => void socket.end(text);
/** Sends `part` again and again, until nobody listens any more. */
const forEver =
  (start: string, part: Body, pauseMs: number) =>
  (socket: Socket): void => {
    socket.write(start);
    const timer = setInterval(() => socket.write(part), pauseMs);
    socket.on('close', () => clearInterval(timer));
  };

const typed = (type: string, body: Body = PAGE): Promise<TestServer> =>
  serve(answer({ 'Content-Type': type }, body));
const packed = (coding: string, body: Body): Promise<TestServer> =>
  serve(answer({ ...HTML, 'Content-Encoding': coding }, body));
const redirect = (location?: string, status = 302): Promise<TestServer> =>
  serve(answer(location === undefined ? {} : { Location: location }, '', status));
const at = (...addresses: string[]) => vi.fn(() => Promise.resolve(addresses));
const never = (): Promise<never> => new Promise(() => undefined);
const fail = (): Promise<never> => Promise.reject(new TypeError('a bug'));

/** Redirects so many times, to names in UTF-8, then shows the page. */
const hops = (count: number): Promise<TestServer> =>
  serve(({ url = '' }, response) => {
    const step = Number(/\d+/.exec(url)?.[0] ?? 0);
    if (step >= count) answer(HTML, PAGE)(null, response);
    else {
      const location = Buffer.from(`./${step + 1}-ü`, 'utf8').toString('latin1');
      response.writeHead(307, { Location: location }).end();
    }
  });

/** Makes the certificate of the tests one that is vouched for. */
function trustOurselves(): void {
  const { connect } = tls;
  vi.spyOn(tls, 'connect').mockImplementation(((given: tls.ConnectionOptions) =>
    connect({ ...given, ca: certificate })) as typeof tls.connect);
  syncBuiltinESMExports();
}

describe('downloadPage', () => {
  it('brings a page as it is, with its type, charset and final address', async () => {
    const result = await from(serve(answer(HTML, PAGE)), '/a?b=c#d');
    expect(result).toMatchObject({
      status: 'downloaded',
      page: { format: 'html', charset: 'utf-8', bytes: Buffer.from(PAGE) },
    });
    expect(result.status === 'downloaded' && result.page.url).toMatch(/:\d+\/a\?b=c$/);
  });

  it.each([
    ['text/plain', null],
    ['text/markdown; charset=UTF-8', 'markdown'],
    ['application/xhtml+xml', 'html'],
    ['TEXT/HTML', 'html'],
  ])('reads %s', async (type, format) => {
    const result = await from(serve(answer({ 'Content-Type': type }, PAGE)));
    expect(result).toMatchObject({ status: 'downloaded', page: { format } });
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
    ['GZIP', Buffer.concat([gzipSync(PAGE.slice(0, 9)), gzipSync(PAGE.slice(9))])],
  ])('unpacks %s', async (coding, body) => {
    const result = await from(serve(answer({ ...HTML, 'Content-Encoding': coding }, body)));
    expect(outcomeOf(result)).toBe(PAGE);
  });

  it('reads exactly 5 MB, and no byte more', async () => {
    const most = Buffer.alloc(5 * MB, 'a');
    expect(outcomeOf(await from(serve(answer(HTML, most))))).toHaveLength(5 * MB);
    const more = Buffer.alloc(5 * MB + 1, 'a');
    expect(outcomeOf(await from(serve(answer(HTML, more))))).toBe('too-large');
    expect(outcomeOf(await from(packed('gzip', gzipSync(more))))).toBe('too-large');
  });

  it('says who it is, and gives away nothing else', async () => {
    const asked: IncomingHttpHeaders[] = [];
    const server = serve(({ headers, url }, response) => {
      asked.push(headers);
      const cookie = { 'Set-Cookie': 'id=1', Location: '/end' };
      if (url === '/') response.writeHead(302, cookie).end();
      else answer(HTML, PAGE)(null, response);
    });
    expect(outcomeOf(await from(server))).toBe(PAGE);
    expect(asked).toHaveLength(2);
    for (const headers of asked) {
      const names = ['host', 'user-agent', 'accept', 'accept-encoding', 'connection'];
      expect(Object.keys(headers).sort()).toEqual(names.sort());
      expect(headers['user-agent']).toContain('Footnote');
    }
  });

  it('follows three redirects, relative ones and UTF-8 ones too, and not a fourth', async () => {
    const result = await from(hops(3));
    expect(result).toMatchObject({ status: 'downloaded' });
    expect(result.status === 'downloaded' && result.page.url).toMatch(/\/3-%C3%BC$/);
    expect(outcomeOf(await from(hops(4)))).toBe('too-many-redirects');
  });

  it('tells for each refusal what, where and how to repair it', async () => {
    const result = await from(serve(answer(HTML, PAGE, 404)));
    expect(result).toEqual({
      status: 'refused',
      code: 'bad-status',
      reason: expect.stringMatching(/^127\.0\.0\.1:\d+ answers 404 instead of a page\.$/) as string,
      repair: DOWNLOAD_REPAIRS['bad-status'],
    });
    for (const repair of Object.values(DOWNLOAD_REPAIRS)) expect(repair).toMatch(/^[A-Z].*\.$/);
  });
});

describe('downloadPage against hostile servers', () => {
  const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
  const bomb = gzipSync(Buffer.alloc(200 * MB));
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

  it.each<[string, string, () => Promise<TestServer>]>([
    ['a picture by its type', 'wrong-type', () => typed('image/png')],
    ['a PDF by its type', 'wrong-type', () => typed('application/pdf')],
    ['JSON', 'wrong-type', () => typed('application/json', '{}')],
    ['no type', 'wrong-type', () => serve(answer({}, PAGE))],
    ['a broken type', 'wrong-type', () => typed(';;=')],
    ['a type named like a property of objects', 'wrong-type', () => typed('constructor')],
    ['a picture called a page', 'wrong-type', () => typed('text/html', png)],
    ['a zip called a page', 'wrong-type', () => typed('text/html', 'PK\u0003\u0004\u0014')],
    ['a PDF called text', 'wrong-type', () => typed('text/plain', '%PDF-1.7\n')],
    ['a program called Markdown', 'wrong-type', () => typed('text/markdown', '\u007fELF\u0002')],
    ['gzip called a page, not unpacked', 'wrong-type', () => typed('text/html', gzipSync(PAGE))],
    ['bytes of zero in a page', 'wrong-type', () => typed('text/html', `${PAGE}\0\0`)],
    ['a bomb of 200 MB in gzip', 'too-large', () => packed('gzip', bomb)],
    ['a bomb in deflate', 'too-large', () => packed('deflate', deflateSync(Buffer.alloc(50 * MB)))],
    [
      'a bomb in Brotli',
      'too-large',
      () => packed('br', brotliCompressSync(Buffer.alloc(50 * MB))),
    ],
    ['gzip in gzip', 'bad-compression', () => packed('gzip, gzip', gzipSync(gzipSync(PAGE)))],
    ['an unknown packing', 'bad-compression', () => packed('zstd', PAGE)],
    ['a packing named like a property', 'bad-compression', () => packed('constructor', PAGE)],
    ['gzip that is none', 'bad-compression', () => packed('gzip', PAGE)],
    ['half of a gzip', 'bad-compression', () => packed('gzip', gzipSync(PAGE).subarray(0, 40))],
    ['one byte of deflate', 'bad-compression', () => packed('deflate', 'x')],
    [
      'a length of 6 MB told first',
      'too-large',
      () => serveRaw(raw(`${ok}Content-Length: 6291456\r\n\r\n${PAGE}`)),
    ],
    [
      'a body without end',
      'too-large',
      () => serveRaw(forEver(`${ok}\r\n`, Buffer.alloc(MB, 'a'), 1)),
    ],
    [
      'a length that is too long',
      'broken-off',
      () => serveRaw(raw(`${ok}Content-Length: 999\r\n\r\n${PAGE}`)),
    ],
    [
      'a length that is no number',
      'bad-response',
      () => serveRaw(raw(`${ok}Content-Length: -1\r\n\r\n`)),
    ],
    [
      'two lengths',
      'bad-response',
      () => serveRaw(raw(`${ok}Content-Length: 5\r\nContent-Length: 9\r\n\r\n`)),
    ],
    [
      'a length and chunks',
      'bad-response',
      () => serveRaw(raw(`${ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)),
    ],
    [
      'chunks of nonsense',
      'broken-off',
      () => serveRaw(raw(`${ok}Transfer-Encoding: chunked\r\n\r\nZZZ\r\n${PAGE}`)),
    ],
    [
      'chunks without end',
      'broken-off',
      () => serveRaw(raw(`${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nabc`)),
    ],
    ['a close before any answer', 'broken-off', () => serveRaw((socket) => socket.destroy())],
    [
      'a reset in the middle',
      'broken-off',
      () =>
        serveRaw((socket) => {
          socket.write(`${ok}Content-Length: 999\r\n\r\n${PAGE}`);
          setTimeout(() => socket.resetAndDestroy(), 50);
        }),
    ],
    ['no HTTP', 'bad-response', () => serveRaw(raw('220 mail.example.org ESMTP\r\n'))],
    ['an answer of HTTP/0.9', 'bad-response', () => serveRaw(raw(PAGE))],
    [
      'one header of 1 MB',
      'bad-response',
      () => serveRaw(raw(`${ok}X: ${'a'.repeat(MB)}\r\n\r\n`)),
    ],
    [
      '10,000 headers',
      'bad-response',
      () => serveRaw(raw(`${ok}${'X: a\r\n'.repeat(10_000)}\r\n`)),
    ],
    [
      'trailers without end',
      'broken-off',
      () =>
        serveRaw(
          raw(
            `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n${'X: a\r\n'.repeat(10_000)}\r\n`,
          ),
        ),
    ],
    ['line breaks in a header', 'bad-response', () => serveRaw(raw(`${ok}X: a\0b\r\n\r\n${PAGE}`))],
    [
      'announcements without end',
      'bad-response',
      () => serveRaw(forEver('', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 5)),
    ],
    [
      'a switch of protocols',
      'bad-response',
      () =>
        serveRaw(
          raw('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
        ),
    ],
    ['an answer of 204', 'bad-status', () => serve(answer(HTML, '', 204))],
    ['an answer of 206', 'bad-status', () => serve(answer(HTML, PAGE, 206))],
    ['a page that asks to log in', 'bad-status', () => serve(answer(HTML, PAGE, 401))],
    ['an error of the server', 'bad-status', () => serve(answer(HTML, PAGE, 503))],
    ['a choice instead of a redirect', 'bad-status', () => redirect('/a', 300)],
    ['a redirect to nowhere', 'bad-redirect', () => redirect()],
    ['a redirect in a circle', 'too-many-redirects', () => redirect('/')],
    ['a redirect to a private address', 'not-public', () => redirect('http://10.0.0.1/')],
    [
      'a redirect to a metadata service',
      'not-public',
      () => redirect('http://169.254.169.254/latest/'),
    ],
    ['a redirect to metadata in IPv6', 'not-public', () => redirect('http://[fd00:ec2::254]/')],
    ['a redirect to a mapped address', 'not-public', () => redirect('http://[::ffff:127.0.0.1]/')],
    ['a redirect to a NAT64 address', 'not-public', () => redirect('http://[64:ff9b::a00:1]/')],
    ['a redirect to an odd address', 'misleading-host', () => redirect('http://0x7f.1/')],
    ['a redirect to a file', 'wrong-scheme', () => redirect('file:///etc/passwd')],
    ['a redirect to data', 'wrong-scheme', () => redirect('data:text/html,a')],
    ['a redirect with a password', 'has-credentials', () => redirect('http://a:b@example.org/')],
    ['a redirect to a name of the network', 'not-public', () => redirect('http://printer.local/')],
    ['a redirect to another port', 'wrong-port', () => redirect('http://8.8.8.8:6379/')],
    ['a redirect that is too long', 'bad-address', () => redirect(`/${'a'.repeat(5000)}`)],
    ['a redirect that is no address', 'bad-address', () => redirect('http://')],
  ])('refuses %s as %s', async (_, code, server) => {
    expect(outcomeOf(await from(server()))).toBe(code);
  });

  it.each<[string, () => Promise<TestServer>]>([
    ['a server that never answers', () => serveRaw(() => undefined)],
    ['headers, one letter at a time', () => serveRaw(forEver(ok, 'X', 20))],
    ['a body, one letter at a time', () => serveRaw(forEver(`${ok}\r\n`, 'a', 20))],
    [
      'chunks, one letter at a time',
      () => serveRaw(forEver(`${ok}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n', 20)),
    ],
    [
      'a page without an end',
      () => serveRaw((socket) => void socket.write(`${ok}Content-Length: 99\r\n\r\n<p>`)),
    ],
  ])('gives up %s in time', async (_, server) => {
    const start = performance.now();
    expect(outcomeOf(await from(server(), '/', { timeLimitMs: 400 }))).toBe('too-slow');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('gives up slow redirects together, not one by one', async () => {
    const server = serve((_, response) => {
      setTimeout(() => response.writeHead(302, { Location: '/' }).end(), 300);
    });
    expect(outcomeOf(await from(server, '/', { timeLimitMs: 700 }))).toBe('too-slow');
  });

  it('gives up a resolver that never answers', async () => {
    const result = await downloadPage('http://example.org/', { lookup: never, timeLimitMs: 100 });
    expect(outcomeOf(result)).toBe('too-slow');
  });

  it('stops when it is cancelled, before or meanwhile', async () => {
    const controller = new AbortController();
    const waiting = from(
      serveRaw(() => undefined),
      '/',
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    expect(outcomeOf(await waiting)).toBe('cancelled');
    const again = await from(serve(answer(HTML, PAGE)), '/', { signal: controller.signal });
    expect(outcomeOf(again)).toBe('cancelled');
  });

  it('closes its connection, whatever comes of it', async () => {
    const server = await started(serveRaw(forEver(`${ok}\r\n`, Buffer.alloc(MB, 'a'), 1)));
    await downloadPage(`http://127.0.0.1:${server.port}/`, { allowLoopback: true });
    await vi.waitFor(() => expect(server.seen.bytes).toBeGreaterThan(0), 2000);
  });
});

describe('downloadPage and the addresses behind a name', () => {
  it.each([
    ['127.0.0.1'],
    ['::1'],
    ['10.1.2.3'],
    ['192.168.0.1'],
    ['169.254.169.254'],
    ['fd00:ec2::254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['::ffff:10.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['127.1'],
    ['fe80::1%eth0'],
    ['93.184.216.34', '10.0.0.1'],
    ['2606:2800:220:1:248:1893:25c8:1946', '::1'],
  ])('refuses a name that leads to %s %s', async (...addresses) => {
    const result = await downloadPage('http://news.example.org/', { lookup: at(...addresses) });
    expect(result).toMatchObject({ status: 'refused', code: 'not-public' });
    // How the network behind the bot is laid out is nobody's business.
    expect(result.status === 'refused' && result.reason).not.toContain(addresses.at(-1));
  });

  it.each(['10.0.0.1', '169.254.169.254', '0.0.0.0', '::ffff:127.0.0.1', 'fe80::1'])(
    'refuses %s also where loopback is allowed',
    async (address) => {
      const options = { allowLoopback: true, lookup: at(address) };
      expect(outcomeOf(await downloadPage('http://news.example.org/', options))).toBe('not-public');
    },
  );

  it.each(['http://127.0.0.1/', 'http://[::1]/', 'http://localhost/', 'http://127.0.0.1:8080/'])(
    'refuses %s unless loopback is allowed',
    async (address) => {
      expect(outcomeOf(await downloadPage(address))).toBe('not-public');
    },
  );

  it('asks once for a name, and connects to what it was told then', async () => {
    const { port } = await started(serve(answer(HTML, PAGE)));
    // A name that leads elsewhere as soon as it was checked.
    const lookup = at('10.0.0.1').mockResolvedValueOnce(['127.0.0.1']);
    const address = `http://news.example.org:${port}/`;
    const result = await downloadPage(address, { allowLoopback: true, lookup });
    expect(outcomeOf(result)).toBe(PAGE);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(lookup).toHaveBeenCalledWith('news.example.org');
  });

  it('asks again for each redirect, also to the same name', async () => {
    const server = await started(serve(answer({ Location: '/again' }, '', 302)));
    const lookup = at('10.0.0.1').mockResolvedValueOnce(['127.0.0.1']);
    const address = `http://news.example.org:${server.port}/`;
    const result = await downloadPage(address, { allowLoopback: true, lookup });
    expect(outcomeOf(result)).toBe('not-public');
    expect(server.seen.connections).toBe(1);
  });

  it('sends nothing to an address that answers in the place of the checked one', async () => {
    const server = await started(serve(answer(HTML, PAGE)));
    const { connect } = net;
    const spy = vi
      .spyOn(net, 'connect')
      .mockImplementation(() => connect(server.port, '127.0.0.1'));
    syncBuiltinESMExports();
    const result = await downloadPage('http://news.example.org/', { lookup: at('93.184.216.34') });
    expect(spy).toHaveBeenCalledTimes(1);
    expect(outcomeOf(result)).toBe('not-public');
    await vi.waitFor(() => expect(server.seen.connections).toBe(1));
    expect(server.seen.bytes).toBe(0);
  });

  it('never lets the open internet lead to this machine, not even in local mode', async () => {
    const server = await started(serve(answer({ Location: 'http://127.0.0.1/' }, '', 302)));
    const { connect } = net;
    const spy = vi.spyOn(net, 'connect').mockImplementation(() => {
      const socket = connect(server.port, '127.0.0.1');
      return Object.defineProperty(socket, 'remoteAddress', { value: '93.184.216.34' });
    });
    syncBuiltinESMExports();
    const options = { allowLoopback: true, lookup: at('93.184.216.34') };
    const result = await downloadPage('http://news.example.org/', options);
    expect(outcomeOf(result)).toBe('not-public');
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('says that a name is not known, or has no address, or that nobody answers', async () => {
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const address = 'http://news.example.org/';
    const failing = { lookup: () => Promise.reject(unknown) };
    expect(outcomeOf(await downloadPage(address, failing))).toBe('unknown-host');
    expect(outcomeOf(await downloadPage(address, { lookup: at() }))).toBe('unknown-host');
    const server = await serve(answer(HTML, PAGE));
    await server.close();
    const gone = `http://127.0.0.1:${server.port}/`;
    expect(outcomeOf(await downloadPage(gone, { allowLoopback: true }))).toBe('not-reached');
  });

  it('throws what is a fault of our own', async () => {
    await expect(downloadPage('http://news.example.org/', { lookup: fail })).rejects.toThrow(
      'a bug',
    );
  });
});

describe('refuseAddress', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost:3000/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://192.168.1.1/admin',
    'http://169.254.169.254/latest/meta-data',
    'http://0x7f000001/',
    'http://intranet/',
    'https://user:secret@example.org/',
    'https://example.org:25/',
    'file:///etc/passwd',
    'no address',
  ])('says of %s what the download would say, without a look at the network', async (address) => {
    const lookup = vi.fn(never);
    const refusal = refuseAddress(address, false);
    expect(refusal).toMatchObject({ status: 'refused' });
    expect(await downloadPage(address, { lookup })).toEqual(refusal);
    expect(lookup).not.toHaveBeenCalled();
  });

  it('lets through what only the network can tell, and this machine where it is allowed', () => {
    expect(refuseAddress('https://example.org/page', false)).toBeNull();
    expect(refuseAddress('http://93.184.216.34/', false)).toBeNull();
    expect(refuseAddress('http://127.0.0.1:3000/', true)).toBeNull();
    expect(refuseAddress('http://10.0.0.1/', true)).toMatchObject({ code: 'not-public' });
  });
});

describe('downloadPage over TLS', () => {
  const options = { allowLoopback: true, lookup: () => Promise.resolve(['127.0.0.1']) };

  it('refuses a certificate that nobody vouches for', async () => {
    const { port } = await started(serveSecurely(answer(HTML, PAGE)));
    const result = await downloadPage(`https://news.example.org:${port}/`, options);
    expect(outcomeOf(result)).toBe('bad-certificate');
  });

  it('reads a page of the name that the certificate is for, and of no other', async () => {
    trustOurselves();
    const { port } = await started(serveSecurely(answer(HTML, PAGE)));
    const right = await downloadPage(`https://news.example.org:${port}/`, options);
    expect(outcomeOf(right)).toBe(PAGE);
    const wrong = await downloadPage(`https://other.example.org:${port}/`, options);
    expect(outcomeOf(wrong)).toBe('bad-certificate');
    const bare = await downloadPage(`https://127.0.0.1:${port}/`, options);
    expect(outcomeOf(bare)).toBe('bad-certificate');
  });

  it('refuses a redirect from a protected page to an unprotected one', async () => {
    trustOurselves();
    const location = { Location: 'http://news.example.org/' };
    const { port } = await started(serveSecurely(answer(location, '', 301)));
    const result = await downloadPage(`https://news.example.org:${port}/`, options);
    expect(outcomeOf(result)).toBe('bad-redirect');
  });

  it('refuses a server that speaks no TLS', async () => {
    const { port } = await started(serve(answer(HTML, PAGE)));
    const result = await downloadPage(`https://news.example.org:${port}/`, options);
    expect(outcomeOf(result)).toBe('bad-certificate');
  });
});
