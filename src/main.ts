import './small-heap.ts';
import { PreparedAnswers } from './answers/prepared.ts';
import type { ScheduledServices } from '../commands/corpus/scheduled-refresh.ts';
import { loadConfig, readEnvironment, type Config } from './config.ts';
import { failWith } from './cli/fail.ts';
import { createLogger, type Logger } from './log.ts';
import { openRevisions } from './revisions/open.ts';

/** An orderly end may take so long before it is cut short; supervisors usually kill after 10 s. */
const STOP_WITHIN_MS = 4_500;
const now = (): Date => new Date();

async function main(): Promise<void> {
  const environment = readEnvironment('.');
  const given = loadConfig(environment);
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

  // A worker reads the corpus while this thread loads everything else: each takes half a second.
  const loading = import('./answers/create.ts');
  const prepared = new PreparedAnswers(async (search) => {
    const { createAnswers } = await loading;
    return await createAnswers({ search, now });
  });
  const opening = openRevisions({
    dataDir: given.dataDir,
    corpusDir: given.corpusDir,
    log,
    now,
    runChecks: async (search, checks) => {
      const { runChecks } = await import('./answers/checks.ts');
      return await runChecks(await prepared.of(search), checks);
    },
    prepare: async (search) => void (await prepared.of(search)),
    ...(given.corpusGitUrl !== null && { git: { url: given.corpusGitUrl, environment } }),
    search: {
      onRestart: (error) =>
        log.error({ err: error }, 'the search worker died and was started again'),
    },
  });
  closers.push(async () => (await opening.catch(() => null))?.close());
  const starting = given.discordToken === null ? startLocal(given.port, log) : null;
  closers.push(async () => (await starting?.catch(() => null))?.close());
  // Its thread starts while the index is read.
  const storing = import('./store/sqlite.ts').then(({ openStore }) =>
    openStore({ dataDir: given.dataDir, log }),
  );
  closers.push(async () => (await storing.catch(() => null))?.close());

  try {
    const [
      revisions,
      local,
      store,
      first,
      { pruneDaily },
      { createBot },
      { Corrector },
      { WeeklyDigest },
    ] = await Promise.all([
      opening,
      starting,
      storing,
      opening.then((opened) => prepared.of(opened.current().search)),
      import('./store/daily-prune.ts'),
      import('./discord/bot.ts'),
      import('./discord/corrector.ts'),
      import('./discord/digest.ts'),
    ]);
    closers.unshift(pruneDaily(store, log).stop);
    let answers = first;
    revisions.onPublish(({ to }) => {
      answers = prepared.ready(to.search) ?? answers;
    });
    const config = { ...given, ...local?.config };
    const bot = createBot({ config, log, answers: () => answers, store, revisions, now });
    // The bot ends first: its replies still need everything else.
    closers.unshift(() => bot.stop());
    await bot.start();
    const { messenger, tell } = bot;
    const corrector = new Corrector({
      revisions,
      store,
      answers: () => answers,
      messenger,
      tell,
      log,
      now,
    });
    closers.unshift(() => corrector.stop());
    corrector.start();
    const digest = new WeeklyDigest({ revisions, store, messenger, log, now });
    closers.unshift(() => digest.stop());
    digest.start();
    if (config.corpusRefresh !== null) {
      const schedule = await startSchedule(config.corpusRefresh, config, {
        revisions,
        store,
        log,
        now,
        tell: bot.tell,
        noteFailure: bot.noteFailure,
      });
      closers.unshift(schedule.stop);
    }

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
        moderatorChannelId: loopback.ids.moderatorChannelId,
        mayReadLoopback: true,
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

/** Refreshes the corpus whenever it is time; one refresh that lasts keeps off the next. */
async function startSchedule(
  expression: string,
  { corpusAutoPublish }: Pick<Config, 'corpusAutoPublish'>,
  services: Omit<ScheduledServices, 'autoPublish'> & { readonly log: Logger },
) {
  const [{ Cron }, { refreshBySchedule }] = await Promise.all([
    import('croner'),
    import('../commands/corpus/scheduled-refresh.ts'),
  ]);
  const { log } = services;
  const job = new Cron(
    expression,
    {
      timezone: 'UTC',
      protect: true,
      catch: (error) => log.error({ err: error }, 'a scheduled refresh failed'),
    },
    async () => {
      const outcome = await refreshBySchedule({ ...services, autoPublish: corpusAutoPublish });
      log.info({ outcome, next: job.nextRun() }, 'a scheduled refresh ended');
    },
  );
  log.info({ next: job.nextRun() }, 'the corpus is refreshed by schedule');
  return {
    stop: async () => {
      job.stop();
      await Promise.resolve();
    },
  };
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
