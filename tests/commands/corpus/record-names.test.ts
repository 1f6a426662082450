import { describe, expect, it } from 'vitest';
import { nameRecords } from '../../../commands/corpus/record-names.ts';
import type { Services } from '../../../src/discord/step.ts';

const catalogue = {
  incidents: new Map([['kerman-2024', { name: 'Kerman bombings' }]]),
  profiles: new Map([['org-iskp', { name: 'ISKP' }]]),
};
const revisions = { current: () => ({ catalogue }) } as unknown as Services['revisions'];

describe('nameRecords', () => {
  it.each([
    ['answered, kerman-2024.killed “94–96”', 'answered, Kerman bombings · killed “94–96”'],
    ['kerman-2024.claimedBy', 'Kerman bombings · claimed by'],
    ['org-iskp.branch-of “Islamic State”', 'ISKP · branch of “Islamic State”'],
    ['just kerman-2024, org-iskp.', 'just Kerman bombings, ISKP.'],
    ['kerman-20245, x-kerman-2024, kerman', 'kerman-20245, x-kerman-2024, kerman'],
    ['kabul-2021.killed', 'kabul-2021.killed'],
  ])('makes of %j: %j', (text, expected) => {
    expect(nameRecords(text, { revisions })).toBe(expected);
  });
});
