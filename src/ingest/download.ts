import { isIP } from 'node:net';
import { DOWNLOAD_REPAIRS, DownloadError, type DownloadCode } from './download-error.ts';
import type { DocumentFormat } from './draft.ts';
import { checkAddress, findAddresses, systemLookup, type Lookup } from './find-addresses.ts';
import { readBody } from './page-body.ts';
import { checkIsText, readPageType } from './page-type.ts';
import { bareHost, readPageUrl } from './page-url.ts';
import { requestPage } from './request-page.ts';
import type { Refusal } from './refusal.ts';

const TIME_LIMIT_MS = 10_000;
const MOST_REDIRECTS = 3;

export interface DownloadOptions {
  /** Also read pages of this machine, on any port: local mode and tests. Default: no. */
  readonly allowLoopback?: boolean;
  readonly signal?: AbortSignal;
  /** Default: as the machine resolves names. */
  readonly lookup?: Lookup;
  /** For all of it, redirects included. Default: 10,000. */
  readonly timeLimitMs?: number;
}

/** A page as it came, not yet looked into. */
export interface DownloadedPage {
  /** Where it was found in the end, after redirects, without a fragment. */
  readonly url: string;
  /** Unpacked, at most 5 MB. */
  readonly bytes: Buffer;
  /** As the server says; null for plain text, which may be Markdown or a page all the same. */
  readonly format: DocumentFormat | null;
  /** As the server says, lower case. */
  readonly charset: string | null;
}

export type DownloadResult =
  | { readonly status: 'downloaded'; readonly page: DownloadedPage }
  | Refusal<DownloadCode>;

/**
 * One page of the open internet, by an address that somebody gave: docs/download.md says what is
 * guarded and how. Whatever the address or its server does is a value; only a fault of our own is
 * thrown.
 */
export async function downloadPage(
  address: string,
  options: DownloadOptions = {},
): Promise<DownloadResult> {
  const deadline = AbortSignal.timeout(options.timeLimitMs ?? TIME_LIMIT_MS);
  const signals = options.signal === undefined ? [deadline] : [deadline, options.signal];
  const signal = AbortSignal.any(signals);
  try {
    const page = await untilAborted(followRedirects(address, options, signal), signal);
    return { status: 'downloaded', page };
  } catch (error) {
    if (error instanceof DownloadError) return refuse(error.code, error.message);
    if (options.signal?.aborted === true) return refuse('cancelled', 'The download was cancelled.');
    if (deadline.aborted) return refuse('too-slow', 'The page did not come in time.');
    const code = codeOfNetworkError(error);
    if (code === null) throw error;
    return refuse(code, NETWORK_REASONS[code]);
  }
}

/**
 * Why an address is refused wherever its host's name leads to, told before the network is asked;
 * null: it may be tried. What it says is what `downloadPage` would say.
 */
export function refuseAddress(
  address: string,
  allowLoopback: boolean,
): Refusal<DownloadCode> | null {
  try {
    const host = bareHost(readPageUrl(address, allowLoopback));
    if (isIP(host) !== 0) checkAddress(host, host, allowLoopback);
    return null;
  } catch (error) {
    if (error instanceof DownloadError) return refuse(error.code, error.message);
    throw error;
  }
}

async function followRedirects(
  address: string,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<DownloadedPage> {
  let allowLoopback = options.allowLoopback ?? false;
  let url = readPageUrl(address, allowLoopback);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const lookup = options.lookup ?? systemLookup;
    const { addresses, isLoopback } = await findAddresses(url, lookup, allowLoopback);
    // A page of the open internet must not lead to this machine, not even in local mode.
    if (!isLoopback) allowLoopback = false;
    signal.throwIfAborted();
    const step = await requestOnce(url, { addresses, allowLoopback, signal });
    if (!(step instanceof URL)) return step;
    url = step;
  }
  const reason = `The address redirects more than ${MOST_REDIRECTS} times.`;
  throw new DownloadError('too-many-redirects', reason);
}

/** The page, or the address that it has moved to. */
function requestOnce(
  url: URL,
  way: Parameters<typeof requestPage>[1],
): Promise<DownloadedPage | URL> {
  const { host } = url;
  return requestPage(url, way, async (response) => {
    const { statusCode = 0, headers } = response;
    if ([301, 302, 303, 307, 308].includes(statusCode)) {
      return readRedirect(headers.location, url, way.allowLoopback);
    }
    if (statusCode !== 200) {
      throw new DownloadError('bad-status', `${host} answers ${statusCode} instead of a page.`);
    }
    const { format, charset } = readPageType(headers['content-type'], host);
    const bytes = await readBody(response, host);
    checkIsText(bytes, host);
    return { url: url.href, bytes, format, charset };
  });
}

function readRedirect(location: string | undefined, from: URL, allowLoopback: boolean): URL {
  if (location === undefined) {
    throw new DownloadError('bad-redirect', `${from.host} redirects, but does not say where to.`);
  }
  // Headers are read byte by byte, but servers write UTF-8.
  const text = Buffer.from(location, 'latin1').toString('utf8');
  const url = readPageUrl(text, allowLoopback, from);
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new DownloadError('bad-redirect', `${from.host} redirects to an unprotected page.`);
  }
  return url;
}

/** Names cannot be resolved within a time limit of our own, so that nobody waits for it. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const NETWORK_REASONS = {
  'unknown-host': 'There is no host of this name.',
  'not-reached': 'The host does not answer.',
  'bad-response': 'The host sends what is no answer of a web server.',
  'broken-off': 'The host broke off before the page was whole.',
} satisfies Partial<Record<DownloadCode, string>>;

/** Null for what is no error of the network. */
function codeOfNetworkError(error: unknown): keyof typeof NETWORK_REASONS | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === undefined) return null;
  if (/^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return 'unknown-host';
  if (code.startsWith('HPE_')) return 'bad-response';
  if (/^(?:ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)) return 'broken-off';
  return /^E[A-Z]+$/.test(code) ? 'not-reached' : null;
}

function refuse(code: DownloadCode, reason: string): Refusal<DownloadCode> {
  return { status: 'refused', code, reason, repair: DOWNLOAD_REPAIRS[code] };
}
