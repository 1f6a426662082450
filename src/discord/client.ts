import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Config } from '../config.ts';

/** No retries: discord.js repeats at once and not after resets; `withRetries` does both better. */
const RETRIES = 0;
/** Discord allows 50 a second in all; the rest is left to whatever else uses the token. */
const REQUESTS_PER_SECOND = 45;
/** Each deferred interaction leaves a handler of about 1 kB behind, by default for an hour. */
const HANDLER_SWEEP_MS = 60_000;

/**
 * discord.js' client, without a privileged intent and with caches for what is asked of it only:
 * servers and channels. It is not logged in yet.
 */
export function createClient({ discordApiUrl }: Pick<Config, 'discordApiUrl'>): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    // Without it, messages in direct messages that are not cached would not be seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      EntitlementManager: 0,
      GuildEmojiManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: isSelf },
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 100, keepOverLimit: isSelf },
    }),
    rest: {
      ...(discordApiUrl !== null && { api: discordApiUrl }),
      retries: RETRIES,
      globalRequestsPerSecond: REQUESTS_PER_SECOND,
      handlerSweepInterval: HANDLER_SWEEP_MS,
    },
  });
}

/** discord.js itself relies on these. */
function isSelf(holder: { readonly id: string; readonly client: Client }): boolean {
  return holder.id === holder.client.user?.id;
}
