import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { DownloadError } from './download-error.ts';

/** Of a page, both as it is sent and unpacked. */
const LARGEST_PAGE = 5 * 1024 * 1024;

type Unpack = (packed: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>;

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip) as Unpack,
  'x-gzip': promisify(gunzip) as Unpack,
  br: promisify(brotliDecompress) as Unpack,
  // Some servers leave out the two bytes that begin it, and browsers read it all the same.
  deflate: (packed, limits) => {
    const isWhole = ((packed[0] ?? 0) & 0x0f) === 8 && packed.readUInt16BE(0) % 31 === 0;
    return (promisify(isWhole ? inflate : inflateRaw) as Unpack)(packed, limits);
  },
};

/**
 * The body of an answer, unpacked. What is too large is given up as soon as that is known, and never
 * unpacked further than the limit. Throws a `DownloadError`, or an error of the network.
 * NOTE: an answer that neither tells its length nor comes in chunks ends where the server ends it,
 * so that nobody can know whether it was whole.
 */
export async function readBody(response: IncomingMessage, host: string): Promise<Buffer> {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const unpack = Object.hasOwn(UNPACK, coding) ? UNPACK[coding] : undefined;
  if (unpack === undefined && coding !== 'identity') {
    throw new DownloadError('bad-compression', `${host} packs the page in an unknown way.`);
  }
  if (Number(response.headers['content-length'] ?? 0) > LARGEST_PAGE) throw tooLarge(host);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_PAGE) throw tooLarge(host);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (unpack === undefined || body.length === 0) return body;
  try {
    return await unpack(body, { maxOutputLength: LARGEST_PAGE });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(host);
    throw new DownloadError('bad-compression', `What ${host} sent cannot be unpacked.`, error);
  }
}

function tooLarge(host: string): DownloadError {
  return new DownloadError('too-large', `The page of ${host} has more than 5 MB.`);
}
