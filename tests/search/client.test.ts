import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CorpusError } from '../../src/corpus/problem.ts';
import { openSearch } from '../../src/search/client.ts';
import type { ClientInternals } from '../../src/search/client.ts';
import type { OpenSearchOptions, SearchClient } from '../../src/search/search.ts';
import { startWorker } from '../../src/search/start-worker.ts';

let dir = '';
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'search-test-'));
  await mkdir(join(dir, 'articles'));
  await writeFile(
    join(dir, 'articles', 'essay.md'),
    '---\ntitle: An essay\norigin: imported\nauthor: A. Writer\n---\n\nThe bridge was closed.\n\nIt opened again in May.\n',
  );
  await writeFile(join(dir, 'sources.yaml'), '{}\n');
  return async () => await rm(dir, { recursive: true, force: true });
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function open(
  options: Partial<OpenSearchOptions> = {},
  internals: ClientInternals = {},
): Promise<SearchClient> {
  const client = await openSearch({ corpusDir: dir, ...options }, internals);
  cleanUps.push(async () => await client.close());
  return client;
}

/**
 * Stands in for the real worker: it answers a search with its own number, and dies or hangs when
 * the text says so (`exit 1`: the first one exits, its successor answers).
 */
const SCRIPTED = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { generation, fate } = workerData;
  const obey = (order) => {
    if (order === 'exit') process.exit(3);
    if (order === 'throw') setImmediate(() => { throw new Error('broken'); });
    if (order === 'hang') for (;;);
  };
  obey(fate);
  parentPort.on('message', (call) => {
    const [order, upTo = Infinity] = call.request.text.split(' ');
    if (order !== 'echo' && generation <= upTo) return obey(order);
    parentPort.postMessage({ kind: 'answer', id: call.id, result: { generation }, ms: 0 });
  });
  const catalogue = { revision: String(generation), glossary: {}, bytes: new Uint8Array(), ends: [] };
  parentPort.postMessage({ kind: 'ready', catalogue });
