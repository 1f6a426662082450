import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, openAsker, type Row } from './asker.ts';

let asker: Asker;

beforeAll(async () => {
  asker = await openAsker();
});
afterAll(() => asker.close());

const failureOf = (...[asked, expected]: Row) => asker.failureOf(asked, expected);
const met = { expected: '', got: '' };

const TYPOS: readonly Row[] = [
  [
    'who climed the kabul hospital attak',
    { status: 'answered', record: 'kabul-hospital-2021', field: 'claimedBy' },
  ],
  [
    'how manny people were killed in the kabul bus bombng',
    { status: 'answered', record: 'kabul-bus-2024', field: 'killed', value: '5' },
  ],
  [
    'whats the death toll of crocus city hal',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'killed', value: '144–149' },
  ],
  [
    'wich attacks were in pakistn',
    { status: 'answered', records: ['mastung-2018', 'peshawar-mosque-2022', 'bajaur-rally-2023'] },
  ],
  [
    'taliban goverment friends',
    { status: 'answered', record: 'org-taliban-government', field: 'friendly-with' },
  ],
  [
    'when was the istanbull church shooting',
    { status: 'answered', record: 'istanbul-church-2024', field: 'date', value: '28 January 2024' },
  ],
  ['What is Khorassan?', { status: 'answered', record: 'place-khorasan', field: 'summary' }],
  ['Saniullah Ghafari', { status: 'answered', record: 'person-ghafari' }],
];

const ORDERS: readonly Row[] = [
  [
    'deadliest attack in 2022 outside Afghanistan',
    { status: 'answered', record: 'peshawar-mosque-2022', field: 'listed', value: '63' },
  ],
  [
    'least deadly attack in Iran',
    { status: 'answered', record: 'shah-cheragh-2022', field: 'listed', value: '13' },
  ],
  [
    'Which attack injured the most people?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'listed', value: 'injured 551' },
  ],
  [
    'most recent attack outside Afghanistan',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'listed' },
  ],
  [
    'When was the last attack in Pakistan?',
    { status: 'answered', record: 'bajaur-rally-2023', field: 'date', value: '30 July 2023' },
  ],
  [
    'Who claimed the deadliest attack in 2022?',
    { status: 'answered', record: 'peshawar-mosque-2022', field: 'claimedBy', value: 'Khorasan' },
  ],
  [
    'top 3 deadliest attacks',
    { status: 'answered', record: 'kabul-airport-2021', field: 'listed' },
  ],
];

const COUNTS: readonly Row[] = [
  ['Which year had the most attacks?', { status: 'answered', record: 'peshawar-mosque-2022' }],
  ['Which country had the most attacks?', { status: 'answered', record: 'dehmazang-2016' }],
  [
    'How many people has ISKP killed in total?',
    { status: 'closest', record: 'kabul-airport-2021', includes: ['mastung-2018', 'kerman-2024'] },
  ],
  ['How many people died in attacks in Iran?', { status: 'closest', includes: ['kerman-2024'] }],
  [
    'How many attacks has ISKP claimed in Central Asia?',
    { status: 'answered', records: ['termez-rockets-april-2022', 'tajikistan-rockets-2022'] },
  ],
  [
    'Which attacks were not claimed?',
    { status: 'answered', records: ['termez-rockets-july-2022', 'kaaj-2022'] },
  ],
  [
    'Which attacks killed more than 100 people?',
    {
      status: 'answered',
      records: ['mastung-2018', 'kabul-airport-2021', 'kerman-2024', 'crocus-city-hall-2024'],
    },
  ],
  [
    'attacks with no deaths',
    {
      status: 'answered',
      records: [
        'tajikistan-rockets-2022',
        'termez-rockets-july-2022',
        'pakistan-embassy-kabul-2022',
      ],
    },
  ],
  [
    'were there more attacks in 2022 or 2023?',
    { status: 'answered', record: 'peshawar-mosque-2022' },
  ],
  ['more attacks in Iran or Pakistan?', { status: 'answered', record: 'mastung-2018' }],
  [
    'Has Kandahar been attacked?',
    { status: 'answered', records: ['kandahar-mosque-2021', 'kandahar-bank-2024'] },
  ],
  [
    'mosque bombings in Afghanistan',
    {
      status: 'answered',
      records: ['kunduz-mosque-2021', 'kandahar-mosque-2021', 'pul-i-khumri-mosque-2023'],
    },
  ],
  ['attacks on Chinese nationals', { status: 'closest', records: ['kabul-hotel-2022'] }],
  [
    'attacks against the Taliban',
    { status: 'closest', includes: ['balkh-governor-2023', 'kabul-hospital-2021'] },
  ],
  [
    'operations against ISKP',
    { status: 'closest', includes: ['kabul-drone-strike-2021', 'taliban-operation-2023'] },
  ],
  [
    'ISKP attacks outside Afghanistan and Pakistan',
    { status: 'answered', includes: ['kerman-2024', 'tajikistan-rockets-2022'] },
  ],
  [
    'who claimed the attacks in January 2024',
    {
      status: 'answered',
      field: 'claimedBy',
      record: 'kerman-2024',
      records: ['kerman-2024', 'kabul-bus-2024', 'istanbul-church-2024'],
    },
  ],
  [
    'what plots were aimed at embassies',
    { status: 'answered', includes: ['turkey-places-of-worship-2023'] },
  ],
];

