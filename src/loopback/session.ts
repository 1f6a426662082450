import { deflateSync } from 'node:zlib';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';

const REPLAYED_AT_MOST = 1_000;

interface Dispatched {
  readonly sequence: number;
  readonly event: string;
  readonly data: unknown;
}

export interface SessionPlan {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  readonly isCompressed: boolean;
}

/**
 * One shard's session at the gateway. It outlives its socket, so that it can be resumed.
 * NOTE: Discord forgets it after some minutes; here it stays until the client ends it.
 */
export class Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  readonly #isCompressed: boolean;
  readonly #sent: Dispatched[] = [];
  #sequence = 0;
  #socket: WebSocket | null = null;

  constructor({ id, shard, shardCount, intents, isCompressed }: SessionPlan) {
    this.id = id;
    this.shard = shard;
    this.shardCount = shardCount;
    this.intents = intents;
    this.#isCompressed = isCompressed;
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Guild events go to the shard of the guild, everything else to the first. */
  handles(guildId: string | null): boolean {
    if (guildId === null) return this.shard === 0;
    return Number((BigInt(guildId) >> 22n) % BigInt(this.shardCount)) === this.shard;
  }

  attach(socket: WebSocket): void {
    if (this.#socket !== socket) this.#socket?.terminate();
    this.#socket = socket;
  }

  /** Forgets the socket if it is still this one. */
  detach(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = null;
  }

  close(code: number): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(code);
  }

  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    const dispatched = { sequence: this.#sequence, event, data };
    this.#sent.push(dispatched);
    if (this.#sent.length > REPLAYED_AT_MOST) this.#sent.shift();
    this.#send(dispatched);
  }

  /** False when the sequence is not one that can be continued from. */
  replayAfter(sequence: number): boolean {
    const oldest = this.#sent[0]?.sequence ?? this.#sequence + 1;
    if (!Number.isInteger(sequence) || sequence > this.#sequence || sequence < oldest - 1) {
      return false;
    }
    for (const dispatched of this.#sent) if (dispatched.sequence > sequence) this.#send(dispatched);
    return true;
  }

  sendOp(op: GatewayOpcodes, data: unknown): void {
    this.#write({ op, d: data, s: null, t: null });
  }

  #send({ sequence, event, data }: Dispatched): void {
    this.#write({ op: GatewayOpcodes.Dispatch, d: data, s: sequence, t: event });
  }

  #write(payload: unknown): void {
    if (!this.isConnected) return;
    const text = JSON.stringify(payload);
    this.#socket?.send(this.#isCompressed ? deflateSync(text) : text);
  }
}
