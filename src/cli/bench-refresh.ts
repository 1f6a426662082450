import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { runChecks } from '../answers/checks.ts';
import { createAnswers } from '../answers/create.ts';
import { PreparedAnswers } from '../answers/prepared.ts';
import { createBot } from '../discord/bot.ts';
import { makeRandom } from '../evaluate/random.ts';
import { createLogger } from '../log.ts';
import { startLoopback } from '../loopback/start.ts';
import { openRevisions } from '../revisions/open.ts';
import { openStore } from '../store/sqlite.ts';
import { percentile } from './percentile.ts';

const PARAGRAPHS = 50;
const WORDS = 60;
const REST_MS = 20;
const BASELINE_MS = 10_000;
const QUESTIONS = [
  'How many people died at Kabul airport?',
  'attacks in Iran in 2024',
  'Why does ISKP recruit Tajiks?',
  'How do Western officials rank the threat from ISKP?',
  'What is the capital of Mongolia?',
  'krocus city hal death toll',
];

const now = (): Date => new Date();

/** What was seen in one stretch of time. */
interface Stretch {
  readonly name: string;
  readonly times: number[];
  /** The longest time that the main thread could do nothing else. */
  longestBlockMs: number;
}

/**
 * `npm run bench -- refresh [PASSAGES]` (default 100,000): how long `/ask` takes over the local
 * Discord while a corpus of that size is staged and published. The passages are made of the words of
 * the shipped articles, as often as they stand there. Exit code 1 when a question fails, or is
 * answered from neither the old revision nor the new one.
 */
export async function benchRefresh(passages: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'footnote-bench-'));
  const corpusDir = join(root, 'corpus');
  cpSync('corpus', corpusDir, { recursive: true });
  writeArticles(join(corpusDir, 'articles'), passages);
  const log = createLogger({ level: 'error', secrets: [] });
  const prepared = new PreparedAnswers((search) => createAnswers({ search, now }));
  console.log(`${passages} passages are written; the first revision is built …`);
  const revisions = await openRevisions({
    dataDir: root,
    corpusDir,
    log,
    now,
    runChecks: async (search, checks) => await runChecks(await prepared.of(search), checks),
    prepare: async (search) => void (await prepared.of(search)),
  });
  let answers = await prepared.of(revisions.current().search);
  revisions.onPublish(({ to }) => {
    answers = prepared.ready(to.search) ?? answers;
  });
  const [store, loopback] = await Promise.all([openStore({ dataDir: root, log }), startLoopback()]);
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
  });
  await bot.start();

  const names = new Set([revisions.current().revision.slice(0, 6)]);
  let faults = 0;
  const person = loopback.as(loopback.ids.memberId);
  const askWhile = async (name: string, work: Promise<unknown>): Promise<Stretch> => {
    const stretch: Stretch = { name, times: [], longestBlockMs: 0 };
    const progress = { isOver: false };
    const done = work.finally(() => {
      progress.isOver = true;
    });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let round = 0; !progress.isOver; round++) {
      const question = QUESTIONS[round % QUESTIONS.length] ?? '';
      const start = performance.now();
      const reply = JSON.stringify(await person.command('ask', { question }).reply());
      stretch.times.push(performance.now() - start);
      const revision = /revision ([0-9a-f]{6})/.exec(reply)?.[1] ?? '';
      const isKnown = names.has(revision) || revision === revisions.current().revision.slice(0, 6);
      if (!isKnown) faults += 1;
      await pause(REST_MS);
    }
    delay.disable();
    stretch.longestBlockMs = delay.max / 1e6;
    await done;
    return stretch;
  };

  await askWhile('warm-up', pause(BASELINE_MS / 2));
  const stretches = [await askWhile('nothing else', pause(BASELINE_MS))];
  writeArticles(join(corpusDir, 'articles'), PARAGRAPHS, 'news');
  const start = performance.now();
  const staging = revisions.stage({ by: 'bench' });
  stretches.push(await askWhile('staging', staging));
  const outcome = await staging;
  const seconds = (performance.now() - start) / 1000;
  if (outcome.status !== 'staged') throw new Error(`The stage came out ${outcome.status}.`);
  const { id, needsConfirmation } = outcome.stage;
  const confirmed = needsConfirmation.map(({ code }) => code);
  const publishing = revisions.publish({ stageId: id, by: 'bench', confirmed });
  stretches.push(
    await askWhile(
      'publishing',
      publishing.then(() => pause(1000)),
    ),
  );
  const published = await publishing;

  console.log(
    `${''.padEnd(14)}${'questions'.padStart(10)}${'p50'.padStart(10)}${'p99'.padStart(10)}${'max'.padStart(10)}   main thread blocked at most`,
  );
  for (const { name, times, longestBlockMs } of stretches) {
    const cells = [percentile(times, 50), percentile(times, 99), Math.max(...times)];
    const words = cells.map((ms) => `${ms.toFixed(1)} ms`.padStart(10)).join('');
    console.log(
      `${name.padEnd(14)}${String(times.length).padStart(10)}${words}   ${longestBlockMs.toFixed(0)} ms`,
    );
  }
  console.log(
    `staged in ${seconds.toFixed(0)} s, ${published.status}; ${faults} answers of no known revision`,
  );
  if (faults > 0 || published.status !== 'published') process.exitCode = 1;
  await bot.stop();
  await Promise.all([revisions.close(), store.close(), loopback.close()]);
  rmSync(root, { recursive: true });
}

/** Articles of random words of the shipped ones, so that common words are common here as well. */
function writeArticles(folder: string, passages: number, name = 'made'): void {
  const shipped = readdirSync(folder).filter((file) => !/^(?:made|news)-/.test(file));
  const words = shipped
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/^---[\s\S]*?\n---\n/, ''))
    .join(' ')
    .replace(/\[\^[^\]]+\]|<!--[\s\S]*?-->|[^\p{L}\p{N}\s]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const random = makeRandom(passages);
  const paragraph = (): string =>
    `${Array.from({ length: WORDS }, () => words[Math.floor(random() * words.length)]).join(' ')}.`;
  for (let number = 0; number * PARAGRAPHS < passages; number++) {
    const count = Math.min(PARAGRAPHS, passages - number * PARAGRAPHS);
    const body = Array.from({ length: count }, paragraph).join('\n\n');
    const head = `---\ntitle: ${name} ${number}\norigin: imported\nauthor: A. Writer\n---\n`;
    writeFileSync(join(folder, `${name}-${number}.md`), `${head}\n${body}\n`);
  }
}