const DATES: readonly Row[] = [
  [
    'attacks in the first half of 2022',
    {
      status: 'answered',
      records: [
        'peshawar-mosque-2022',
        'termez-rockets-april-2022',
        'tajikistan-rockets-2022',
        'kabul-gurdwara-2022',
      ],
    },
  ],
  [
    'attacks in summer 2022',
    { status: 'answered', records: ['kabul-gurdwara-2022', 'termez-rockets-july-2022'] },
  ],
  [
    'attacks between October 2021 and March 2022',
    {
      status: 'answered',
      records: [
        'kunduz-mosque-2021',
        'kandahar-mosque-2021',
        'kabul-hospital-2021',
        'peshawar-mosque-2022',
      ],
    },
  ],
  [
    'attacks in Pakistan in 2018 and 2023',
    { status: 'answered', records: ['mastung-2018', 'bajaur-rally-2023'] },
  ],
  [
    'attacks after Kerman',
    {
      status: 'answered',
      records: [
        'kabul-bus-2024',
        'istanbul-church-2024',
        'kandahar-bank-2024',
        'crocus-city-hall-2024',
      ],
    },
  ],
  [
    'first attack after the fall of Kabul',
    { status: 'answered', record: 'kabul-airport-2021', field: 'listed' },
  ],
  ['attacks in the 1990s', { status: 'not-covered' }],
  [
    'attacks between Kerman and Crocus',
    {
      status: 'answered',
      records: [
        'kerman-2024',
        'kabul-bus-2024',
        'istanbul-church-2024',
        'kandahar-bank-2024',
        'crocus-city-hall-2024',
      ],
    },
  ],
  [
    'What was the next attack after Kerman?',
    { status: 'answered', record: 'kabul-bus-2024', field: 'listed' },
  ],
  ['What did ISKP do in 2019?', { status: 'not-covered' }],
  [
    'what happened after Kerman?',
    {
      status: 'answered',
      field: 'listed',
      record: 'kabul-bus-2024',
      includes: ['gera-arrests-2024'],
    },
  ],
];

const CLAIMS: readonly Row[] = [
  [
    'Did ISKP claim Kerman?',
    { status: 'answered', record: 'kerman-2024', field: 'claimedBy', value: 'Saif Islam' },
  ],
  [
    'Was Kerman the deadliest?',
    {
      status: 'answered',
      record: 'kabul-airport-2021',
      field: 'killed',
      includes: ['kerman-2024'],
    },
  ],
  [
    'Did the Taliban attack Kabul airport?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'attributedTo', value: 'Khorasan' },
  ],
  [
    'Has ISKP attacked Germany?',
    {
      status: 'not-covered',
      records: ['germany-cell-2023', 'cologne-cathedral-plot-2023', 'gera-arrests-2024'],
    },
  ],
  [
    'Were Americans killed at Abbey Gate?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'killed', value: '13 US troops' },
  ],
  [
    'Did 200 people die at Crocus City Hall?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'killed', value: '144–149' },
  ],
  [
    'Was the Kabul airport attack in 2022?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'date', value: '26 August 2021' },
  ],
  [
    'Was Crocus City Hall in Moscow?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'place', value: 'Krasnogorsk' },
  ],
  [
    'Is it true that Ukraine did the Moscow attack?',
    {
      status: 'answered',
      record: 'crocus-city-hall-2024',
      field: 'attributedTo',
      value: 'Khorasan',
    },
  ],
  [
    'Is Ghafari dead?',
    { status: 'answered', record: 'person-ghafari', field: 'death', value: 'Unconfirmed' },
  ],
  [
    'Was ISKP founded in 2015?',
    { status: 'answered', record: 'org-iskp', field: 'founded', value: 'January 2015' },
  ],
  [
    'Was Soleimani killed by ISKP?',
    { status: 'answered', record: 'person-soleimani', field: 'death', value: 'US strike' },
  ],
  [
    'Is al-Qaeda an ally of ISKP?',
    { status: 'answered', record: 'org-al-qaeda', field: 'relation', value: 'Khorasan' },
  ],
];

