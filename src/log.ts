import {
  destination as openDestination,
  pino,
  stdSerializers,
  type Logger as PinoLogger,
} from 'pino';
import type { Config } from './config.ts';

/** A pino logger: `log.info({ field }, 'message')`; `log.child({ room: 'store' })` for a room. */
export type Logger = PinoLogger;

export interface LogOptions {
  readonly level: Config['logLevel'];
  /** Gets one JSON line a call. Default: standard error, so that standard output stays for people. */
  readonly destination?: { write(line: string): void };
  /** Texts that must never be written, such as the bot's token. Empty ones are ignored. */
  readonly secrets: readonly string[];
}

const REDACTED = '[redacted]';

// In the finished line, at any depth. pino's own `redact` throws at an URL or another object of a
// class under a wildcard, and a log call must never throw.
const SECRET_MEMBER = /("(?:token|authorization|password|cookie|set-cookie)":)"(?:[^"\\]|\\.)*"/gi;

// An interaction's token is in the address of its replies, and discord.js puts the address into
// its errors; whoever has it can answer in the bot's name for 15 minutes.
const INTERACTION_TOKEN = /(\/(?:webhooks|interactions)\/\d+\/)[\w.%-]+/g;

/**
 * A logger of JSON lines that never writes a secret: keys that name one are redacted, and each
 * finished line is searched for the secrets themselves, wherever they stand in it.
 */
export function createLogger({ level, destination, secrets }: LogOptions): Logger {
  // Synchronous and without a worker thread: the last lines before an exit are the ones that matter.
  const sink = destination ?? openDestination({ fd: 2, sync: true });
  const scrub = scrubber(secrets);
  return pino(
    {
      level,
      // The process id and the machine's name say nothing on a bot of one process.
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.err, error: stdSerializers.err },
    },
    { write: (line: string) => sink.write(scrub(line)) },
  );
}

// The finished line is the one place through which messages, stacks, keys, bindings of child
// loggers and nested objects all pass.
function scrubber(secrets: readonly string[]): (line: string) => string {
  const forms = new Set(
    secrets.flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
    ]),
  );
  forms.delete('');
  // The longest first, so that a secret that contains another one leaves no rest behind.
  const ordered = [...forms].toSorted((a, b) => b.length - a.length);
  return (line) =>
    ordered
      .reduce((text, secret) => text.replaceAll(secret, REDACTED), line)
      .replace(SECRET_MEMBER, `$1"${REDACTED}"`)
      .replace(INTERACTION_TOKEN, `$1${REDACTED}`);
}
