import { once, type EventEmitter } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { DownloadError } from './download-error.ts';
import { checkAddress } from './find-addresses.ts';
import { bareHost } from './page-url.ts';

const LARGEST_HEADERS = 16 * 1024;
/** Servers may announce that the answer will come; a stream of that is no answer. */
const MOST_ANNOUNCEMENTS = 5;

const HEADERS = {
  'User-Agent': 'Footnote (a Discord bot; reads one page when a moderator adds it)',
  Accept: 'text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9',
  'Accept-Encoding': 'gzip, deflate, br',
};

/** Who may be connected to for a page, and until when. */
export interface Way {
  /** Already checked; the only ones that are tried, so that the name is not resolved again. */
  readonly addresses: readonly string[];
  readonly allowLoopback: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks for a page on a connection of its own and hands over the answer as soon as its headers are
 * there; the connection ends with `use`. Nothing is sent before the address that answers is
 * checked again. Throws a `DownloadError` or an error of the network.
 */
export async function requestPage<Result>(
  url: URL,
  way: Way,
  use: (response: IncomingMessage) => Promise<Result>,
): Promise<Result> {
  const socket = await open(url, way);
  try {
    const channel = url.protocol === 'https:' ? await secure(socket, url, way.signal) : socket;
    return await use(await ask(url, channel, way.signal));
  } finally {
    socket.destroy();
  }
}

async function open(url: URL, { addresses, allowLoopback, signal }: Way): Promise<Socket> {
  const host = bareHost(url);
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = connectPlain({
    host,
    port,
    autoSelectFamily: true,
    lookup: (_host, _options, done) => done(null, found),
  });
  hearErrors(socket);
  try {
    await once(socket, 'connect', { signal });
    checkAddress(socket.remoteAddress ?? '', host, allowLoopback);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function secure(socket: Socket, url: URL, signal: AbortSignal): Promise<Socket> {
  const host = bareHost(url);
  // Names are sent in clear before the handshake; addresses must not be.
  const name = isIP(host) === 0 ? { servername: host } : {};
  const channel = connectSecure({ socket, host, rejectUnauthorized: true, ...name });
  hearErrors(channel);
  try {
    await once(channel, 'secureConnect', { signal });
    return channel;
  } catch (error) {
    channel.destroy();
    if (signal.aborted) throw error;
    throw new DownloadError('bad-certificate', `${host} cannot be trusted to be itself.`, error);
  }
}

async function ask(url: URL, channel: Socket, signal: AbortSignal): Promise<IncomingMessage> {
  const asked = request({
    createConnection: () => channel,
    path: `${url.pathname}${url.search}`,
    headers: { Host: url.host, ...HEADERS },
    maxHeaderSize: LARGEST_HEADERS,
    insecureHTTPParser: false,
    signal,
  });
  let announcements = 0;
  asked.on('information', () => {
    announcements += 1;
    if (announcements <= MOST_ANNOUNCEMENTS) return;
    asked.destroy(new DownloadError('bad-response', `${url.host} only announces an answer.`));
  });
  asked.on('upgrade', () => {
    // It has let go of its socket, so that it cannot be destroyed any more.
    asked.emit('error', new DownloadError('bad-response', `${url.host} changes its protocol.`));
  });
  asked.end();
  const [response] = (await once(asked, 'response', { signal })) as [IncomingMessage];
  hearErrors(asked);
  return response;
}

/** Whoever waits hears of an error by itself; between two waits it must not end the program. */
function hearErrors(emitter: EventEmitter): void {
  emitter.on('error', () => undefined);
}