const COMPARISONS: readonly Row[] = [
  [
    'Did the Kerman bombings happen before Crocus?',
    {
      status: 'answered',
      record: 'kerman-2024',
      field: 'date',
      includes: ['crocus-city-hall-2024'],
    },
  ],
  [
    'Was Mastung worse than Peshawar?',
    {
      status: 'answered',
      record: 'mastung-2018',
      field: 'killed',
      includes: ['peshawar-mosque-2022'],
    },
  ],
  [
    'Which was deadlier: Dehmazang or Kaaj?',
    { status: 'answered', record: 'dehmazang-2016', field: 'killed', includes: ['kaaj-2022'] },
  ],
  [
    'difference between ISKP and the Taliban',
    { status: 'answered', includes: ['org-iskp', 'org-afghan-taliban'] },
  ],
];

const FOLLOW_UPS: readonly Row[] = [
  [
    'How many people died at Kabul airport? > and injured?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'injured' },
  ],
  [
    'How many people died at Kabul airport? > when was that? > who claimed it?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'claimedBy' },
  ],
  [
    'How many people died at Kabul airport? > what about in Moscow?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'killed', value: '144–149' },
  ],
  ['attacks in Iran in 2022 > and in 2024?', { status: 'answered', records: ['kerman-2024'] }],
  [
    'attacks in Iran in 2022 > and in Pakistan?',
    { status: 'answered', records: ['peshawar-mosque-2022'] },
  ],
  [
    'attacks in Iran > which was the deadliest?',
    { status: 'answered', record: 'kerman-2024', field: 'listed' },
  ],
  [
    'What is ISKP? > who leads it?',
    { status: 'answered', record: 'org-iskp', field: 'leader', value: 'Ghafari' },
  ],
  [
    'Who leads ISKP? > is he dead?',
    { status: 'answered', record: 'person-ghafari', field: 'death' },
  ],
  [
    'When was ISKP founded? > and the TTP?',
    { status: 'answered', record: 'org-ttp', field: 'founded', value: 'December 2007' },
  ],
  [
    'When was the Kaaj bombing? > was it ISKP?',
    { status: 'answered', record: 'kaaj-2022', field: 'attributedTo' },
  ],
  [
    'Compare Kerman and Crocus > which came first?',
    { status: 'answered', record: 'kerman-2024', field: 'date' },
  ],
  [
    'How many people died at Kabul airport? > and Americans?',
    { status: 'answered', record: 'kabul-airport-2021', field: 'killed', value: '13 US troops' },
  ],
  [
    'attacks in Pakistan > only in 2022 > who claimed it?',
    { status: 'answered', record: 'peshawar-mosque-2022', field: 'claimedBy' },
  ],
  [
    'deadliest attack > in Iran? > when was it?',
    { status: 'answered', record: 'kerman-2024', field: 'date' },
  ],
  ['plots in Europe > and attacks?', { status: 'answered', records: ['crocus-city-hall-2024'] }],
  [
    'Which embassies were attacked? > and churches?',
    { status: 'answered', records: ['istanbul-church-2024'] },
  ],
  ['What is ISKP? > what do they want?', { status: 'answered', says: ['caliphate'] }],
  [
    'Moscow > how many died?',
    { status: 'answered', record: 'crocus-city-hall-2024', field: 'killed' },
  ],
  [
    'When was the Kaaj bombing? > how many died in Mastung?',
    { status: 'answered', record: 'mastung-2018', field: 'killed', value: '128' },
  ],
];

