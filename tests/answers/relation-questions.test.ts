import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, openAsker, type Row } from './asker.ts';

let asker: Asker;

beforeAll(async () => {
  asker = await openAsker();
});
afterAll(() => asker.close());

const met = { expected: '', got: '' };

const ROWS: readonly Row[] = [
  // What a movement became has its relations.
  [
    'Taliban Russia relations',
    {
      status: 'answered',
      record: 'org-taliban-government',
      field: 'relation',
      value: 'Russia',
      includes: ['state-russia'],
    },
  ],
  ['taliban and iran', { status: 'answered', record: 'org-taliban-government', value: 'Iran' }],
  ['iskp al qaeda', { status: 'answered', record: 'org-iskp', field: 'relation' }],
  // A claim about what another field tells.
  [
    'Were the Crocus attackers Tajik?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'status', value: 'Tajikistan' },
  ],
  [
    'was ukraine behind crocus',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'attributedTo' },
  ],
  [
    'is the kerman death toll disputed',
    { status: 'answered', record: 'kerman-2024', field: 'killed' },
  ],
  // A claim about two that an incident ties together.
  [
    'Was Soleimani killed by ISKP?',
    {
      status: 'answered',
      record: 'person-soleimani',
      field: 'death',
      value: 'US strike',
      includes: ['kerman-2024'],
    },
  ],
  ['Was Zawahiri killed by the Taliban?', { status: 'answered', record: 'person-zawahiri' }],
  // A claim of another state than those recorded.
  ['Is ISKP banned in the UK?', { status: 'closest', record: 'org-iskp', field: 'designation' }],
  ['is iskp listed in Germany', { status: 'closest', record: 'org-iskp', field: 'designation' }],
  ['Is ISKP designated by the UN?', { status: 'answered', record: 'org-iskp' }],
  ['is iskp designated by the US', { status: 'answered', record: 'org-iskp' }],
  [
    'who leads the taliban > and iskp?',
    { status: 'answered', record: 'org-iskp', field: 'leader' },
  ],
];

describe('a question about how two are related', () => {
  it.each(ROWS)('“%s” is answered with what is recorded', async (asked, expected) => {
    expect(await asker.failureOf(asked, expected)).toEqual(met);
  });
});
