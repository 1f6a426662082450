import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Loopback } from '../loopback/loopback.ts';
import { UPLOAD_PATH } from './protocol.ts';

const UPLOAD_BYTES_MAX = 10 * 1024 * 1024;
const NAME_LENGTH_MAX = 200;

export function isUploadPath(path: string): boolean {
  return path.startsWith(`${UPLOAD_PATH}?`);
}

/**
 * Takes a file for an option of a command into the loopback Discord, and answers with its id. The
 * body is the file, its name stands in the query. Call it only for the page's own requests.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  loopback: Loopback,
): Promise<void> {
  const name = new URL(request.url ?? '', 'http://page').searchParams.get('name') ?? '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to the end without keeping it: the page would not see the answer otherwise.
    if (size <= UPLOAD_BYTES_MAX) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (name === '' || name.length > NAME_LENGTH_MAX || size === 0 || size > UPLOAD_BYTES_MAX) {
    response.writeHead(size > UPLOAD_BYTES_MAX ? 413 : 400).end();
    return;
  }
  const file = { name, content: Buffer.concat(chunks) };
  const id = loopback.upload(loopback.ids.channelId, file);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id }));
}
