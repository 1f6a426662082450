import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, openAsker, type Row } from './asker.ts';

let asker: Asker;

beforeAll(async () => {
  asker = await openAsker();
});
afterAll(() => asker.close());

const met = { expected: '', got: '' };

const ROWS: readonly Row[] = [
  // Who did it, over the list.
  ['which group did the most attacks in 2022', { status: 'answered', field: 'listed' }],
  [
    'attacks not claimed by anyone',
    { status: 'answered', records: ['termez-rockets-july-2022', 'kaaj-2022'] },
  ],
  [
    'Taliban operations in 2023',
    { status: 'answered', records: ['taliban-operation-2023'], field: 'listed' },
  ],
  // What the sources disagree on.
  [
    'disputed attacks in 2024',
    {
      status: 'answered',
      records: ['kerman-2024', 'istanbul-church-2024', 'crocus-city-hall-2024'],
    },
  ],
  [
    'attacks where sources disagree on who did it',
    { status: 'answered', includes: ['kaaj-2022', 'crocus-city-hall-2024', 'shah-cheragh-2022'] },
  ],
  [
    'which attacks in Pakistan have a disputed toll',
    { status: 'answered', includes: ['bajaur-rally-2023', 'mastung-2018'] },
  ],
  // Places.
  [
    'attacks abroad',
    {
      status: 'answered',
      records: [
        'termez-rockets-april-2022',
        'tajikistan-rockets-2022',
        'termez-rockets-july-2022',
        'shah-cheragh-2022',
        'kerman-2024',
        'istanbul-church-2024',
        'crocus-city-hall-2024',
      ],
    },
  ],
  [
    'how many plots abroad in 2024',
    { status: 'answered', records: ['moscow-synagogue-plot-2024', 'gera-arrests-2024'] },
  ],
  [
    'plots abroad in 2024 > and in 2022?',
    { status: 'answered', includes: ['maldives-plot-2022', 'qatar-world-cup-plot-2022'] },
  ],
  [
    'was there an attack in Kandahar or Kunduz in october 2021',
    { status: 'answered', records: ['kunduz-mosque-2021', 'kandahar-mosque-2021'] },
  ],
  [
    'attacks on mosques and churches',
    { status: 'answered', includes: ['istanbul-church-2024', 'peshawar-mosque-2022'] },
  ],
  // What is left out.
  [
    'attacks not in afghanistan since 2023',
    {
      status: 'answered',
      records: [
        'bajaur-rally-2023',
        'kerman-2024',
        'istanbul-church-2024',
        'crocus-city-hall-2024',
      ],
    },
  ],
  [
    'attacks other than in Pakistan in 2022 > only afghanistan',
    { status: 'answered', includes: ['kaaj-2022', 'kabul-gurdwara-2022'] },
  ],
  [
    'attacks in Afghanistan > not kabul',
    {
      status: 'answered',
      records: [
        'kunduz-mosque-2021',
        'kandahar-mosque-2021',
        'balkh-governor-2023',
        'pul-i-khumri-mosque-2023',
        'kandahar-bank-2024',
      ],
    },
  ],
  [
    'attacks in 2023 excluding pakistan',
    {
      status: 'answered',
      records: ['kabul-mfa-january-2023', 'balkh-governor-2023', 'pul-i-khumri-mosque-2023'],
    },
  ],
  // Years and numbers as they are typed.
  [
    'attacks 2020-2022',
    { status: 'answered', includes: ['kabul-airport-2021', 'peshawar-mosque-2022'] },
  ],
  [
    'attacks w/ 100+ deaths',
    {
      status: 'answered',
      records: [
        'mastung-2018',
        'kabul-airport-2021',
        'kerman-2024',
        'crocus-city-hall-2024',
        'kunduz-mosque-2021',
      ],
    },
  ],
  [
    'attacks between 10 and 20 killed',
    {
      status: 'answered',
      records: ['shah-cheragh-2022', 'kabul-mfa-january-2023', 'pul-i-khumri-mosque-2023'],
    },
  ],
  [
    'attacks without claims in 2022',
    { status: 'answered', records: ['termez-rockets-july-2022', 'kaaj-2022'] },
  ],
  // A stretch beside an event.
  [
    'attacks within a week of kerman',
    { status: 'answered', records: ['kerman-2024', 'kabul-bus-2024'] },
  ],
  [
    'attacks in the three months before crocus > and in Kabul?',
    { status: 'answered', records: ['kabul-bus-2024'] },
  ],
  [
    'what happened in the week before crocus',
    { status: 'answered', field: 'listed', records: ['gera-arrests-2024', 'kandahar-bank-2024'] },
  ],
  [
    'attacks that killed nobody in 2022',
    { status: 'answered', includes: ['termez-rockets-july-2022'] },
  ],
  [
    'attack w/ highest injured in afghanistan',
    { status: 'answered', record: 'dehmazang-2016', field: 'listed' },
  ],
  [
    'attacks aug-oct 2021',
    {
      status: 'answered',
      records: ['kabul-airport-2021', 'kunduz-mosque-2021', 'kandahar-mosque-2021'],
    },
  ],
  [
    'how many times has iskp attacked Turkey',
    { status: 'answered', records: ['istanbul-church-2024'] },
  ],
  [
    'who claimed the most deadly attack in afghanistan',
    { status: 'answered', record: 'kabul-airport-2021', field: 'claimedBy' },
  ],
  // No sum is made, of those of one kind either.
  [
    'how many shia killed',
    { status: 'closest', field: 'listed', includes: ['kunduz-mosque-2021'] },
  ],
  [
    'how many did ISKP kill in Pakistan',
    { status: 'closest', field: 'listed', record: 'mastung-2018' },
  ],
  ['people killed by isis-k in 2022', { status: 'closest', record: 'peshawar-mosque-2022' }],
  // No sum is made, of a year or a month either.
  ['which year was the deadliest', { status: 'closest', record: 'kabul-airport-2021' }],
  ['plz list every mosque attack', { status: 'answered', includes: ['peshawar-mosque-2022'] }],
  // A claim that nobody made, beside what sources say.
  ['which attacks did ISKP claim > in afghanistan', { status: 'not-covered' }],
  // Targets.
  [
    'attacks against Russia',
    { status: 'answered', records: ['russian-embassy-kabul-2022', 'crocus-city-hall-2024'] },
  ],
  ['attacks on Americans', { status: 'answered', records: ['kabul-airport-2021'] }],
  ['attacks on chinese', { status: 'answered', records: ['kabul-hotel-2022'] }],
  // How, which no record says.
  [
    'suicide bombings in 2022',
    { status: 'closest', field: 'listed', includes: ['kaaj-2022', 'peshawar-mosque-2022'] },
  ],
  // How many of them.
  [
    'top 3 attacks by deaths',
    {
      status: 'answered',
      records: ['kabul-airport-2021', 'crocus-city-hall-2024', 'mastung-2018'],
    },
  ],
  [
    'last 2 attacks',
    { status: 'answered', records: ['crocus-city-hall-2024', 'kandahar-bank-2024'] },
  ],
  // An entry of the list before.
  [
    'attacks in Afghanistan 2022 > And the second?',
    { status: 'answered', record: 'russian-embassy-kabul-2022', field: 'summary' },
  ],
  [
    'attacks in Afghanistan 2022 > who claimed the 3rd one? > and killed?',
    { status: 'answered', record: 'kaaj-2022', field: 'killed' },
  ],
  [
    'deadliest attacks > and in 2022? > number 2?',
    { status: 'answered', record: 'kaaj-2022', field: 'summary' },
  ],
  ['moscow > the second one', { status: 'answered', record: 'moscow-synagogue-plot-2024' }],
  // A month of any year.
  [
    'tell me about the attack in march',
    { status: 'ambiguous', includes: ['crocus-city-hall-2024', 'peshawar-mosque-2022'] },
  ],
];

