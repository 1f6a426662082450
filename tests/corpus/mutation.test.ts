import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Citation, Corpus } from '../../src/corpus/corpus.ts';
import { checkCorpus } from '../../src/corpus/load.ts';
import type { CheckedCorpus } from '../../src/corpus/load.ts';
import { formatProblem } from '../../src/corpus/problem.ts';
import { hashCorpus } from '../../src/corpus/revision.ts';
import { statementsOf } from '../../src/corpus/statements.ts';
import { makeRandom, mutate } from './mutations.ts';
import type { Mutation } from './mutations.ts';
import { reduceShipped } from './reduced.ts';

// `MUTATIONS=10000 npx vitest run tests/corpus/mutation.test.ts` asks for more than the tests do;
// `MUTATION_SEED=…` for other edits.
const COUNT = Number(process.env['MUTATIONS'] ?? 300);
const SEED = Number(process.env['MUTATION_SEED'] ?? 1);
/** Of this process's own time, which other work on the machine does not lengthen; and in all. */
const MOST_CPU_MS = 5_000;
const MOST_MS = 60_000;

describe('checkCorpus', () => {
  const files = reduceShipped();
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'corpus-mutation-'));
    for (const file of Object.keys(files)) await restore(file);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  async function restore(file: string): Promise<void> {
    const path = join(dir, file);
    await rm(path, { recursive: true, force: true });
    const text = files[file];
    if (text === undefined) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  async function apply({ file, content }: Mutation): Promise<void> {
    const path = join(dir, file);
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { recursive: true, force: true });
    if (content.kind === 'bytes') await writeFile(path, content.bytes);
    if (content.kind === 'link') await symlink(content.target, path);
    if (content.kind === 'folder') await mkdir(path);
  }

  it('accepts the files that are mutated', async () => {
    expect((await checkCorpus(dir)).problems).toEqual([]);
  });

  it(
    `answers ${COUNT} random edits with problems, or with a corpus that keeps every promise`,
    { timeout: 60_000 + COUNT * 500 },
    async () => {
      const counts = { accepted: 0, refused: 0 };
      const warnings: string[] = [];
      const onWarning = (warning: Error): void => void warnings.push(warning.message);
      process.on('warning', onWarning);
      const begun = performance.now();
      let slowest = { ms: 0, name: '' };
      for (let index = 0; index < COUNT; index++) {
        // Each edit has a seed of its own, so that one can be run alone.
        const mutation = mutate(files, makeRandom(SEED * 1_000_003 + index));
        const label = `seed ${SEED}, edit ${index}: ${mutation.name} (${mutation.file})`;
        await apply(mutation);
        const [start, startCpu] = [performance.now(), process.cpuUsage()];
        const checked = await checkCorpus(dir).catch((error: unknown) => {
          throw new Error(`${label}: checkCorpus threw`, { cause: error });
        });
        const { user, system } = process.cpuUsage(startCpu);
        const ms = (user + system) / 1_000;
        expect(ms, `${label} takes too long`).toBeLessThan(MOST_CPU_MS);
        expect(performance.now() - start, `${label} waits too long`).toBeLessThan(MOST_MS);
        if (ms > slowest.ms) slowest = { ms, name: label };
        counts[checked.corpus === null ? 'refused' : 'accepted']++;
        const broken = findBroken(checked);
        expect({ label, broken }).toEqual({ label, broken: [] });
        await restore(mutation.file);
      }
      process.off('warning', onWarning);
      expect(warnings, 'nothing is said past the problems').toEqual([]);
      if (process.env['MUTATIONS'] !== undefined) {
        const { ms, name } = slowest;
        const seconds = Math.round((performance.now() - begun) / 1_000);
        const summary = `${JSON.stringify(counts)} in ${seconds} s, slowest ${Math.round(ms)} ms: ${name}`;
        process.stdout.write(`${summary}\n`);
      }
      // Edits that are all refused, or none, would test half of the promise.
      expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(COUNT / 20);
    },
  );
});

/** The promises that a result breaks. */
function findBroken({ corpus, problems }: CheckedCorpus): string[] {
  const broken: string[] = [];
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const problem of problems) {
    const { file, line, column, message, repair } = problem;
    if (file === '' || line < 1 || column < 1 || message === '' || repair === '') {
      broken.push(`a problem that tells too little: ${JSON.stringify(problem)}`);
    }
    if (/\p{Cc}/u.test(formatProblem(problem))) broken.push('a problem of several lines');
  }
  if (corpus === null) {
    const isNamed = errors.some(({ file, code }) => file !== '.' || code === 'empty-corpus');
    if (!isNamed) broken.push('refused without naming a file');
    return broken;
  }
  if (errors.length > 0) broken.push('accepted with an error');
  return [...broken, ...findBrokenCorpus(corpus)];
}

function findBrokenCorpus(corpus: Corpus): string[] {
  const broken: string[] = [];
  const isCited = (citations: readonly Citation[]): boolean =>
    citations.length > 0 &&
    citations.every(({ sourceId, locator }) => corpus.sources.has(sourceId) && locator !== null);
  for (const record of [...corpus.incidents.values(), ...corpus.profiles.values()]) {
    for (const { field, text, citations } of statementsOf(record)) {
      if (text === '' || !isCited(citations)) broken.push(`${record.id} ${field} has no citation`);
    }
    if (record.record === 'profile') {
      for (const { incidentId, roles, citations } of record.incidents) {
        const isLinked = corpus.incidents.has(incidentId) && roles.length > 0;
        if (!isLinked || !isCited(citations)) broken.push(`a link of ${record.id}`);
      }
      continue;
    }
    for (const { range, figures } of [record.killed, record.injured]) {
      const values = new Set(figures.map(({ value }) => value));
      if (range === null) continue;
      const isRight = range.min <= range.max && values.has(range.min) && values.has(range.max);
      if (!isRight) broken.push(`the range of ${record.id}`);
    }
  }
  for (const { id, text, footnotes, citation } of corpus.passages) {
    if (text === '' || text.length > 1_500 || !isCited([citation])) broken.push(`passage ${id}`);
    for (const { start, end, citations } of footnotes) {
      if (start >= end || end > text.length || !isCited(citations))
        broken.push(`footnote in ${id}`);
    }
  }
  if (!isFrozen(corpus)) broken.push('not frozen');
  if (corpus.revision !== hashCorpus(corpus)) broken.push('a wrong revision');
  // The worker hands it over as a copy.
  structuredClone(corpus);
  return broken;
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  return Object.isFrozen(value) && [...inner].every(isFrozen);
}
