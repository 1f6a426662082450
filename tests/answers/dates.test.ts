import { describe, expect, it } from 'vitest';
import { firstDayOf, isWithin, lastDayOf, readDates } from '../../src/answers/dates.ts';

const now = new Date('2026-11-23T12:00:00Z');
const read = (question: string) => {
  const dates = readDates(question, now);
  if (!dates) return null;
  const { spans: _, ...rest } = dates;
  return rest;
};

describe('readDates', () => {
  it.each([
    ['attacks in Iran in 2024', { from: '2024-01-01', to: '2024-12-31', shown: '2024' }],
    ['what happened in March 2024?', { from: '2024-03-01', to: '2024-03-31', shown: 'March 2024' }],
    [
      'what happened on 26 August 2021',
      { from: '2021-08-26', to: '2021-08-26', shown: '26 August 2021' },
    ],
    ['attacks since August 2021', { from: '2021-08-01', shown: 'since August 2021' }],
    ['attacks after 2022', { from: '2023-01-01', shown: 'after 2022' }],
    ['plots before March 2024', { to: '2024-02-29', shown: 'before March 2024' }],
    ['plots until 2023', { to: '2023-12-31', shown: 'until 2023' }],
    ['attacks between 2021 and 2023', { from: '2021-01-01', to: '2023-12-31', shown: '2021–2023' }],
    [
      'from May 2022 to July 2022',
      { from: '2022-05-01', to: '2022-07-31', shown: 'May 2022–July 2022' },
    ],
    ['attacks last year', { from: '2025-01-01', to: '2025-12-31', shown: '2025' }],
    ['the Moscow attack in March', { month: 3, shown: 'March' }],
    ['what happened on 26 August', { month: 8, day: 26, shown: '26 August' }],
  ])('reads “%s”', (question, expected) => {
    expect(read(question)).toEqual(expected);
  });

  it.each([
    'who can march on Kabul',
    'may they attack',
    '1,121 attacks',
    'who founded ISKP',
    '',
    '🙂 ‮',
  ])('finds no date in “%s”', (question) => {
    expect(read(question)).toBeNull();
  });
});

describe('isWithin', () => {
  const year2022 = { from: '2022-01-01', to: '2022-12-31', shown: '2022', spans: [] };

  it('takes a record that is only as precise as a month', () => {
    expect(isWithin({ value: '2022-11', end: null }, year2022)).toBe(true);
    expect(isWithin({ value: '2023-01', end: null }, year2022)).toBe(false);
  });

  it('takes a period that only overlaps', () => {
    expect(isWithin({ value: '2021-12', end: '2022-02' }, year2022)).toBe(true);
  });

  it('compares month and day alone when no year was asked', () => {
    const march = { month: 3, shown: 'March', spans: [] };
    expect(isWithin({ value: '2024-03-22', end: null }, march)).toBe(true);
    expect(isWithin({ value: '2024-01-03', end: null }, march)).toBe(false);
  });
});

describe('days', () => {
  it('complete a year or month to its first and last day', () => {
    expect([firstDayOf('2024'), firstDayOf('2024-02'), firstDayOf('2024-02-03')]).toEqual([
      '2024-01-01',
      '2024-02-01',
      '2024-02-03',
    ]);
    expect([lastDayOf('2024'), lastDayOf('2024-02'), lastDayOf('2024-02-03')]).toEqual([
      '2024-12-31',
      '2024-02-29',
      '2024-02-03',
    ]);
  });
});
