import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { createAnswers } from '../answers/create.ts';
import { loadConfig, readEnvironment } from '../config.ts';
import { createBot } from '../discord/bot.ts';
import type { Command } from '../discord/command.ts';
import { createLogger } from '../log.ts';
import { startLoopback } from '../loopback/start.ts';
import { openRevisions } from '../revisions/open.ts';
import { openStore } from '../store/sqlite.ts';
import { benchRefresh } from './bench-refresh.ts';
import { failWith } from './fail.ts';
import { percentile } from './percentile.ts';

/** Uses of each command that are counted, after as many as warm the code up. */
const ROUNDS = 400;
const WARM_UP = 60;

/** Answers at once with one word: what the platform itself costs. */
const noop: Command = {
  data: {
    name: 'noop',
    description: 'Does nothing',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  run: () => ({ blocks: [{ kind: 'text', markdown: 'ok' }] }),
};

/** Questions of each kind, so that no single one stays in a cache. */
const QUESTIONS = [
  'How many people died at Kabul airport?',
  'attacks in Iran in 2024',
  'Who claimed the Crocus City Hall attack?',
  'Why does ISKP recruit Tajiks?',
  'How do Western officials rank the threat from ISKP?',
  'Moscow',
  'What is the capital of Mongolia?',
  'krocus city hal death toll',
];
const NAMES = ['Crocus City Hall', 'Kerman', 'Abbey Gate', 'krocus', 'Vienna plot'];

const now = (): Date => new Date();
const pick = (list: readonly string[], round: number): string => list[round % list.length] ?? '';

async function main(): Promise<void> {
  const { corpusDir } = loadConfig(readEnvironment('.'));
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-bench-'));
  const log = createLogger({ level: 'error', secrets: [] });
  const [revisions, store, loopback] = await Promise.all([
    openRevisions({
      dataDir,
      corpusDir,
      log,
      now,
      runChecks: async () => await Promise.resolve([]),
    }),
    openStore({ dataDir, log }),
    startLoopback(),
  ]);
  const answers = await createAnswers({ search: revisions.current().search, now });
  const bot = createBot({
    config: {
      discordToken: loopback.token,
      discordApiUrl: loopback.url,
      homeGuildId: loopback.ids.guildId,
      moderatorRoleIds: [],
      moderatorChannelId: null,
      mayReadLoopback: false,
    },
    log,
    answers: () => answers,
    store,
    revisions,
    now,
    commands: [...commands, noop],
  });
  await bot.start();
  const person = loopback.as(loopback.ids.memberId);
  const uses = {
    'no-op': () => person.command('noop'),
    '/incident': (round: number) => person.command('incident', { name: pick(NAMES, round) }),
    '/search': (round: number) => person.command('search', { query: pick(QUESTIONS, round) }),
    '/ask': (round: number) => person.command('ask', { question: pick(QUESTIONS, round) }),
  };
  const taken = new Map(Object.keys(uses).map((name) => [name, [] as number[]]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // Side by side in each round, so that a busy moment of the machine meets all of them.
    for (const [name, use] of Object.entries(uses)) {
      const { afterMs } = await use(round + WARM_UP).acknowledged();
      if (round >= 0) taken.get(name)?.push(afterMs);
    }
  }
  print(taken);
  console.log(
    `\n${ROUNDS} uses of each, interaction to callback over the local Discord, ${answers.counts.incidents + answers.counts.profiles} records`,
  );
  await bot.stop();
  await Promise.all([revisions.close(), store.close(), loopback.close()]);
  rmSync(dataDir, { recursive: true });
}

/** A line a command: percentiles in milliseconds, and how much above the no-op. */
function print(taken: ReadonlyMap<string, readonly number[]>): void {
  const base = taken.get('no-op') ?? [];
  console.log(
    `${''.padEnd(12)}${['p50', 'p95', 'p99', 'p50 above no-op', 'p99 above no-op'].map((head) => head.padStart(16)).join('')}`,
  );
  for (const [name, times] of taken) {
    const cells = [
      ...[50, 95, 99].map((share) => percentile(times, share)),
      ...[50, 99].map((share) => percentile(times, share) - percentile(base, share)),
    ];
    console.log(
      `${name.padEnd(12)}${cells.map((cell) => `${cell.toFixed(2)} ms`.padStart(16)).join('')}`,
    );
  }
}

// `refresh` is another bench, of what a publish costs those who ask meanwhile.
const [what, passages = '100000'] = process.argv.slice(2);
await (what === 'refresh' ? benchRefresh(Number(passages)) : main()).catch(failWith);
