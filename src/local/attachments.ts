import type { ServerResponse } from 'node:http';
import type { APIMessage } from 'discord-api-types/v10';

/** Where the page finds what the loopback Discord keeps: everything that it loads is same-origin. */
const PREFIX = '/from-discord/';
const FETCH_WITHIN_MS = 10_000;

// Shown in the page; whatever else there is (SVG and HTML could run scripts) is a download.
const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The message with each link into the loopback Discord (files, pictures) replaced by one into this server. */
export function rewriteMessage(message: APIMessage, discordOrigin: string): APIMessage {
  return rewrite(message, `${discordOrigin}/`) as APIMessage;
}

function rewrite(value: unknown, from: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, from));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      // Only addresses: the same words in a person's text stay as they were written.
      (key === 'url' || key === 'proxy_url') && typeof inner === 'string' && inner.startsWith(from)
        ? [key, `${PREFIX}${inner.slice(from.length)}`]
        : [key, rewrite(inner, from)],
    ),
  );
}

export function isAttachmentPath(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** Hands one file of the loopback Discord through. `path` is the request's, with its query. */
export async function sendAttachment(
  path: string,
  discordOrigin: string,
  response: ServerResponse,
): Promise<void> {
  // Resolved against the origin and compared again, so that no path leads to another server.
  const url = new URL(`/${path.slice(PREFIX.length)}`, discordOrigin);
  if (url.origin !== discordOrigin) {
    response.writeHead(404).end();
    return;
  }
  const found = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(FETCH_WITHIN_MS),
  });
  if (!found.ok) {
    response.writeHead(404).end();
    return;
  }
  const content = Buffer.from(await found.arrayBuffer());
  const type = (found.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
  const isShown = shownTypes.has(type);
  response.writeHead(200, {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Content-Length': content.length,
    ...(isShown ? {} : { 'Content-Disposition': 'attachment' }),
  });
  response.end(content);
}
