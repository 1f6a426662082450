import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes as CloseCode,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { guildCreate } from './guild.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';

const HEARTBEAT_MS = 41_250;
/** Commands of a bot are small; Discord closes the socket above this. */
const PAYLOAD_BYTES = 4_096;
const PRIVILEGED =
  GatewayIntentBits.MessageContent |
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences;

type Fields = Record<string, unknown>;

/** To whom an event goes. `intent` 0: it needs none. */
export interface Audience {
  readonly guildId: string | null;
  readonly intent: number;
}

/** The gateway: sessions by shard, with intents, heartbeats and resuming. */
export class Gateway {
  readonly #world: World;
  readonly #accepts: (token: string) => boolean;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: PAYLOAD_BYTES });
  readonly #sessions = new Map<string, Session>();
  #url = '';

  constructor(world: World, accepts: (token: string) => boolean) {
    this.#world = world;
    this.#accepts = accepts;
  }

  get url(): string {
    return this.#url;
  }

  attach(server: Server, url: string): void {
    this.#url = url;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Without a listener, a reset during the handshake would end the process.
      socket.on('error', () => {});
      if (!/^\/gateway\/?(?:\?|$)/u.test(request.url ?? '')) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#open(opened));
    });
  }

  /** Sends to the sessions of the shard that have the intent, or keeps it for those being resumed. */
  dispatch(event: string, data: unknown, { guildId, intent }: Audience): void {
    for (const session of this.#sessions.values()) {
      if (session.handles(guildId) && (session.intents & intent) === intent) {
        session.dispatch(event, data);
      }
    }
  }

  /** Whether somebody would get an event of this guild: `session` may still come back. */
  reach(guildId: string | null): 'connected' | 'session' | 'none' {
    const sessions = [...this.#sessions.values()].filter((session) => session.handles(guildId));
    if (sessions.some((session) => session.isConnected)) return 'connected';
    return sessions.length > 0 ? 'session' : 'none';
  }

  drop(code: number): void {
    // As Discord's own closing does: 1000 ends the sessions, every other code lets them resume.
    for (const session of this.#sessions.values()) {
      session.close(code);
      if (code === 1000) this.#sessions.delete(session.id);
    }
  }

  sendOp(op: 7 | 9, resumable: boolean): void {
    for (const session of this.#sessions.values()) {
      if (op === 7) session.sendOp(GatewayOpcodes.Reconnect, null);
      else session.sendOp(GatewayOpcodes.InvalidSession, resumable);
      if (op === 9 && !resumable) this.#sessions.delete(session.id);
    }
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sessions.clear();
    this.#sockets.close();
  }

  #open(socket: WebSocket): void {
    let session: Session | null = null;
    socket.on('error', () => {});
    socket.on('close', (code) => {
      session?.detach(socket);
      // The client says by these codes that it will not come back.
      if (session && !session.isConnected && (code === 1000 || code === 1001)) {
        this.#sessions.delete(session.id);
      }
    });
    socket.on('message', (raw) => {
      const payload = parse(raw);
      if (!payload) {
        socket.close(CloseCode.DecodeError);
        return;
      }
      session = this.#receive(socket, session, payload);
    });
    send(socket, GatewayOpcodes.Hello, { heartbeat_interval: HEARTBEAT_MS });
  }

  #receive(socket: WebSocket, session: Session | null, { op, d }: Fields): Session | null {
    const data = (typeof d === 'object' && d !== null ? d : {}) as Fields;
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        if (session) session.sendOp(GatewayOpcodes.HeartbeatAck, null);
        else send(socket, GatewayOpcodes.HeartbeatAck, null);
        return session;
      case GatewayOpcodes.Identify:
        if (!session) return this.#identify(socket, data);
        socket.close(CloseCode.AlreadyAuthenticated);
        return session;
      case GatewayOpcodes.Resume:
        if (!session) return this.#resume(socket, data);
        socket.close(CloseCode.AlreadyAuthenticated);
        return session;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (!session) socket.close(CloseCode.NotAuthenticated);
        else if (op === GatewayOpcodes.RequestGuildMembers) this.#sendMembers(session, data);
        return session;
      default:
        socket.close(CloseCode.UnknownOpcode);
        return session;
    }
  }

  #identify(socket: WebSocket, data: Fields): Session | null {
    if (typeof data['token'] !== 'string' || !this.#accepts(data['token'])) {
      socket.close(CloseCode.AuthenticationFailed);
      return null;
    }
    const [shard, shardCount]: readonly unknown[] = Array.isArray(data['shard'])
      ? data['shard']
      : [0, 1];
    if (!isShard(shard, shardCount)) {
      socket.close(CloseCode.InvalidShard);
      return null;
    }
    const intents = data['intents'];
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0) {
      socket.close(CloseCode.InvalidIntents);
      return null;
    }
    if ((intents & PRIVILEGED) !== 0) {
      socket.close(CloseCode.DisallowedIntents);
      return null;
    }
    const session = new Session({
      id: randomUUID(),
      shard: Number(shard),
      shardCount: Number(shardCount),
      intents,
      isCompressed: data['compress'] === true,
    });
    this.#sessions.set(session.id, session);
    session.attach(socket);
    this.#greet(session);
    return session;
  }

  #greet(session: Session): void {
    const guilds = [...this.#world.guilds.values()].filter((guild) =>
      session.handles(guild.data.id),
    );
    session.dispatch(GatewayDispatchEvents.Ready, {
      v: 10,
      user: { ...this.#world.bot, email: null, mfa_enabled: true, verified: true },
      guilds: guilds.map((guild) => ({ id: guild.data.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#url,
      shard: [session.shard, session.shardCount],
      application: { id: this.#world.ids.applicationId, flags: 0 },
      private_channels: [],
      presences: [],
      relationships: [],
      geo_ordered_rtc_regions: [],
      auth: {},
    });
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of guilds) {
      session.dispatch(GatewayDispatchEvents.GuildCreate, guildCreate(guild));
    }
  }

  #resume(socket: WebSocket, data: Fields): Session | null {
    if (typeof data['token'] !== 'string' || !this.#accepts(data['token'])) {
      socket.close(CloseCode.AuthenticationFailed);
      return null;
    }
    const session = this.#sessions.get(String(data['session_id']));
    if (!session) {
      send(socket, GatewayOpcodes.InvalidSession, false);
      return null;
    }
    session.attach(socket);
    if (!session.replayAfter(Number(data['seq']))) {
      session.sendOp(GatewayOpcodes.InvalidSession, false);
      session.detach(socket);
      this.#sessions.delete(session.id);
      return null;
    }
    session.dispatch(GatewayDispatchEvents.Resumed, {});
    return session;
  }

  #sendMembers(session: Session, data: Fields): void {
    const guild = this.#world.guilds.get(String(data['guild_id']));
    if (!guild || !session.handles(guild.data.id)) return;
    const asked = [data['user_ids'] ?? []].flat().map(String);
    const query = typeof data['query'] === 'string' ? data['query'].toLowerCase() : null;
    // NOTE: the whole list (an empty query) needs a privileged intent, which nobody has here.
    const members = [...guild.members.values()].filter(
      ({ user }) =>
        asked.includes(user.id) || (query && user.username.toLowerCase().startsWith(query)),
    );
    session.dispatch(GatewayDispatchEvents.GuildMembersChunk, {
      guild_id: guild.data.id,
      members,
      chunk_index: 0,
      chunk_count: 1,
      not_found: asked.filter((id) => !guild.members.has(id)),
      ...(typeof data['nonce'] === 'string' ? { nonce: data['nonce'] } : {}),
    });
  }
}

function isShard(shard: unknown, count: unknown): boolean {
  return (
    Number.isInteger(shard) &&
    Number.isInteger(count) &&
    Number(shard) >= 0 &&
    Number(shard) < Number(count)
  );
}

function parse(raw: RawData): Fields | null {
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- with the default binaryType it is a Buffer
    const value: unknown = JSON.parse(raw.toString());
    return typeof value === 'object' && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function send(socket: WebSocket, op: GatewayOpcodes, data: unknown): void {
  socket.send(JSON.stringify({ op, d: data, s: null, t: null }));
}