`;

/** Workers numbered from 1; `fates` says what a worker does at its very start. */
function scripted(fates: readonly (string | null)[] = []) {
  const workers: Worker[] = [];
  const start = () => {
    const generation = workers.length + 1;
    const workerData = { generation, fate: fates[generation - 1] ?? null };
    const worker = new Worker(SCRIPTED, { eval: true, workerData, stderr: true });
    workers.push(worker);
    return worker;
  };
  return { start, workers };
}

describe('openSearch', () => {
  it('searches a corpus folder in a worker and hands out the catalogue without passages', async () => {
    const client = await open();
    const { hits } = await client.search({ text: 'bridge' });
    expect(hits.map((hit) => hit.id)).toEqual(['essay#1']);
    expect(client.catalogue.articles.get('essay')?.title).toBe('An essay');
    expect(client.catalogue).not.toHaveProperty('passages');
    const passages = await client.passages('essay#1', 1);
    expect(passages.map((passage) => passage.id)).toEqual(['essay#1', 'essay#2']);
  });

  it('answers each of many requests with its own result', async () => {
    const client = await open();
    const words = ['bridge', 'opened', 'closed', 'nothing'];
    const results = await Promise.all(words.map((text) => client.search({ text })));
    expect(results.map((result) => result.terms[0])).toEqual(words);
  });

  it('rejects with all problems of a corpus that does not load', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'search-test-'));
    cleanUps.push(async () => await rm(broken, { recursive: true, force: true }));
    await mkdir(join(broken, 'incidents'));
    await writeFile(join(broken, 'incidents', 'x.yaml'), 'name: only\n');
    const failure = await openSearch({ corpusDir: broken }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CorpusError);
    expect(failure).toMatchObject({ code: 'invalid-corpus', dir: broken });
    expect((failure as CorpusError).problems.length).toBeGreaterThan(1);
  });

  it('rejects when the first worker dies before it is ready', async () => {
    const { start, workers } = scripted(['exit']);
    await expect(openSearch({ corpusDir: dir }, { start })).rejects.toThrow('ended with code 3');
    expect(workers).toHaveLength(1);
  });
});

describe('a kept index', () => {
  it('is written at the first start, and read at the next in place of the corpus', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'search-test-'));
    cleanUps.push(async () => await rm(folder, { recursive: true, force: true }));
    const kept = { file: join(folder, 'index.bin'), of: 'essay' };
    const first = await open({ kept });
    const asked = { text: 'When did the bridge open again?' };
    const { catalogue } = first;
    const corpusDir = join(folder, 'no-corpus');
    const second = await open({ kept, corpusDir });
    expect(second.catalogue).toEqual(catalogue);
    expect(await second.search(asked)).toEqual(await first.search(asked));
    expect(await second.passages('essay#1', 1)).toEqual(await first.passages('essay#1', 1));
    await writeFile(kept.file, 'something else');
    await expect(open({ kept, corpusDir })).rejects.toThrow('no-corpus');
  });
});

describe('a client whose real worker is killed', () => {
  it('asks again, is told, and goes on', async () => {
    const workers: Worker[] = [];
    const restarts: Error[] = [];
    const client = await open(
      { onRestart: (error) => restarts.push(error) },
      {
        start: (options) => {
          const worker = startWorker(options);
          workers.push(worker);
          return worker;
        },
      },
    );
    const asked = client.search({ text: 'bridge' });
    await workers[0]?.terminate();
    expect((await asked).hits).toHaveLength(1);
    expect((await client.search({ text: 'opened in May' })).hits).toHaveLength(1);
    expect(workers.length).toBeLessThanOrEqual(2);
    expect(restarts.length).toBe(workers.length - 1);
  });
});

describe('a client whose worker dies over a request', () => {
  it.each(['exit', 'throw'])('asks it once more (%s)', async (order) => {
    const { start, workers } = scripted();
    const client = await open({}, { start });
    expect(await client.search({ text: `${order} 1` })).toEqual({ generation: 2 });
    expect(workers).toHaveLength(2);
    expect(client.catalogue.revision).toBe('2');
  });

  it('gives the request up after the second death, and serves others', async () => {
    const { start, workers } = scripted();
    const client = await open({}, { start });
    await expect(client.search({ text: 'exit' })).rejects.toMatchObject({
      name: 'SearchError',
      code: 'worker-lost',
    });
    expect(await client.search({ text: 'echo' })).toEqual({ generation: 3 });
    expect(workers).toHaveLength(3);
  });

  it('takes a worker that does not answer for dead', async () => {
    const { start } = scripted();
    const restarts: Error[] = [];
    const client = await open(
      { onRestart: (error) => restarts.push(error) },
      { start, stuckAfterMs: 200 },
    );
    expect(await client.search({ text: 'hang 1' })).toEqual({ generation: 2 });
    expect(restarts).toHaveLength(1);
  });

  it('keeps requests waiting while a worker is on its way', async () => {
    const { start, workers } = scripted([null, 'exit']);
    const client = await open({}, { start });
    const [first] = workers;
    if (first === undefined) throw new Error('no worker');
    const ended = once(first, 'exit');
    await first.terminate();
    await ended;
    expect(await client.search({ text: 'echo' })).toEqual({ generation: 3 });
  });

  it('waits longer between restarts that do not last', async () => {
    const { start, workers } = scripted([null, 'exit', 'exit', 'exit', 'exit', 'exit', 'exit']);
    const client = await open({}, { start });
    await workers[0]?.terminate();
    await expect(client.search({ text: 'echo' })).rejects.toMatchObject({ code: 'worker-lost' });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(workers.length).toBeLessThanOrEqual(4);
  });
});

describe('close', () => {
  it('rejects what is not answered and what comes later, and ends the worker', async () => {
    const { start, workers } = scripted();
    const restarts: Error[] = [];
    const client = await open({ onRestart: (error) => restarts.push(error) }, { start });
    const unanswered = client.search({ text: 'hang' }).catch((error: unknown) => error);
    await client.close();
    await client.close();
    expect(await unanswered).toMatchObject({ code: 'search-closed' });
    await expect(client.search({ text: 'echo' })).rejects.toMatchObject({ code: 'search-closed' });
    expect(workers[0]?.threadId).toBe(-1);
    expect(restarts).toEqual([]);
  });
});
