import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { buildParts } from '../../src/search/index-parts.ts';
import type { IndexParts } from '../../src/search/index-parts.ts';
import { readKept, writeKept } from '../../src/search/kept-index.ts';
import { loadLearnt } from '../../src/search/learnt.ts';
import { SearchIndex } from '../../src/search/search-index.ts';

const PROGRAM = 'this program';
let folder = '';
let corpus: Corpus;
let parts: IndexParts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-index-test-'));
  corpus = await loadCorpus('corpus');
  parts = buildParts(corpus);
  return async () => await rm(folder, { recursive: true, force: true });
});

const place = () => ({ file: join(folder, 'index.bin'), of: 'this corpus' });

describe('a kept index', () => {
  beforeEach(() => {
    writeKept(place(), PROGRAM, corpus, parts);
  });

  it('answers 200 questions as the one that was built', () => {
    const read = readKept(place(), PROGRAM);
    if (read === null) throw new Error('It was not read.');
    expect(read.corpus).toEqual(corpus);
    const built = new SearchIndex(corpus, loadLearnt(), parts);
    const kept = new SearchIndex(read.corpus, loadLearnt(), read.parts);
    const step = Math.floor(corpus.passages.length / 100);
    const texts = corpus.passages.filter((_, at) => at % step === 0).slice(0, 100);
    const questions = texts.flatMap(({ text }) => {
      const words = text.split(' ');
      // As it stands, and shuffled with a slip of the pen, which asks the vocabulary.
      return [words.slice(0, 9).join(' '), `Whhat ${words.slice(3, 12).toReversed().join('s ')}`];
    });
    expect(questions.length).toBe(200);
    // In quotation marks stop words count too.
    const quoted = texts.map(({ text }) => `"${text.split(' ').slice(1, 5).join(' ')}"`);
    expect(quoted.some((text) => built.search({ text }).hits.length > 0)).toBe(true);
    for (const text of [...questions, ...quoted]) {
      expect(kept.search({ text, mayRepeat: true })).toEqual(
        built.search({ text, mayRepeat: true }),
      );
    }
  });

  it('is not read for another corpus or by another program', () => {
    expect(readKept({ ...place(), of: 'another' }, PROGRAM)).toBeNull();
    expect(readKept(place(), 'another program')).toBeNull();
  });

  it('is not read when a byte has changed, the end is lost, or it is not there', async () => {
    const { file } = place();
    const bytes = await readFile(file);
    for (const at of [0, bytes.indexOf('\n') + 1, bytes.length >> 1, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(file, changed);
      expect(readKept(place(), PROGRAM)).toBeNull();
    }
    await writeFile(file, bytes.subarray(0, bytes.length - 10));
    expect(readKept(place(), PROGRAM)).toBeNull();
    await rm(file);
    expect(readKept(place(), PROGRAM)).toBeNull();
  });

  it('is left out, and nothing beside it, where it cannot be written', () => {
    const nowhere = { ...place(), file: join(folder, 'no-such-folder', 'index.bin') };
    expect(() => writeKept(nowhere, PROGRAM, corpus, parts)).not.toThrow();
    expect(readKept(nowhere, PROGRAM)).toBeNull();
  });
});
