// Kills a process that writes to the store, at random moments, and looks at what is left.
//
//   node scripts/kill-store.mjs [--kills 200] [--seed N] [--dir FOLDER]
//
// A child writes rows of every part and tells the id of each once its promise resolved; it also
// closes and opens the store, prunes it, and copies it. After each kill the database must be sound,
// every row that was told must be there whole, and no other files may be left. Prints one JSON
// object; exit code 1 when something was lost. Needs `npm run build` first.
//
// A kill ends the process, not the machine: what the system holds in memory survives it. Against
// power cuts there is only `synchronous = FULL`, which SQLite's own tests cover.
import Database from 'libsql';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backUp } from '../dist/src/store/backup.js';
import { openStore, storeFile } from '../dist/src/store/sqlite.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    dir: { type: 'string' },
    write: { type: 'string' },
  },
});
const GUILD = '1';
const ITEMS = 4;

if (values.write === undefined) await main();
else await writeForever(values.write, values.seed);

/** The child: writes until it is killed. `run` makes its rows different from those of others. */
async function writeForever(dataDir, run) {
  for (let round = 0; ; round += 1) {
    const store = await openStore({ dataDir });
    told('open');
    for (let n = 0; n < 4; n += 1) {
      const name = `${run}-${round}-${n}`;
      await Promise.all([
        store.saveView({ name, filler: 'x'.repeat(500) }).then((id) => told('view', id, name)),
        store.settings
          .change(GUILD, { digestChannelId: name, answersPrivate: n % 2 === 0 }, name)
          .then(() => told('setting', name)),
        store.gaps
          .record({ guildId: GUILD, kind: 'nothing', key: `key ${n}`, text: name })
          .then(() => told('gap', n)),
        store.audit
          .append({ by: name, action: 'edit', target: name, detail: { name } })
          .then(({ id }) => told('audit', id, name)),
        writeReceipt(store, name),
      ]);
    }
    if (round % 2 === 0) await store.prune();
    if (round % 2 === 1) {
      const copy = join(dataDir, `${run}-${round}.copy`);
      backUp(dataDir, copy);
      rmSync(copy);
      told('copy');
    }
    await store.close();
  }
}

/** At once and without a buffer: what is written here was promised. */
function told(...words) {
  writeSync(1, `${words.join(' ')}\n`);
}

async function writeReceipt({ receipts, feedback }, name) {
  const items = Array.from({ length: ITEMS }, (_, n) => ({
    key: `${name}#${n}`,
    text: 'y'.repeat(800),
    hash: name,
    citations: [{ source: name }],
  }));
  const id = await receipts.add({ guildId: GUILD, question: name, revision: name, items });
  told('receipt', id, name);
  await receipts.setMessage(id, '2', name);
  told('message', id, name);
  await feedback.vote({ receiptId: id, userId: name, isHelpful: false, reason: name });
  told('vote', id, name);
  await receipts.markCorrected(id, name);
  told('correction', id, name);
}

async function main() {
  const kills = Number(values.kills);
  const random = randomFrom(Number(values.seed));
  const dataDir = values.dir ?? mkdtempSync(join(tmpdir(), 'footnote-kill-'));
  const counts = {};
  const gaps = new Map();
  const kept = [];
  const faults = [];
  let beforeOpen = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = await runAndKill(dataDir, `${values.seed}.${kill}`, random);
    if (lines.length === 0) beforeOpen += 1;
    for (const [kind, first] of lines) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (kind === 'gap') gaps.set(first, (gaps.get(first) ?? 0) + 1);
    }
    kept.push(...lines);
    const found = await lookAt(dataDir, lines, gaps);
    faults.push(...found.map((fault) => `kill ${kill + 1}: ${fault}`));
  }
  // Once more for all of them: a later kill must not take what an earlier one left.
  faults.push(
    ...(
      await lookAt(
        dataDir,
        kept.filter(([kind]) => kind !== 'setting'),
        gaps,
      )
    ).map((fault) => `at the end: ${fault}`),
  );
  if (values.dir === undefined) rmSync(dataDir, { recursive: true });
  console.log(
    JSON.stringify(
      { kills, seed: Number(values.seed), killedBeforeOpen: beforeOpen, told: counts, faults },
      null,
      1,
    ),
  );
  if (faults.length > 0 || kept.length === 0) process.exitCode = 1;
}

