import { describe, expect, it } from 'vitest';
import { readBounds } from '../../src/answers/toll-bounds.ts';

describe('readBounds', () => {
  it.each([
    ['attacks that killed more than 100 people', 'killed', 101, Infinity],
    ['attacks with at least 50 dead', 'killed', 50, Infinity],
    ['50 or more deaths', 'killed', 50, Infinity],
    ['attacks that killed fewer than 5', 'killed', 0, 4],
    ['at most 3 victims', 'killed', 0, 3],
    ['attacks with over 200 injured', 'injured', 201, Infinity],
    ['attacks without deaths', 'killed', 0, 0],
  ])('reads “%s”', (text, of, min, max) => {
    expect(readBounds(text)).toMatchObject({ of, min, max });
  });

  it.each([
    'attacks in 2022',
    'more attacks than in 2022',
    'more than 20 plots',
    'deadliest attack',
  ])('reads no number of victims in “%s”', (text) => {
    expect(readBounds(text)).toBeNull();
  });
});