const PROSE: readonly Row[] = [
  [
    'Who killed the planner of the Abbey Gate bombing?',
    { status: 'answered', says: ['planner', 'Taliban'] },
  ],
  ['What does ISKP want?', { status: 'answered', says: ['caliphate'] }],
  ['Was there a warning before Crocus?', { status: 'answered', says: ['warned'] }],
  [
    'previous leaders of ISKP',
    { status: 'answered', record: 'org-iskp', value: 'Hafiz Saeed Khan' },
  ],
  ['When did Baghdadi die?', { status: 'closest', record: 'person-baghdadi', field: 'summary' }],
  ['Why does ISKP recruit Tajiks?', { status: 'answered', says: ['Tajiks'] }],
];

const DECLINED: readonly Row[] = [
  ['Will ISKP attack the Olympics?', { status: 'not-covered', record: 'org-iskp' }],
  ['Could ISKP attack London?', { status: 'not-covered', record: 'org-iskp' }],
  ['What will ISKP do next?', { status: 'not-covered', record: 'org-iskp' }],
  ['Is the Taliban good?', { status: 'not-covered', record: 'org-afghan-taliban' }],
  [
    'Who is worse, the Taliban or ISKP?',
    { status: 'not-covered', includes: ['org-afghan-taliban', 'org-iskp'] },
  ],
  ['can the Taliban defeat ISKP', { status: 'not-covered', includes: ['org-iskp'] }],
  ['Is ISKP the most dangerous terrorist group?', { status: 'not-covered', record: 'org-iskp' }],
  ['What do you think of ISKP?', { status: 'not-covered', record: 'org-iskp' }],
  ['asdf qwerty zxcv', { status: 'not-covered' }],
  ['purple monkey dishwasher', { status: 'not-covered' }],
  ['How tall is Mount Everest?', { status: 'not-covered' }],
  ['How many people died in the Beslan school siege?', { status: 'not-covered' }],
  ['best pizza in Moscow', { status: 'not-covered' }],
  ['When did World War II end?', { status: 'not-covered' }],
];

describe('a question of a member', () => {
  it.each([...TYPOS, ...ORDERS, ...COUNTS, ...DATES])(
    '“%s” is looked up',
    async (asked, expected) => {
      expect(await failureOf(asked, expected)).toEqual(met);
    },
  );

  it.each([...CLAIMS, ...COMPARISONS])(
    '“%s” is answered with what is recorded',
    async (asked, expected) => {
      expect(await failureOf(asked, expected)).toEqual(met);
    },
  );

  it.each(FOLLOW_UPS)('“%s” goes on from the answer before', async (asked, expected) => {
    expect(await failureOf(asked, expected)).toEqual(met);
  });

  it.each(PROSE)('“%s” is answered with a passage', async (asked, expected) => {
    expect(await failureOf(asked, expected)).toEqual(met);
  });

  it.each(DECLINED)('“%s” is not answered', async (asked, expected) => {
    expect(await failureOf(asked, expected)).toEqual(met);
  });

  it('is answered with the counts of the list that is shown', async () => {
    const byYear = await asker.answers.askQuestion('Which year had the most attacks?');
    const first = /2022: (\d+)/.exec(byYear.headline ?? '')?.[1];
    const listed = await asker.answers.askQuestion('attacks in 2022');
    expect(listed.headline).toBe(`${first} recorded`);
    const every = await asker.answers.askQuestion('list all attacks');
    expect(byYear.headline).toMatch(new RegExp(`^${every.headline} · 2022`));
  });

  it('for a sum gets no sum', async () => {
    const { headline, reason, facts } = await asker.answers.askQuestion(
      'How many people has ISKP killed in total?',
    );
    expect(reason).toContain('not added up');
    expect(headline).toMatch(/^\d+ recorded, by the highest count of dead/);
    const highest = facts.map(({ range }) => range?.max ?? -1);
    expect(highest).toEqual(highest.toSorted((a, b) => b - a));
  });

  it('is answered with sources, and never with a bare yes or no', async () => {
    for (const [asked] of CLAIMS) {
      const { facts, headline, status } = await asker.answers.askQuestion(asked);
      expect(headline ?? '').not.toMatch(/^(yes|no)\b/i);
      const cited = facts.flatMap(({ reported }) => reported.flatMap(({ citations }) => citations));
      expect(cited.length > 0).toBe(status === 'answered');
    }
  });
});
