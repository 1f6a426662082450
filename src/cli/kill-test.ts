import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLogger } from '../log.ts';
import { KEPT } from '../revisions/archive.ts';
import { readFileIfThere } from '../revisions/durable-files.ts';
import { openRevisions } from '../revisions/open.ts';
import type { Deed, Told } from './kill-child.ts';

/**
 * `npm run kill-test [-- KILLS]` (default 200): kills a process that refreshes, publishes, adds,
 * edits, removes and rolls back without rest, at random moments, and looks each time at what the
 * next start makes of it. Exit code 1 when anything is not as it must be.
 */
const KILLS = Number(process.argv[2] ?? 200);
/** A kill falls into one of the first deeds after a start. */
const DEEDS_BEFORE_KILL = 4;
/** How long a deed takes, before any was measured. */
const FIRST_GUESS_MS = 500;
/** As the corpus folder has it. */
const FIRST_TOLL = 5;
const INCIDENT = `name: North bridge attack
kind: attack
types: [bombing]
date: { value: 2024-03-01, precision: day, cite: [wire] } # as reported
place: { country: AF, name: Kabul, precision: city, cite: [wire] }
killed:
  - { value: ${FIRST_TOLL}, stage: latest, cite: [wire] }
outcome: carried-out
status: { text: Investigated., cite: [wire] }
summary: { text: A bridge was attacked., cite: [wire] }
confidence: medium
cite: [wire]
`;
const CORPUS = {
  'sources.yaml': 'wire:\n  title: A report\n  publisher: A wire\n  kind: news\n  locator: all\n',
  'incidents/north-2024.yaml': INCIDENT,
  'articles/base.md':
    '---\ntitle: Base\norigin: imported\nauthor: A. Writer\n---\n\nIt was written.\n\nIt is read.\n',
};

/** What was acknowledged, and what was under way when the process died. */
interface Known {
  folder: string | null;
  toll: number;
  readonly articles: Map<string, string | null>;
  /** Folders in the order in which they were served. */
  readonly served: string[];
  open: Deed | null;
}

const root = mkdtempSync(join(tmpdir(), 'kill-test-'));
const durations = new Map<Deed['kind'], number>();
const interrupted = new Map<string, number>();
const faults: string[] = [];

async function main(): Promise<void> {
  if (!Number.isInteger(KILLS) || KILLS < 1) throw new Error('Usage: npm run kill-test [-- KILLS]');
  for (const [file, text] of Object.entries(CORPUS)) {
    mkdirSync(dirname(join(root, 'corpus', file)), { recursive: true });
    writeFileSync(join(root, 'corpus', file), text);
  }
  const known: Known = {
    folder: null,
    toll: FIRST_TOLL,
    articles: new Map(),
    served: [],
    open: null,
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    await runAndKill(kill, known);
    const state = known.open?.kind ?? 'between two';
    interrupted.set(state, (interrupted.get(state) ?? 0) + 1);
    await inspect(kill, known);
  }
  console.log(
    `${KILLS} kills: ${[...interrupted].map(([kind, count]) => `${count} ${kind}`).join(', ')}`,
  );
  console.log(`${known.served.length} publications acknowledged`);
  console.log(faults.length === 0 ? 'nothing lost, nothing left over' : faults.join('\n'));
  if (faults.length > 0) process.exitCode = 1;
  else rmSync(root, { recursive: true, force: true });
}

/** Starts the moderator and kills it at a random moment of one of its first deeds. */
async function runAndKill(kill: number, known: Known): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-child.js'), root, String(kill)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const end = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_, signal) => resolve(signal)),
  );
  const target = Math.floor(Math.random() * DEEDS_BEFORE_KILL);
  let begun = 0;
  let since = 0;
  known.open = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    if (told.step === 'ready') continue;
    const { step, deed } = told;
    const usual = durations.get(deed.kind) ?? FIRST_GUESS_MS;
    if (step === 'begin') {
      known.open = deed;
      since = performance.now();
      // A little longer than it takes, so that the moments after it are hit as well.
      if (begun === target) setTimeout(() => child.kill('SIGKILL'), Math.random() * usual * 1.2);
      begun += 1;
    } else {
      known.open = null;
      durations.set(deed.kind, (usual + performance.now() - since) / 2);
      acknowledge(known, deed);
    }
  }
  if ((await end) !== 'SIGKILL') throw new Error(`Kill ${kill}: the process ended by itself.`);
}

