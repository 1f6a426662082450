import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/corpus/load.ts';
import { splitWords } from '../../src/search/words.ts';
import { TermIndex, TermIndexer } from '../../src/search/term-index.ts';

const QUESTIONS = [
  'How many people died at Kabul airport?',
  'attacks in Iran in 2024',
  'the threat that Western officials see from ISKP and its recruits in Central Asia',
  'zzz',
];

function termsOf(text: string): readonly string[] {
  return splitWords(text).flatMap(({ term }) => term ?? []);
}

/** Each term of a question with another weight, so that a weight left out shows. */
function weigh(question: string): ReadonlyMap<string, number> {
  return new Map(termsOf(question).map((term, at) => [term, 0.3 + at / 7]));
}

let indexer: TermIndexer;
let index: TermIndex;
beforeAll(async () => {
  indexer = new TermIndexer();
  const { passages, articles } = await loadCorpus('corpus');
  for (const [number, { articleId, text, heading, parents }] of passages.entries()) {
    const title = articles.get(articleId)?.title ?? '';
    const lines = { text, heading: heading ?? '', parents: parents.join(' '), title };
    const fields = Object.entries(lines).map(([name, line]) => [name, termsOf(line).join(' ')]);
    indexer.add({ number, ...Object.fromEntries(fields) });
  }
  index = new TermIndex(indexer.pack());
});

describe('an index of terms', () => {
  it.each(QUESTIONS)('scores as MiniSearch does, to the last bit: %s', (question) => {
    const weights = weigh(question);
    const found = index.find(weights, new Map());
    const expected = indexer.search([...weights.keys()].join(' '), {
      boostTerm: (term) => weights.get(term) ?? 1,
    });
    expect(found.numbers.length).toBe(expected.length);
    expect(found.numbers.length > 0).toBe(question !== 'zzz');
    const scores = new Map([...found.numbers].map((number, at) => [number, found.bm25[at]]));
    for (const { id, score } of expected) expect(scores.get(Number(id))).toBe(score);
  });

  it('forgets one search before the next', () => {
    const [first = '', second = ''] = QUESTIONS;
    const alone = index.find(weigh(first), new Map());
    index.find(weigh(second), new Map());
    expect(index.find(weigh(first), new Map())).toEqual(alone);
  });

  it('tells by bits which terms a document holds', () => {
    const bits = new Map([
      ['kabul', 1],
      ['airport', 2],
    ]);
    const terms = new Map([...bits.keys()].map((term) => [term, 1]));
    const found = index.find(terms, bits);
    const both = [...found.numbers].filter((_, at) => found.bits[at] === 3);
    expect(both.length).toBeGreaterThan(0);
    const held = new Set(
      indexer.search('kabul airport', { combineWith: 'AND' }).map(({ id }) => id),
    );
    expect(new Set(both)).toEqual(held);
  });

  it('is the same once copied', () => {
    const copy = new TermIndex(structuredClone(index.packed));
    for (const question of QUESTIONS) {
      expect(copy.find(weigh(question), new Map())).toEqual(index.find(weigh(question), new Map()));
    }
  });
});
