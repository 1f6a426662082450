import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/discord/command.ts';
import { readDaySpan } from '../../src/discord/day-span.ts';
import { readOptions } from '../../src/discord/options.ts';

const data: Command['data'] = {
  name: 'test',
  description: 'A test',
  options: [
    {
      type: Type.String,
      name: 'text',
      description: 't',
      required: true,
      min_length: 2,
      max_length: 5,
    },
    { type: Type.Integer, name: 'count', description: 'c', min_value: 1, max_value: 3 },
    { type: Type.Boolean, name: 'flag', description: 'f' },
    { type: Type.String, name: 'one', description: 'o', choices: [{ name: 'A', value: 'a' }] },
  ],
};
const text = { name: 'text', type: Type.String, value: 'words' };

describe('readOptions', () => {
  it('gives the values by name', () => {
    const flag = { name: 'flag', type: Type.Boolean, value: false };
    expect(readOptions(data, [text, flag])).toEqual({
      ok: true,
      options: { text: 'words', flag: false },
      attachments: {},
    });
  });

  it.each([
    [[], '“text” is missing'],
    [[{ ...text, value: ' ' }], 'nothing in it'],
    [[{ ...text, value: 'x' }], 'at least 2'],
    [[{ ...text, value: 'xxxxxx' }], 'at most 5 characters, and has 6'],
    [[{ ...text, value: 7 }], 'must be text'],
    [[text, { name: 'count', type: Type.Integer, value: 4 }], 'from 1 to 3'],
    [[text, { name: 'count', type: Type.Integer, value: 1.5 }], 'whole number'],
    [[text, { name: 'one', type: Type.String, value: 'b' }], 'does not offer'],
    [[text, { name: 'gone', type: Type.String, value: 'x' }], 'has changed'],
    [[{ ...text, type: Type.Number }], 'has changed'],
  ])('refuses %o with its reason', (given, reason) => {
    expect(readOptions(data, given)).toMatchObject({ ok: false });
    expect(JSON.stringify(readOptions(data, given))).toContain(reason);
  });
});

describe('readDaySpan', () => {
  it.each([
    ['2024', '2024', { from: '2024-01-01', to: '2024-12-31' }],
    ['2024-02', '2024-02', { from: '2024-02-01', to: '2024-02-29' }],
    ['2021-08-26', '', { from: '2021-08-26' }],
    ['', '2021-08-26', { to: '2021-08-26' }],
    ['', '', {}],
  ])('reads %s to %s', (from, to, span) => {
    expect(readDaySpan(from, to)).toEqual(span);
  });

  it.each([
    '2023-02-29',
    '2024-00',
    '2024-13',
    '24',
    '2024-1-1',
    '0000',
    'yesterday',
    '2024-04-31',
  ])('refuses %s', (date) => {
    expect(readDaySpan(date, '')).toHaveProperty('problem');
    expect(readDaySpan('', date)).toHaveProperty('problem');
  });
});
