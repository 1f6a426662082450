import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { certificate, key } from './certificate.ts';

/** A server on this machine; `port` is a free one, and `close` also ends what is still open. */
export interface TestServer {
  readonly port: number;
  /** How many connections were made, and what was sent on them. */
  readonly seen: { connections: number; bytes: number };
  close(): Promise<void>;
}

export function serve(listener: RequestListener): Promise<TestServer> {
  return listen(createServer(listener));
}

export function serveSecurely(listener: RequestListener): Promise<TestServer> {
  return listen(createSecureServer({ cert: certificate, key }, listener));
}

/** Speaks whatever it likes as soon as something was asked. */
export function serveRaw(speak: (socket: Socket) => void): Promise<TestServer> {
  return listen(createRawServer((socket) => void socket.once('data', () => speak(socket))));
}

async function listen(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const seen = { connections: 0, bytes: 0 };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    seen.connections += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      seen.bytes += socket.bytesRead;
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
