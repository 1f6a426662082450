import './small-heap.ts';
import { loadConfig, readEnvironment } from './config.ts';
import { failWith } from './cli/fail.ts';
import { createLogger, type Logger } from './log.ts';
import { openSearch } from './search/client.ts';

/** An orderly end may take so long before it is cut short; supervisors usually kill after 10 s. */
const STOP_WITHIN_MS = 4_500;
const now = (): Date => new Date();

async function main(): Promise<void> {
  const given = loadConfig(readEnvironment('.'));
  const secrets = given.discordToken === null ? [] : [given.discordToken];
  const log = createLogger({ level: given.logLevel, secrets });
  const closers: (() => Promise<void>)[] = [];
  const stop = stopOnce(closers, (error) => log.error({ err: error }, 'closing failed'));

  process.on('unhandledRejection', (reason) =>
    log.error({ err: reason }, 'a promise was rejected unseen'),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
      void stop().then(() => process.exit(0));
    });
  }

  // The worker reads the corpus while this thread loads everything else: each takes half a second.
  const opening = openSearch({
    corpusDir: given.corpusDir,
    onRestart: (error) => log.error({ err: error }, 'the search worker died and was started again'),
  });
  closers.push(async () => (await opening.catch(() => null))?.close());
  const starting = given.discordToken === null ? startLocal(given.port, log) : null;
  closers.push(async () => (await starting?.catch(() => null))?.close());

  try {
    const [search, local, { createAnswers }, { openStore }, { createBot }] = await Promise.all([
      opening,
      starting,
      import('./answers/create.ts'),
      import('./store/sqlite.ts'),
      import('./discord/bot.ts'),
    ]);
    const store = await openStore({ dataDir: given.dataDir, log });
    closers.push(() => store.close());
    const answers = await createAnswers({ search, now });
    const config = { ...given, ...local?.config };
    const bot = createBot({ config, log, answers: () => answers, store, now });
    // The bot ends first: its replies still need everything else.
    closers.unshift(() => bot.stop());
    await bot.start();

    const { incidents, profiles, articles } = answers.counts;
    log.info({ revision: answers.revision, incidents, profiles, articles }, 'ready');
    console.log(
      local
        ? `Footnote is ready: open ${local.url} (no DISCORD_TOKEN is set, so this is a local Discord)`
        : 'Footnote is ready on Discord',
    );
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A loopback Discord with a page, for when there is no token. */
async function startLocal(port: number, log: Logger) {
  const [{ startLoopback }, { startPage }] = await Promise.all([
    import('./loopback/start.ts'),
    import('./local/server.ts'),
  ]);
  const loopback = await startLoopback();
  try {
    const page = await startPage({ loopback, port, log });
    return {
      url: page.url,
      config: {
        discordToken: loopback.token,
        discordApiUrl: loopback.url,
        homeGuildId: loopback.ids.guildId,
        moderatorRoleIds: [loopback.ids.moderatorRoleId],
      },
      close: async () => {
        await page.close();
        await loopback.close();
      },
    };
  } catch (error) {
    await loopback.close();
    throw error;
  }
}

/** Runs the closers in order, each once, whatever the others do. */
function stopOnce(
  closers: (() => Promise<void>)[],
  onError: (error: unknown) => void,
): () => Promise<void> {
  return async () => {
    for (let close = closers.shift(); close; close = closers.shift()) {
      await close().catch(onError);
    }
  };
}

await main().catch((error: unknown) => {
  failWith(error);
  process.exit(1);
});
