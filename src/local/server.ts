import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Logger } from '../log.ts';
import type { Loopback } from '../loopback/loopback.ts';
import { readAssets, type Asset } from './assets.ts';
import { isAttachmentPath, sendAttachment } from './attachments.ts';
import { isLocalHost, isOwnOrigin, securityHeaders } from './guard.ts';
import { isUploadPath, takeUpload } from './upload.ts';
import { PageError } from './page-error.ts';
import { Places } from './places.ts';
import { FRAME_BYTES_MAX, parseRequest } from './request-schema.ts';
import { Session } from './session.ts';

// Frames that a page which stopped reading may leave waiting before it is dropped; it reconnects.
const WAITING_BYTES_MAX = 16 * 1024 * 1024;

export interface PageOptions {
  readonly loopback: Loopback;
  /** 0 picks a free one. */
  readonly port: number;
  readonly log: Pick<Logger, 'debug' | 'error'>;
}

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page on 127.0.0.1 and connects it to the loopback Discord.
 * Throws `PageError` when the port cannot be had or the page was never built.
 */
export async function startPage({ loopback, port, log }: PageOptions): Promise<Page> {
  const assets = await readAssets();
  const discordOrigin = new URL(loopback.url).origin;
  const server = createServer((request, response) => {
    serve(request, response, { assets, discordOrigin, loopback }).catch((error: unknown) => {
      log.error({ err: error }, 'a request of the page failed');
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX });
  const sessions = new Set<Session>();
  const places = new Places(loopback.ids);
  const unsubscribe = loopback.subscribe((event) => {
    places.note(event);
    for (const session of sessions) session.show(event);
  });

  server.on('upgrade', (request, socket, head) => {
    const isOurs = isLocalHost(request, addressOf(server).port) && isOwnOrigin(request);
    if (!isOurs || request.url !== '/socket') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const session = openSession(opened, { loopback, places, log });
      sessions.add(session);
      opened.on('close', () => sessions.delete(session));
    });
  });

  try {
    await listen(server, port);
  } catch (error) {
    unsubscribe();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${addressOf(server).port}/`,
    close: async () => {
      unsubscribe();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  {
    assets,
    discordOrigin,
    loopback,
  }: { assets: ReadonlyMap<string, Asset>; discordOrigin: string; loopback: Loopback },
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (!isLocalHost(request, request.socket.localPort ?? 0)) {
    response.writeHead(403).end();
    return;
  }
  if (request.method === 'POST' && isUploadPath(request.url ?? '') && isOwnOrigin(request)) {
    await takeUpload(request, response, loopback);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const address = request.url ?? '/';
  if (isAttachmentPath(address)) {
    await sendAttachment(address, discordOrigin, response);
    return;
  }
  const asset = assets.get(address.split('?', 1)[0] ?? '');
  if (!asset) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': asset.type,
    'Content-Length': asset.content.length,
    // A newer build is served by a newer process on the same address.
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : asset.content);
}

function openSession(
  socket: WebSocket,
  { loopback, places, log }: { places: Places } & Pick<PageOptions, 'loopback' | 'log'>,
): Session {
  const session = new Session({
    loopback,
    places,
    send: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > WAITING_BYTES_MAX) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
  });
  const refuse = (request: number | null, message: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify({ type: 'refused', request, message }));
  };
  socket.on('error', (error) => log.debug({ err: error }, 'a page broke the protocol'));
  socket.on('message', (data: Buffer) => {
    const parsed = parseRequest(data.toString('utf8'));
    if ('problem' in parsed) {
      refuse(parsed.request, parsed.problem);
      return;
    }
    session.do(parsed.ok).catch((error: unknown) => {
      log.debug({ err: error }, 'the page asked for what cannot be done');
      refuse(parsed.ok.request, error instanceof Error ? error.message : String(error));
    });
  });
  session.greet();
  return session;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portError(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portError(port: number, cause: NodeJS.ErrnoException): PageError {
  const repair =
    'Set another one with PORT=… in .env or in the environment; PORT=0 picks a free one.';
  return cause.code === 'EADDRINUSE'
    ? new PageError('port-taken', `Port ${port} is taken by another program. ${repair}`, { cause })
    : new PageError('port-refused', `Port ${port} cannot be used (${cause.message}). ${repair}`, {
        cause,
      });
}

function addressOf(server: Server): AddressInfo {
  return server.address() as AddressInfo;
}
