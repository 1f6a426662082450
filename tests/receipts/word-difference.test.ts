import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords, likeness } from '../../src/receipts/word-difference.ts';

const text = array(constantFrom('a', 'b', 'the', 'killed', '133', '145', 'people.'), {
  maxLength: 12,
}).map((words) => words.join(' '));

describe('compareWords', () => {
  it('gives both texts back, whatever they are', () => {
    assert(
      property(text, text, (was, is) => {
        const runs = compareWords(was, is);
        const joined = (left: string): string =>
          runs
            .filter(({ change }) => change === 'same' || change === left)
            .map((run) => run.text)
            .join('');
        expect([joined('gone'), joined('new')]).toEqual([was, is]);
      }),
    );
  });

  it('keeps the longest row of words', () => {
    expect(compareWords('It killed 133 people.', 'It killed at least 145 people.')).toEqual([
      { change: 'same', text: 'It killed ' },
      { change: 'gone', text: '133 ' },
      { change: 'new', text: 'at least 145 ' },
      { change: 'same', text: 'people.' },
    ]);
  });

  it('says of the same text that all of it stayed', () => {
    expect(compareWords('The same words.', 'The same words.')).toEqual([
      { change: 'same', text: 'The same words.' },
    ]);
  });

  it('takes no time for long texts without a word in common', () => {
    const before = performance.now();
    expect(compareWords('a '.repeat(3_000), 'b '.repeat(3_000))).toHaveLength(2);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('likeness', () => {
  it('is 1 for the same words, 0 for others, and the same both ways', () => {
    expect(likeness('The toll rose.', 'the toll  rose')).toBe(1);
    expect(likeness('a b', 'c d')).toBe(0);
    expect(likeness('', '')).toBe(0);
    assert(property(text, text, (a, b) => likeness(a, b) === likeness(b, a)));
  });
});
