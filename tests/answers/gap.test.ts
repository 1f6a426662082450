import { describe, expect, it } from 'vitest';
import { DECLINED } from '../../src/answers/decline.ts';
import { gapKeyOf, gapReasonOf, ONLY_OUTSIDE_FILTERS } from '../../src/answers/gap.ts';
import { ambiguous, answered, closest, excerpt, notCovered } from '../discord/fixture.ts';

describe('gapKeyOf', () => {
  it.each([
    ['Who funds the group?', 'the group’s funding'],
    ['How do they RECRUIT in Tajikistan?', 'recruiting, Tajikistan'],
    ['Shīʿa shrines', 'shrine of the Shi’a'],
  ])('is the same for “%s” and “%s”', (one, other) => {
    expect(gapKeyOf(one)).toBe(gapKeyOf(other));
    expect(gapKeyOf(one)).not.toBe('');
  });

  it.each([
    ['Who funds ISKP?', 'Who leads ISKP?'],
    ['attacks in 2022', 'attacks in 2023'],
  ])('is another for “%s” and “%s”', (one, other) => {
    expect(gapKeyOf(one)).not.toBe(gapKeyOf(other));
  });

  it('is empty for words that only ask', () => {
    expect(gapKeyOf('What is it?')).toBe('');
    expect(gapKeyOf('?!')).toBe('');
  });
});

describe('gapReasonOf', () => {
  it('tells why, and null for what lacks nothing', () => {
    expect(gapReasonOf(answered)).toBeNull();
    expect(gapReasonOf(ambiguous)).toBeNull();
    expect(gapReasonOf({ ...closest, excerpts: [excerpt] })).toBe('not-covered');
    expect(gapReasonOf({ ...notCovered, excerpts: [] })).toBe('nothing');
    expect(gapReasonOf({ ...notCovered, reason: ONLY_OUTSIDE_FILTERS })).toBe('outside-dates');
  });

  it('is null for what is declined', () => {
    for (const reason of Object.values(DECLINED)) {
      expect(gapReasonOf({ ...notCovered, reason })).toBeNull();
    }
  });
});
