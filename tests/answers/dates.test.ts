import { describe, expect, it } from 'vitest';
import { firstDayOf, lastDayOf } from '../../src/answers/date-mentions.ts';
import { isWithin, readDates } from '../../src/answers/dates.ts';

const now = new Date('2026-11-23T12:00:00Z');
const read = (question: string) => {
  const dates = readDates(question, now);
  if (!dates) return null;
  const { spans: _, ...rest } = dates;
  return rest;
};

const range = (from: string, to: string, shown: string) => ({ from, to, shown });

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
    ['attacks in the first half of 2022', range('2022-01-01', '2022-06-30', 'January–June 2022')],
    ['the second quarter of 2023', range('2023-04-01', '2023-06-30', 'April–June 2023')],
    ['attacks in early 2024', range('2024-01-01', '2024-04-30', 'January–April 2024')],
    ['in summer 2022', range('2022-06-01', '2022-08-31', 'June–August 2022')],
    ['winter 2023', range('2023-12-01', '2024-02-29', 'December 2023–February 2024')],
    ['first three months of 2024', range('2024-01-01', '2024-03-31', 'January–March 2024')],
    ['plots in the 2010s', range('2010-01-01', '2019-12-31', '2010–2019')],
    ['in the last three years', range('2023-11-23', '2026-11-23', 'since 23 November 2023')],
    [
      'in 2022 before July',
      { from: '2022-01-01', to: '2022-06-30', shown: '2022 before July 2022' },
    ],
    [
      'since May 2022 but before 2023',
      { from: '2022-05-01', to: '2022-12-31', shown: 'since May 2022 before 2023' },
    ],
    [
      'attacks in 2021 and 2023',
      {
        oneOf: [
          { from: '2021-01-01', to: '2021-12-31' },
          { from: '2023-01-01', to: '2023-12-31' },
        ],
        shown: '2021, 2023',
      },
    ],
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

  it('takes one of several years', () => {
    const years = readDates('attacks in 2021 and 2023', now);
    const isIn = (value: string) => years && isWithin({ value, end: null }, years);
    expect(['2021-08-26', '2022-03-04', '2023-03'].map(isIn)).toEqual([true, false, true]);
  });

  it.each([
    'attacks in the first half of 2022',
    'attacks in early 2024',
    'winter 2023',
    'attacks since August 2021',
    'in 2022 before July',
    'attacks in 2021 and 2023',
    'in the last three years',
    'attacks between 2021 and 2023',
  ])('is read again from what is shown of “%s”', (question) => {
    const shown = read(question)?.shown ?? '';
    expect(read(shown)?.shown).toBe(shown);
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