describe('a question for a list', () => {
  it.each(ROWS)('“%s” is looked up', async (asked, expected) => {
    expect(await asker.failureOf(asked, expected)).toEqual(met);
  });

  it('counts who claimed and to whom is attributed apart, over the list that is shown', async () => {
    const { headline } = await asker.answers.askQuestion(
      'Which group carried out the most attacks?',
    );
    const every = await asker.answers.askQuestion('list all attacks');
    expect(headline).toMatch(
      new RegExp(`^${every.headline} · attributed to \\D+: \\d+ · claimed by Islamic State: \\d+`),
    );
    const claims = await asker.answers.askQuestion('Which group claimed the most attacks?');
    expect(claims.headline).toMatch(/^\d+ recorded · claimed by/);
    expect(claims.headline).not.toContain('attributed');
  });

  it.each([
    ['how many shootings vs bombings', /^\d+ recorded · bombings: \d+ · shootings: \d+/],
    ['where has iskp attacked', /^\d+ recorded · Afghanistan: \d+ · Pakistan: 3/],
    ['where did most attacks happen', /^\d+ recorded · Afghanistan: \d+ · Pakistan: 3/],
    ['most common type of attack', /^\d+ recorded · bombings: \d+/],
    ['when did attacks peak', /^\d+ recorded · 2022: \d+/],
    ['compare pakistan and afghanistan attacks', /^\d+ recorded · Afghanistan: \d+ · Pakistan: 3$/],
    ['compare attacks in 2022 and 2023', /^\d+ recorded · 2022: \d+ · 2023: 4$/],
  ])('counts for “%s”', async (asked, counts) => {
    expect((await asker.answers.askQuestion(asked)).headline).toMatch(counts);
  });

  it('counts two cities side by side', async () => {
    const { headline } = await asker.answers.askQuestion('Attacks in Kabul versus Kandahar');
    expect(headline).toMatch(/^\d+ recorded · Kabul: \d+ · Kandahar: 2$/);
  });

  it('says how “abroad”, “disputed” and “suicide” were taken', async () => {
    const readAs = async (asked: string) => (await asker.answers.askQuestion(asked)).readAs;
    expect(await readAs('attacks abroad')).toContain('outside Afghanistan and Pakistan');
    expect(await readAs('which attacks are disputed')).toContain('that it happened, or by whom');
    expect(await readAs('attacks with disputed death tolls')).toContain('number of victims');
    expect((await asker.answers.askQuestion('suicide bombings')).reason).toContain('“suicide”');
  });

  it.each([
    'attacks abroad in 2024',
    'which attacks are disputed',
    'attacks where sources disagree on who did it',
    'attacks with disputed death tolls in Kabul',
    'suicide bombings in Kabul',
    'top 3 deadliest attacks in Afghanistan',
    'Attacks in Kabul versus Kandahar',
    'which group carried out the most attacks in 2022',
    'Taliban operations in 2023',
    'attacks against Russia',
    'unclaimed attacks since 2022',
  ])('“%s” is read the same from its own line “Read as”', async (asked) => {
    const before = await asker.answers.askQuestion(asked);
    const listed = before.facts.filter(({ field }) => field === 'listed');
    const nth = Math.min(2, listed.length);
    const { question, recordId } = asker.answers.completeQuestion(`number ${nth}`, before.readAs);
    const again = await asker.answers.askQuestion(question, recordId ? { recordId } : {});
    expect(again.facts[0]?.recordId).toBe(listed[nth - 1]?.recordId);
  });
});
