import type { FromPage, FromServer } from '../protocol.ts';

type WithoutNumber<T> = T extends unknown ? Omit<T, 'request'> : never;
export type Request = WithoutNumber<FromPage>;

export type Status =
  | { readonly is: 'open' | 'connecting' }
  /** It is tried again at this time (`Date.now()`). */
  | { readonly is: 'lost'; readonly retryAt: number };

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

export interface ConnectionOptions {
  readonly onMessage: (message: FromServer) => void;
  readonly onStatus: (status: Status) => void;
}

/** The socket to the page's server. It reconnects for ever, each time a little later. */
export class Connection {
  readonly #options: ConnectionOptions;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #lastRequest = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  open(): void {
    clearTimeout(this.#timer);
    if (this.#socket) return;
    this.#options.onStatus({ is: 'connecting' });
    const socket = new WebSocket(new URL('/socket', location.href.replace(/^http/, 'ws')));
    this.#socket = socket;
    socket.addEventListener('message', (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as FromServer;
      if (message.type === 'hello') {
        this.#failures = 0;
        this.#options.onStatus({ is: 'open' });
      }
      this.#options.onMessage(message);
    });
    socket.addEventListener('close', () => {
      this.#socket = null;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
      this.#failures += 1;
      this.#options.onStatus({ is: 'lost', retryAt: Date.now() + wait });
      this.#timer = setTimeout(() => this.open(), wait);
    });
  }

  /** The request's number, or null when there is no connection: then nothing was sent. */
  send(request: Request): number | null {
    if (this.#socket?.readyState !== WebSocket.OPEN) return null;
    this.#lastRequest += 1;
    this.#socket.send(JSON.stringify({ ...request, request: this.#lastRequest }));
    return this.#lastRequest;
  }
}
