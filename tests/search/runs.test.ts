import { describe, expect, it } from 'vitest';
import { buildParts } from '../../src/search/index-parts.ts';
import { Runs } from '../../src/search/runs.ts';
import { splitWords } from '../../src/search/words.ts';
import { makeCorpus, makePassage } from './fixture.ts';

const TEXT =
  'As the seat of the powers it can never become a state. The city hosts powers of the state.';
const { documents, vocabulary } = buildParts(
  makeCorpus({
    passages: [makePassage('a#1', TEXT), makePassage('b#1', 'Rain fell on the city.')],
  }),
);
const [document] = documents;
if (document === undefined) throw new Error('There is no document.');

const measure = (question: string) =>
  new Runs(splitWords(question), vocabulary, documents.length).measure(document);
const wordsInARow = (question: string): number => Math.round((measure(question).runWords ?? 0) * 6);

describe('Runs', () => {
  it('counts the words of a question, stop words too, that stand in a row', () => {
    expect(wordsInARow('Why can it not become a state?')).toBe(3);
    expect(wordsInARow('the seat of the powers')).toBe(5);
    expect(wordsInARow('powers of the state')).toBe(4);
  });

  it('takes words of one stem for the same, and needs two of them', () => {
    expect(wordsInARow('cities hosting power')).toBe(3);
    expect(measure('state')).toEqual({ run: 0, runWords: 0, runPairs: 0 });
    expect(measure('')).toEqual({ run: 0, runWords: 0, runPairs: 0 });
  });

  it('keeps repeated words apart', () => {
    expect(wordsInARow('the the the')).toBe(0);
    expect(wordsInARow('state state become a state')).toBe(3);
  });

  it('is 1 where all of the question stands there, and less with a word of its own', () => {
    expect(measure('become a state').run).toBeCloseTo(1);
    expect(measure('become a state').runPairs).toBeCloseTo(1);
    expect(measure('become a kingdom').run).toBeLessThan(0.8);
    expect(measure('state a become').run).toBe(0);
  });

  it('looks at the first words only of a question without end', () => {
    expect(wordsInARow(`${'state '.repeat(64)} become a state`)).toBe(0);
  });
});
