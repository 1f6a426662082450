import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { runChecks } from '../../src/answers/checks.ts';
import { createAnswers } from '../../src/answers/create.ts';
import { createLogger } from '../../src/log.ts';
import { openRevisions } from '../../src/revisions/open.ts';
import type { RevisionsOptions } from '../../src/revisions/open.ts';
import type { Revisions, RunChecks, Stage } from '../../src/revisions/revisions.ts';
import { VALID } from '../corpus/fixture.ts';

const CHECKS = `- id: kerman-killed
  question: How many people were killed in the Kerman bombings?
  expect: { status: answered, record: kerman-2024, field: killed, value: '94–96' }
- id: kabul-when
  question: When was the Kabul airport attack?
  expect: { status: answered, record: kabul-airport-2021, field: date }
`;
export const FILES: Readonly<Record<string, string>> = { ...VALID, 'checks.yaml': CHECKS };
export const KERMAN = 'incidents/kerman-2024.yaml';
export const ESSAY = 'articles/imported-essay.md';

const NOW = new Date('2026-11-23T12:00:00Z');
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** Does what the wiring does: the answers room's path, over the index that is given. */
const askChecks: RunChecks = async (search, checks) => {
  const answers = await createAnswers({ search, now: () => NOW });
  const results = await runChecks(answers, checks);
  const told = await Promise.all(checks.map(({ question }) => answers.askQuestion(question)));
  return results.map((result, index) => ({
    ...result,
    answer: told[index]?.facts[0]?.value ?? told[index]?.status ?? '',
  }));
};

/** A corpus folder and a data folder of its own. */
export class Place {
  readonly root: string;
  readonly lines: string[] = [];

  constructor(root: string) {
    this.root = root;
  }

  get corpusDir(): string {
    return join(this.root, 'corpus');
  }

  get dataDir(): string {
    return join(this.root, 'data');
  }

  get revisionsDir(): string {
    return join(this.dataDir, 'revisions');
  }

  async open(options: Partial<RevisionsOptions> = {}): Promise<Revisions> {
    const log = createLogger({
      level: 'info',
      secrets: [],
      destination: { write: (line) => this.lines.push(line) },
    });
    const revisions = await openRevisions({
      dataDir: this.dataDir,
      corpusDir: this.corpusDir,
      log,
      now: () => NOW,
      runChecks: askChecks,
      ...options,
    });
    cleanUps.push(async () => await revisions.close());
    return revisions;
  }

  async write(file: string, text: string): Promise<void> {
    const path = join(this.corpusDir, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  /** Replaces words of a file of the corpus folder; they must be there. */
  async replace(file: string, words: string, replacement: string): Promise<void> {
    const text = await readFile(join(this.corpusDir, file), 'utf8');
    if (!text.includes(words)) throw new Error(`${file} does not hold ${words}`);
    await this.write(
      file,
      text.replace(words, () => replacement),
    );
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.corpusDir, file));
  }

  async overlay(file: string): Promise<string> {
    return await readFile(join(this.dataDir, 'overlay', file), 'utf8');
  }

  async folders(): Promise<string[]> {
    return (await readdir(this.revisionsDir)).filter((name) => /^[0-9a-f]{64}-/.test(name));
  }

  async leftovers(): Promise<string[]> {
    const entries = await readdir(this.dataDir, { recursive: true });
    return entries.filter((name) => name.includes('.tmp-') || name.includes('.change'));
  }
}

export async function makePlace(files: Readonly<Record<string, string>> = FILES): Promise<Place> {
  const place = new Place(await mkdtemp(join(tmpdir(), 'revisions-test-')));
  cleanUps.push(async () => await rm(place.root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) await place.write(file, text);
  return place;
}

/** Stages, and fails the test when that gives no stage. */
export async function stageOf(revisions: Revisions, by = 'mod'): Promise<Stage> {
  const outcome = await revisions.stage({ by });
  if (outcome.status !== 'staged') throw new Error(JSON.stringify(outcome, null, 2));
  return outcome.stage;
}

/** Stages and publishes whatever is there now, confirming all that is asked. */
export async function publishAll(revisions: Revisions, by = 'mod'): Promise<void> {
  const { id, needsConfirmation } = await stageOf(revisions, by);
  const confirmed = needsConfirmation.map(({ code }) => code);
  const outcome = await revisions.publish({ stageId: id, by, confirmed });
  if (outcome.status !== 'published') throw new Error(JSON.stringify(outcome, null, 2));
}
