import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, invalidApiVersion, unauthorized, unknownRoute } from './api-error.ts';
import type { Attachments } from './attachments.ts';
import type { PlannedFaults } from './faults.ts';
import { readRequestBody } from './request-body.ts';
import { Answer, toAnswer, type Routes } from './route.ts';

const REQUESTS_KEPT = 10_000;
const RETRY_AFTER_SECONDS = 0.5;

export interface SeenRequest {
  readonly method: string;
  /** Decoded, without `/api/v10` and without the query: as Discord's documents name the routes. */
  readonly path: string;
  readonly status: number;
}

export interface ServerParts {
  readonly routes: Routes;
  readonly attachments: Attachments;
  readonly faults: PlannedFaults;
  readonly accepts: (token: string) => boolean;
  /** Called for each answer that is an error. */
  readonly onRefusal: (path: string, refusal: { status: number; code: number }) => void;
}

/** The REST side: one HTTP server on 127.0.0.1. Whatever a request holds, it gets an answer. */
export class ApiServer {
  readonly requests: SeenRequest[] = [];
  readonly http: Server;
  readonly #parts: ServerParts;
  readonly #closing = new AbortController();

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.http = createServer((request, response) => {
      // A client that goes away while it sends or is answered is its own business.
      request.on('error', () => {});
      response.on('error', () => {});
      void this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Resolves with the port. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(port, '127.0.0.1', () => {
        this.http.off('error', reject);
        resolve();
      });
    });
    const address = this.http.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await new Promise<void>((resolve) => {
      this.http.close(() => resolve());
      this.http.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = parseUrl(request.url);
    if (url && method === 'GET' && this.#parts.attachments.serve(url.pathname, response)) return;
    const [, version, rest = ''] = /^\/api(?:\/v(\d+))?(\/.*)?$/u.exec(url?.pathname ?? '') ?? [];
    const path = decode(rest.replace(/\/$/u, '') || url?.pathname || '/');

    const { delayMs, isReset, status } = this.#parts.faults.take(path);
    if (delayMs > 0) await delay(delayMs, undefined, { signal: this.#closing.signal });
    if (isReset) {
      // After the whole request: with bytes unread, the system would sometimes send a true reset,
      // which discord.js tries again by itself; this is the one that it does not.
      for await (const _ of request) continue;
      this.#note({ method, path, status: 0 });
      request.socket.destroy();
      return;
    }
    const seen = { method, path };
    const answer = status
      ? this.#noteAnswer(seen, injected(status))
      : await this.#answer(request, seen, { query: url?.searchParams, version, rest });
    request.resume();
    write(response, answer);
  }

  async #answer(
    request: IncomingMessage,
    seen: { readonly method: string; readonly path: string },
    {
      query = new URLSearchParams(),
      version = '10',
      rest,
    }: {
      readonly query: URLSearchParams | undefined;
      readonly version: string | undefined;
      readonly rest: string;
    },
  ): Promise<Answer> {
    try {
      if (rest === '') throw unknownRoute();
      if (version !== '10') throw invalidApiVersion();
      const { route, params } = this.#parts.routes.find(seen.method, seen.path);
      if (!route.isOpen && !this.#isAuthorized(request)) throw unauthorized();
      const body = await readRequestBody(request);
      return this.#noteAnswer(seen, toAnswer(route.handle({ ...body, params, query })));
    } catch (error) {
      if (error instanceof ApiError) return this.#noteAnswer(seen, new Answer(error.status, error));
      // A mistake of this program: shown where tests see it, and never a hanging request.
      process.emitWarning(error instanceof Error ? error : String(error));
      const body = { message: '500: Internal Server Error', code: 0 };
      return this.#noteAnswer(seen, new Answer(500, body));
    }
  }

  /** At once, so that whoever waits for what the request did finds it noted. */
  #noteAnswer(seen: { readonly method: string; readonly path: string }, answer: Answer): Answer {
    const { status, body } = answer;
    this.#note({ ...seen, status });
    if (status >= 400) this.#parts.onRefusal(seen.path, { status, code: codeOf(body) });
    return answer;
  }

  #isAuthorized({ headers }: IncomingMessage): boolean {
    const token = /^Bot (.+)$/u.exec(headers.authorization ?? '')?.[1];
    return token !== undefined && this.#parts.accepts(token);
  }

  #note(seen: SeenRequest): void {
    this.requests.push(seen);
    if (this.requests.length > REQUESTS_KEPT) this.requests.shift();
  }
}

function parseUrl(path = '/'): URL | undefined {
  return URL.canParse(path, 'http://127.0.0.1') ? new URL(path, 'http://127.0.0.1') : undefined;
}

/** Nothing that routes tell apart by is ever encoded but `@original`, which some clients do. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function injected(status: number): Answer {
  if (status !== 429) return new Answer(status, { message: `${status}: injected`, code: 0 });
  const message = 'You are being rate limited.';
  return new Answer(status, { message, retry_after: RETRY_AFTER_SECONDS, global: false });
}

function codeOf(body: unknown): number {
  const code = (body as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'number' ? code : 0;
}

function write(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  // Whole seconds in the header, the exact time in the body, as Discord does.
  if (status === 429) {
    response.setHeader('Retry-After', Math.ceil(RETRY_AFTER_SECONDS));
    response.setHeader('X-RateLimit-Scope', 'user');
  }
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': text.length,
  });
  response.end(text);
}
