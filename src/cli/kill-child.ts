import { renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '../log.ts';
import { openRevisions } from '../revisions/open.ts';
import type { Revisions } from '../revisions/revisions.ts';

/**
 * What `kill-test.ts` starts and kills: a moderator without rest. It says what it begins, and what
 * was acknowledged, each on a line of JSON that is in the pipe before it goes on.
 */
const [root = '', seed = '1'] = process.argv.slice(2);
const TOLL = 'killed.0.value';
const WIRE = { title: 'A report', publisher: 'A wire', kind: 'news', locator: 'all' } as const;

/** What the moderator does. A toll is edited together with a new source, which it cites. */
export type Deed =
  | { readonly kind: 'stage' }
  | { readonly kind: 'publish' | 'rollback'; readonly folder: string }
  | { readonly kind: 'add'; readonly id: string; readonly text: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'edit'; readonly value: number };

/** A line of what is said. */
export type Told =
  | { readonly step: 'ready' }
  | { readonly step: 'begin' | 'done'; readonly deed: Deed };

const WELL = new Set(['staged', 'unchanged', 'published', 'rolled-back', 'changed']);

function say(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

async function during(deed: Deed, work: () => Promise<{ readonly status: string }>): Promise<void> {
  say({ step: 'begin', deed });
  const { status } = await work();
  if (!WELL.has(status)) throw new Error(`${JSON.stringify(deed)} led to ${status}`);
  say({ step: 'done', deed });
}

async function moderate(): Promise<void> {
  const revisions = await openRevisions({
    dataDir: join(root, 'data'),
    corpusDir: join(root, 'corpus'),
    log: createLogger({ level: 'error', secrets: [] }),
    now: () => new Date(),
    runChecks: async () => [],
  });
  say({ step: 'ready' });
  for (let turn = 0; ; turn++) await takeTurn(revisions, `${seed}-${turn}`);
}

async function takeTurn(revisions: Revisions, mark: string): Promise<void> {
  const dice = Math.random();
  if (dice < 0.25) await addArticle(revisions, mark);
  else if (dice < 0.4) await editToll(revisions);
  else if (dice < 0.5) await removeArticle(revisions);
  else if (dice < 0.85) await refresh(revisions, mark);
  else await rollBack(revisions);
}

async function addArticle(revisions: Revisions, mark: string): Promise<void> {
  const [id, text] = [`note-${mark}`, noteOf(mark)];
  const request = { kind: 'add-article', id, text } as const;
  await during({ kind: 'add', id, text }, () => revisions.change(request));
}

async function editToll(revisions: Revisions): Promise<void> {
  // Never the value that stands there, so that each edit is a change.
  const fields = await revisions.fieldsOf('north-2024');
  const value = Number(fields.find(({ path }) => path === TOLL)?.value) + 1;
  const source = sourceOf(value);
  const request = {
    kind: 'edit-field',
    id: 'north-2024',
    path: TOLL,
    value,
    cite: [source],
    sources: { [source]: WIRE },
  } as const;
  await during({ kind: 'edit', value }, () => revisions.change(request));
}

async function removeArticle(revisions: Revisions): Promise<void> {
  const added = (await revisions.changes()).map(
    ({ key }) => /^articles\/(note-.+)\.md$/.exec(key)?.[1],
  );
  for (const id of added) {
    if (id === undefined || (await revisions.fieldsOf(id)).length === 0) continue;
    const request = { kind: 'remove', what: 'article', id } as const;
    return await during({ kind: 'remove', id }, () => revisions.change(request));
  }
}

async function refresh(revisions: Revisions, mark: string): Promise<void> {
  writeCorpusFile('articles/base.md', noteOf(`base ${mark}`));
  await during({ kind: 'stage' }, () => revisions.stage({ by: 'mod' }));
  const stage = revisions.pendingStage();
  if (stage === null) return;
  const confirmed = stage.needsConfirmation.map(({ code }) => code);
  await during({ kind: 'publish', folder: stage.folder }, () =>
    revisions.publish({ stageId: stage.id, by: 'mod', confirmed }),
  );
}

async function rollBack(revisions: Revisions): Promise<void> {
  const unknown = await revisions.rollBack({ to: 'none', by: 'mod' });
  const kept = 'kept' in unknown ? unknown.kept : [];
  const others = kept.filter(({ folder }) => folder !== revisions.current().folder);
  const folder = others[Math.floor(Math.random() * others.length)]?.folder;
  if (folder === undefined) return;
  await during({ kind: 'rollback', folder }, () => revisions.rollBack({ to: folder, by: 'mod' }));
}

/** Cited with a toll of this value. */
function sourceOf(toll: number): string {
  return `wire-${toll}`;
}

function noteOf(mark: string): string {
  return `---\ntitle: Note ${mark}\norigin: imported\nauthor: A. Writer\n---\n\nNote ${mark} was written.\n\nIt has two paragraphs.\n`;
}

/** In one step, as editors' programs do. */
function writeCorpusFile(file: string, text: string): void {
  const temporary = join(root, 'next');
  writeFileSync(temporary, text);
  renameSync(temporary, join(root, 'corpus', file));
}

await moderate();
