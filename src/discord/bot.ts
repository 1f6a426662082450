import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { commands as allCommands } from '../../commands/index.ts';
import type { Answers } from '../answers/answers.ts';
import type { Config } from '../config.ts';
import type { Revisions } from '../revisions/revisions.ts';
import type { WholeStore } from '../store/store.ts';
import { createClient } from './client.ts';
import type { Command } from './command.ts';
import type { Desk } from './desk.ts';
import { describeFailure, newReference } from './failure.ts';
import { SettingsDesk } from './guild-settings.ts';
import { viewGuild } from './guild-view.ts';
import { handleInteraction } from './handle-interaction.ts';
import { handleMessage } from './handle-message.ts';
import { InFlight } from './in-flight.ts';
import { logEvents } from './log-events.ts';
import { Messenger } from './messenger.ts';
import { orAfter } from './or-after.ts';
import { registerCommands } from './register.ts';
import { withRetries } from './retry.ts';
import { Shares } from './shares.ts';
import { StartError } from './start-error.ts';
import type { Services } from './step.ts';

export interface BotOptions {
  readonly config: Pick<
    Config,
    | 'discordToken'
    | 'discordApiUrl'
    | 'homeGuildId'
    | 'moderatorRoleIds'
    | 'moderatorChannelId'
    | 'mayReadLoopback'
  >;
  readonly log: Logger;
  /** Asked for each interaction, since a publish replaces the answers. */
  readonly answers: () => Answers;
  readonly store: WholeStore;
  readonly revisions: Revisions;
  readonly now: () => Date;
  /** Default: all of `commands/`. */
  readonly commands?: readonly Command[];
}

export interface Bot {
  /**
   * Logs in and resolves when the bot answers and its commands are registered. Rejects when the
   * token is refused, or Discord is not reached in time.
   */
  start(): Promise<void>;
  /** Gives what is under way about 4 seconds, then leaves. Never rejects. */
  stop(): Promise<void>;
  /** Posts and edits without being asked; works from `start` on. */
  readonly messenger: Messenger;
  readonly tell: Services['tell'];
  readonly noteFailure: Services['noteFailure'];
}

const LOGIN_WITHIN_MS = 60_000;
/** Discord's own time for everything that was asked a moment ago, within a supervisor's patience. */
const FINISH_WITHIN_MS = 4_000;

/** The bot on Discord. Nothing is sent before `start`. */
export function createBot(options: BotOptions): Bot {
  const { config, store, revisions, answers, now, commands = allCommands } = options;
  const log = options.log.child({ room: 'discord' });
  const inFlight = new InFlight();
  const onError = (error: unknown): void => log.error(describeFailure(error), 'a handler failed');
  let client: Client | null = null;
  let isStopping = false;
  const messenger = new Messenger(
    () => {
      if (client === null) throw new Error('The bot has not started.');
      return client.rest;
    },
    { store, log },
  );
  const tell: Services['tell'] = async (reply, shownIn) => {
    const { moderatorChannelId } = config;
    if (moderatorChannelId === null || shownIn === moderatorChannelId) return;
    await messenger.post(moderatorChannelId, reply).catch((error: unknown) => {
      log.error({ ...describeFailure(error), moderatorChannelId }, 'moderators were not told');
    });
  };
  const noteFailure: Services['noteFailure'] = (error, what) => {
    const reference = newReference();
    log.error({ ...describeFailure(error), reference }, what);
    return reference;
  };
  const shares = new Shares();
  const settings = new SettingsDesk(store.settings, log);
  const desk: Desk = {
    commands,
    answers,
    store,
    revisions,
    log,
    now,
    config,
    tell,
    noteFailure,
    shares,
    settings,
    guild: (guildId) => (client === null ? null : viewGuild(client, guildId)),
  };

  const listen = (to: Client): void => {
    logEvents(to, log);
    to.on(Events.InteractionCreate, (interaction) => {
      inFlight.track(handleInteraction(interaction, desk, isStopping), onError);
    });
    to.on(Events.MessageCreate, (message) => {
      if (isStopping || !to.isReady()) return;
      inFlight.track(handleMessage(message, to, desk), onError);
    });
  };

  return {
    messenger,
    tell,
    noteFailure,

    async start() {
      const { discordToken } = config;
      if (discordToken === null) throw new Error('There is no token to log in with.');
      const until = performance.now() + LOGIN_WITHIN_MS;
      const connect = async (): Promise<Client<true>> => {
        // discord.js' client cannot be used again after a login that failed.
        client = createClient(config);
        listen(client);
        return await logIn(client, discordToken, until).catch((error: unknown) => {
          log.warn(describeFailure(error), 'Discord was not reached');
          throw error;
        });
      };
      // One attempt may take all of the time: two sessions at once would both get every question.
      const ready = await withRetries(connect, { until, attemptMs: LOGIN_WITHIN_MS }).catch(
        (error: unknown) => {
          throw new StartError(error, config.discordApiUrl);
        },
      );
      await register(ready, commands, log);
    },

    async stop() {
      isStopping = true;
      const unfinished = await inFlight.settled(FINISH_WITHIN_MS);
      if (unfinished > 0) log.warn({ unfinished }, 'left with answers under way');
      // Leaving announces a reconnection that never comes.
      client?.removeAllListeners(Events.ShardReconnecting);
      await client?.destroy().catch(onError);
    },
  };
}

/** Resolves when the session is open; until then questions would be lost. */
async function logIn(client: Client, token: string, until: number): Promise<Client<true>> {
  const opened = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await orAfter(opened, until - performance.now());
  if (!client.isReady()) throw new Error('Discord did not open a session in time.');
  return client;
}

/** The bot can answer with the commands that Discord has, so a failure here is not its end. */
async function register(
  client: Client<true>,
  commands: readonly Command[],
  log: Logger,
): Promise<void> {
  try {
    const data = commands.map((command) => command.data);
    const changes = await registerCommands(client.rest, client.application.id, data);
    log.info(changes, 'commands are registered');
  } catch (error) {
    log.error(describeFailure(error), 'commands could not be registered');
  }
}
