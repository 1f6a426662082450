import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { DownloadError } from './download-error.ts';

const LONGEST = 2000;
/** Web servers listen here; on other ports are mail, databases and the like. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);
/** Names that only a local network or this machine gives a meaning to. */
const LOCAL_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|invalid|onion|arpa)$/;
/** Scripts with letters that look like Latin ones. */
const LOOKALIKES = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/**
 * `text` as the address of a page, without its fragment, when it is one that may be asked for; the
 * addresses behind the host's name are another check. `base` is the page that redirects there.
 * Throws a `DownloadError`.
 */
export function readPageUrl(text: string, allowLoopback: boolean, base?: URL): URL {
  const trimmed = text.trim();
  // The parser drops line breaks and takes "\" for "/": what is read would not be what is seen.
  // eslint-disable-next-line no-control-regex
  if (trimmed.length > LONGEST || /[\u0000-\u0020\u007f\\]/.test(trimmed)) {
    throw new DownloadError(
      'bad-address',
      'The address is too long, or has a blank or "\\" in it.',
    );
  }
  if (!URL.canParse(trimmed, base?.href)) {
    throw new DownloadError('bad-address', 'This is no complete address of a page.');
  }
  const url = new URL(trimmed, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new DownloadError('wrong-scheme', `Addresses with "${url.protocol}" are not read.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new DownloadError('has-credentials', 'The address holds a name or password.');
  }
  checkHost(url, trimmed, allowLoopback, base);
  if (!allowLoopback && hasUnusualPort(url)) {
    throw new DownloadError('wrong-port', `${url.host} is not read: port ${url.port} is unusual.`);
  }
  url.hash = '';
  return url;
}

export function hasUnusualPort(url: URL): boolean {
  return !PORTS.has(url.port);
}

/** The host as a resolver and a socket want it: IPv6 without its brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function checkHost(url: URL, text: string, allowLoopback: boolean, base: URL | undefined): void {
  const host = bareHost(url);
  const isNumber = isIP(host) !== 0;
  // A redirect within a host does not name it again.
  const isNamed = /^(?:https?:)?\/\//i.test(text);
  if (isNamed || base === undefined || host !== bareHost(base)) checkSpelling(url, text);
  if (isNumber || (allowLoopback && host === 'localhost')) return;
  if (host.endsWith('.') || host.includes('..') || !/^[a-z\d.-]+$/.test(host)) {
    throw misleading(host, 'is no usual name');
  }
  if (!host.includes('.') || LOCAL_NAMES.test(host)) {
    throw new DownloadError('not-public', `${host} is a name of a local network.`);
  }
  const isMixed = domainToUnicode(host)
    .split('.')
    .some((label) => LOOKALIKES.test(label) && /\p{Script=Latin}/u.test(label));
  if (isMixed) throw misleading(host, 'mixes alphabets within a word');
}

/** Whether the host was written as what it is, not as `0x7f.1`, `%6c…` or in look-alike letters. */
function checkSpelling(url: URL, text: string): void {
  const written = (/^(?:https?:)?\/*([^/?#]*)/i.exec(text)?.[1] ?? '').replace(/:\d*$/, '');
  const lower = written.toLowerCase();
  if (isIP(bareHost(url)) === 4 ? lower !== url.hostname : /%/.test(lower)) {
    throw misleading(url.hostname, 'is written in an unusual way');
  }
  // Of a name in other letters the parser keeps some: "xn--…". Else it took them for plain ones.
  const isPlain = /^[\u0021-\u007e]*$/.test(lower);
  if (!isPlain && !/(?:^|\.)xn--/.test(url.hostname)) {
    throw misleading(url.hostname, 'is written in letters that look like others');
  }
}

function misleading(host: string, what: string): DownloadError {
  return new DownloadError('misleading-host', `The host ${what}; it would be ${host}.`);
}
