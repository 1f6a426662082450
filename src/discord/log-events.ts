import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { describeFailure } from './failure.ts';

/**
 * Writes to the log what discord.js tells of itself. Without a listener for `error`, the first one
 * would end the process.
 */
export function logEvents(client: Client, log: Logger): void {
  client.on(Events.Error, (error) => log.error(describeFailure(error), 'discord.js failed'));
  client.on(Events.Warn, (message) => log.warn({ detail: message }, 'discord.js warns'));
  client.on(Events.Invalidated, () => log.error('the session was invalidated for good'));
  client.on(Events.ShardError, (error, shardId) =>
    log.error({ ...describeFailure(error), shardId }, 'a gateway connection failed'),
  );
  client.on(Events.ShardDisconnect, ({ code }, shardId) =>
    log.warn({ code, shardId }, 'a gateway connection was closed for good'),
  );
  client.on(Events.ShardReconnecting, (shardId) =>
    log.info({ shardId }, 'a gateway connection is opened again'),
  );
  client.on(Events.ShardResume, (shardId, replayed) =>
    log.info({ shardId, replayed }, 'a gateway connection was resumed'),
  );
  client.rest.on('rateLimited', ({ route, timeToReset, scope }) =>
    log.warn({ route, timeToReset, scope }, 'waiting for a rate limit'),
  );
}