function acknowledge(known: Known, deed: Deed): void {
  switch (deed.kind) {
    case 'stage':
      break;
    case 'publish':
    case 'rollback':
      known.folder = deed.folder;
      known.served.push(deed.folder);
      break;
    case 'add':
      known.articles.set(deed.id, deed.text);
      break;
    case 'remove':
      known.articles.set(deed.id, null);
      break;
    case 'edit':
      known.toll = deed.value;
      break;
  }
}

/** Opens what the process left, and holds it against what it had acknowledged. */
async function inspect(kill: number, known: Known): Promise<void> {
  const fault = (what: string): void => {
    faults.push(`kill ${kill} during ${JSON.stringify(known.open)}: ${what}`);
    console.log(faults.at(-1));
  };
  const dataDir = join(root, 'data');
  const revisions = await openRevisions({
    dataDir,
    corpusDir: join(root, 'corpus'),
    log: createLogger({ level: 'silent', secrets: [] }),
    now: () => new Date(),
    runChecks: async () => [],
  });
  const { open } = known;
  const { folder, search } = revisions.current();
  const isServing = open?.kind === 'publish' || open?.kind === 'rollback';
  const isNew = isServing && open.folder === folder;
  if (known.folder !== null && folder !== known.folder && !isNew) fault(`serves ${folder}`);
  if (isNew) acknowledge(known, open);
  known.folder = folder;
  if (!folder.startsWith(search.catalogue.revision)) fault('the content is not that of the name');
  const { damaged } = await revisions.status();
  if (damaged.length > 0) fault(`damaged: ${JSON.stringify(damaged)}`);

  const isArticle = open?.kind === 'add' || open?.kind === 'remove';
  const wanted = open?.kind === 'add' ? open.text : null;
  for (const [id, text] of known.articles) {
    const now = await readFileIfThere(join(dataDir, 'overlay', 'articles', `${id}.md`));
    const isDone = isArticle && open.id === id && now === wanted;
    if (now !== text && !isDone) fault(`the article ${id} is ${now === null ? 'gone' : 'another'}`);
  }
  if (isArticle) {
    const now = await readFileIfThere(join(dataDir, 'overlay', 'articles', `${open.id}.md`));
    if (now !== wanted && now !== (known.articles.get(open.id) ?? null)) fault('half an article');
    known.articles.set(open.id, now);
  }
  const fields = await revisions.fieldsOf('north-2024');
  const toll = Number(fields.find(({ path }) => path === 'killed.0.value')?.value);
  if (toll !== known.toll && !(open?.kind === 'edit' && toll === open.value)) fault(`toll ${toll}`);
  const sources = (await readFileIfThere(join(dataDir, 'overlay', 'sources.yaml'))) ?? '';
  const isCited = (value: number): boolean => sources.includes(`wire-${value}:`);
  if (toll > FIRST_TOLL && !isCited(toll)) fault(`the source of the toll ${toll} is gone`);
  if (isCited(toll + 1)) fault(`a source of no toll yet: ${toll + 1}`);
  known.toll = toll;

  const listed = revisions
    .history(known.served.length + KILLS)
    .map((entry) => entry.folder)
    .toReversed();
  if (JSON.stringify(listed.slice(1)) !== JSON.stringify(known.served))
    fault('history is not what was served');
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  const left = names.filter((name) => /\.tmp-|\.change\.json/.test(name));
  if (left.length > 0) fault(`left over: ${left.join(', ')}`);
  const folders = readdirSync(join(dataDir, 'revisions')).filter((name) => name.length === 77);
  if (folders.length > KEPT + 1) fault(`${folders.length} folders are kept`);
  await revisions.close();
}

await main();