/** What the child told before it was killed, each line as words. */
async function runAndKill(dataDir, run, random) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), '--write', dataDir, '--seed', run],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  let onFirst;
  const opened = new Promise((resolve) => (onFirst = resolve));
  child.stdout.on('data', (chunk) => {
    text += chunk;
    onFirst();
  });
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  // One in five while it starts; the others while it writes, closes or opens again.
  const isEarly = random() < 0.2;
  if (!isEarly) await Promise.race([opened, ended]);
  await pause(random() * (isEarly ? 250 : 400));
  child.kill('SIGKILL');
  const code = await ended;
  if (code !== null) throw new Error(`The child ended by itself with exit code ${code}.`);
  // A line may be cut off; only whole ones were told.
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '));
}

/** What is wrong with the database, as sentences. */
async function lookAt(dataDir, lines, gaps) {
  const faults = [];
  for (const name of readdirSync(dataDir)) {
    if (/^footnote\.db(?:-wal|-shm)?$/.test(name)) continue;
    // Of a copy that was broken off one file stays, always the same: the next copy takes its place,
    // after a time that this run does not have.
    if (!/\.copy$|^footnote-backup\.partial(?:-journal)?$/.test(name))
      faults.push(`${name} was left`);
    rmSync(join(dataDir, name));
  }
  const store = await openStore({ dataDir });
  const expect = (what, is) => is || faults.push(`${what} is not there`);
  for (const [kind, id, name] of lines) {
    const what = `${kind} ${id}`;
    if (kind === 'view') expect(what, (await store.loadView(id))?.name === name);
    if (kind === 'audit') {
      const [entry] = await store.audit.list({ limit: 1, before: Number(id) + 1 });
      expect(what, entry?.id === Number(id) && entry.detail.name === name);
    }
    if (kind === 'vote') expect(what, (await store.feedback.read(id)).notHelpful === 1);
    if (kind === 'receipt' || kind === 'message' || kind === 'correction') {
      const receipt = await store.receipts.find(id);
      expect(what, receipt?.revision === name && receipt.items.length === ITEMS);
      if (kind === 'message') expect(what, receipt?.message?.messageId === name);
      if (kind === 'correction') expect(what, receipt?.correction?.note === name);
    }
  }
  const setting = lines.findLast(([kind]) => kind === 'setting');
  if (setting !== undefined) {
    // The next one may have been written and not told.
    const { digestChannelId } = await store.settings.read(GUILD);
    expect(`setting ${setting[1]}`, isSameOrLater(digestChannelId, setting[1]));
  }
  const { gaps: counted } = await store.gaps.list({ state: 'open', offset: 0, limit: 100 });
  const sum = counted.reduce((total, { count }) => total + count, 0);
  const least = [...gaps.values()].reduce((total, count) => total + count, 0);
  expect(`one of ${least} askings of gaps (${sum} found)`, sum >= least);
  await store.close();

  const database = new Database(storeFile(dataDir));
  const check = database.pragma('integrity_check');
  if (check[0]?.integrity_check !== 'ok') faults.push(`integrity_check: ${JSON.stringify(check)}`);
  const orphans = database.pragma('foreign_key_check');
  if (orphans.length > 0) faults.push(`foreign_key_check: ${JSON.stringify(orphans)}`);
  const halves = database
    .prepare(
      `select receipts.id from receipts left join receipt_items on receipt_id = id
       group by receipts.id having count(receipt_id) <> ${ITEMS}`,
    )
    .all([]);
  if (halves.length > 0) faults.push(`${halves.length} receipts are there in part`);
  database.close();
  // libsql lets go of the files only when the process ends, but what was ahead is in the one file.
  const ahead = statSync(`${storeFile(dataDir)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (ahead > 0) faults.push(`${ahead} bytes are not in the one file after closing`);
  return faults;
}

/** Names are `run-round-n` and grow in both numbers. */
function isSameOrLater(found, promised) {
  if (found === null) return false;
  const [a, b] = [found, promised].map((name) => name.split('-').slice(-2).map(Number));
  return found.split('-')[0] === promised.split('-')[0] && (a[0] - b[0] || a[1] - b[1]) >= 0;
}

/** Mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
