import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { packCatalogue, unpackCatalogue } from '../../src/search/packed-catalogue.ts';

/** Incidents whose date has no sources of its own. */
function restsOnRecord(incidents: Corpus['incidents']): readonly string[] {
  const found = [...incidents.values()].filter((one) => one.date.citations === one.citations);
  return found.map(({ id }) => id);
}

let corpus: Corpus;
beforeAll(async () => {
  corpus = await loadCorpus('corpus');
});

describe('a packed catalogue', () => {
  it('is unpacked as it was, but for the passages', async () => {
    const { passages: _, articles, ...rest } = corpus;
    const catalogue = await unpackCatalogue(packCatalogue(corpus));
    const heads = [...articles].map(([id, { passageIds: __, ...head }]) => [id, head] as const);
    expect(catalogue).toEqual({ ...rest, articles: new Map(heads) });
    expect([...catalogue.incidents.keys()]).toEqual([...corpus.incidents.keys()]);
  });

  it('keeps what several values of a record share one object', async () => {
    const { incidents } = await unpackCatalogue(packCatalogue(corpus));
    expect(restsOnRecord(corpus.incidents).length).toBeGreaterThan(0);
    expect(restsOnRecord(incidents)).toEqual(restsOnRecord(corpus.incidents));
  });

  it('cannot be changed', async () => {
    const catalogue = await unpackCatalogue(packCatalogue(corpus));
    const [incident] = catalogue.incidents.values();
    expect(() => Object.assign(incident?.date ?? {}, { value: '1999' })).toThrow(TypeError);
    expect(() => Object.assign(catalogue, { revision: 'another' })).toThrow(TypeError);
  });

  it('is unpacked in many turns when it is large', async () => {
    const [source] = corpus.sources.values();
    if (source === undefined) throw new Error('The corpus has no source.');
    const ids = Array.from({ length: 20_000 }, (_, number) => `source-${number}`);
    const sources = new Map(ids.map((id) => [id, { ...source, id }]));
    const packed = packCatalogue({ ...corpus, sources });
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 0);
    expect((await unpackCatalogue(packed)).sources.size).toBe(ids.length);
    clearInterval(count);
    expect(turns).toBeGreaterThan(2);
  });
});
