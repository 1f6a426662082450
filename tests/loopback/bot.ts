import { once } from 'node:events';
import {
  Client,
  Events,
  GatewayIntentBits,
  Partials,
  type ClientOptions,
  type Interaction,
} from 'discord.js';
import type { Loopback } from '../../src/loopback/loopback.ts';

export const unprivileged = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** A real discord.js client on the loopback, ready. Errors of its listeners are kept in `errors`. */
export async function startBot(
  loopback: Loopback,
  onInteraction: (interaction: Interaction) => Promise<unknown> = () => Promise.resolve(),
  options: Partial<ClientOptions> = {},
): Promise<{ readonly client: Client<true>; readonly errors: unknown[] }> {
  const errors: unknown[] = [];
  const client = new Client({
    intents: unprivileged,
    partials: [Partials.Channel],
    ...options,
    rest: { api: loopback.url, ...options.rest },
  });
  client.on(Events.Error, (error) => errors.push(error));
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: unknown) => errors.push(error));
  });
  const ready = once(client, Events.ClientReady);
  await client.login(loopback.token);
  await ready;
  return { client: client as Client<true>, errors };
}
