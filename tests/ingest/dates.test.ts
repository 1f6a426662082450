import { describe, expect, it } from 'vitest';
import { checkIsoDate, readDate } from '../../src/ingest/dates.ts';

describe('checkIsoDate', () => {
  it.each(['2024', '2024-03', '2024-02-29'])('accepts %s', (text) => {
    expect(checkIsoDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '2024-13',
    '2024-00',
    '2024-3',
    '24',
    '2024-03-22T10',
    '',
    'n.d.',
    '0999',
  ])('refuses "%s"', (text) => {
    expect(checkIsoDate(text)).toBeNull();
  });
});

describe('readDate', () => {
  it.each([
    ['22 March 2024', '2024-03-22'],
    ['March 22, 2024', '2024-03-22'],
    ['Published: Fri, Mar. 1st, 2024', '2024-03-01'],
    ['Sept 2023', '2023-09'],
    ['2024-03-22T10:00:00+01:00', '2024-03-22'],
    ['2024-03', '2024-03'],
  ])('reads %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each([
    '31 February 2024',
    '03/04/2024',
    'On 22 March 2024 it rained',
    'Marching 2024',
    '2024',
  ])('leaves "%s" alone', (text) => {
    expect(readDate(text)).toBeNull();
  });
});
