import type { Faults } from './loopback.ts';

/** What shall happen to a request instead of, or before, its answer. */
export interface Trouble {
  readonly status?: 429 | 500 | 502 | 503;
  readonly isReset: boolean;
  readonly delayMs: number;
}

type Planned = { readonly match: RegExp; times: number } & (
  | { readonly kind: 'fail'; readonly status: 429 | 500 | 502 | 503 }
  | { readonly kind: 'reset' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
);

interface Sockets {
  drop(code: number): void;
  sendOp(op: 7 | 9, resumable: boolean): void;
}

/** Trouble that tests plan. A request takes one planned thing of each kind that matches its path. */
export class PlannedFaults implements Faults {
  readonly #planned: Planned[] = [];
  readonly #sockets: Sockets;

  constructor(sockets: Sockets) {
    this.#sockets = sockets;
  }

  fail(match: RegExp, status: 429 | 500 | 502 | 503, times = 1): void {
    this.#planned.push({ kind: 'fail', match, status, times });
  }

  reset(match: RegExp, times = 1): void {
    this.#planned.push({ kind: 'reset', match, times });
  }

  delay(match: RegExp, milliseconds: number, times = 1): void {
    this.#planned.push({ kind: 'delay', match, milliseconds, times });
  }

  dropSockets(code = 4000): void {
    this.#sockets.drop(code);
  }

  sendGatewayOp(op: 7 | 9, resumable = false): void {
    this.#sockets.sendOp(op, resumable);
  }

  take(path: string): Trouble {
    const delay = this.#takeOne('delay', path);
    const reset = this.#takeOne('reset', path);
    const fail = reset ? undefined : this.#takeOne('fail', path);
    return {
      delayMs: delay?.kind === 'delay' ? delay.milliseconds : 0,
      isReset: reset !== undefined,
      ...(fail?.kind === 'fail' ? { status: fail.status } : {}),
    };
  }

  #takeOne(kind: Planned['kind'], path: string): Planned | undefined {
    const index = this.#planned.findIndex(
      // `search` ignores `lastIndex`, so that a global expression matches each time.
      (planned) => planned.kind === kind && path.search(planned.match) !== -1,
    );
    const planned = this.#planned[index];
    if (!planned) return undefined;
    planned.times -= 1;
    if (planned.times <= 0) this.#planned.splice(index, 1);
    return planned;
  }
}
