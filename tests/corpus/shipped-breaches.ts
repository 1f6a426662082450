import { readdirSync } from 'node:fs';
import type { ProblemCode } from '../../src/corpus/problem.ts';

const KERMAN = 'incidents/kerman-2024.yaml';
const PLOT = 'incidents/jalal-abad-plot-2023.yaml';
const ISKP = 'profiles/org-iskp.yaml';
const IRAN = 'profiles/state-iran.yaml';
const BRIEFING = `articles/${readdirSync('corpus/articles').sort()[0]}`;

export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly edit: (text: string) => string;
  /** What stands at the reported place of the changed file. */
  readonly at: string;
  readonly code: ProblemCode;
}

/** Each invariant with ways to break it in the shipped corpus. */
export const BREACHES: readonly Breach[] = [
  // Files
  breach(
    'filesAreVisible',
    KERMAN,
    swap('Two bombings', 'Two \u202Ebombings'),
    '\u202E',
    'control-character',
  ),
  breach('schemasAreNamed', KERMAN, swap(/^.*\n/, ''), 'name:', 'no-schema-line'),
  breach('schemasAreNamed', ISKP, swap('profile.json', 'incident.json'), '#', 'no-schema-line'),
  breach(
    'schemasAreNamed',
    'sources.yaml',
    swap('=schemas/', '=../schemas/'),
    '#',
    'no-schema-line',
  ),
  breach('linksAreHarmless', KERMAN, add('# t.me/somewhere\n'), 't.me', 'forbidden-url'),
  breach(
    'linksAreHarmless',
    BRIEFING,
    add('\nSee web.telegram.me/x.[^wp-kerman]\n'),
    'web.',
    'forbidden-url',
  ),
  // Ids
  breach(
    'idsAreUnique',
    'profiles/kerman-2024.yaml',
    makeProfile('A place'),
    'name',
    'duplicate-id',
  ),
  breach('idsAreUnique', 'articles/wp-kerman.md', makeArticle, 'title', 'duplicate-id'),
  breach(
    'prefixesTellTheKind',
    ISKP,
    swap('kind: organisation', 'kind: person'),
    'person',
    'id-mismatch',
  ),
  breach(
    'yearsInIdsAgree',
    KERMAN,
    swap('value: 2024-01-03', 'value: 2023-01-03'),
    '2023-01-03',
    'id-mismatch',
  ),
  // References
  breach(
    'referencesResolve',
    KERMAN,
    swap('actor: org-iskp', 'actor: org-nobody'),
    'org-nobody',
    'unknown-record',
  ),
  breach(
    'referencesResolve',
    KERMAN,
    swap('target: { text', 'target: { profiles: [state-nowhere], text'),
    'state-nowhere',
    'unknown-record',
  ),
  breach(
    'referencesResolve',
    KERMAN,
    add('related: [kerman-1999]\n'),
    'kerman-1999',
    'unknown-record',
  ),
  breach(
    'referencesResolve',
    KERMAN,
    add('related: [kerman-2024]\n'),
    'kerman-2024]',
    'self-reference',
  ),
  breach(
    'referencesResolve',
    ISKP,
    swap('target: org-islamic-state', 'target: org-nobody'),
    'org-nobody',
    'unknown-record',
  ),
  breach(
    'referencesResolve',
    ISKP,
    swap('target: org-islamic-state', 'target: kerman-2024'),
    'kerman-2024',
    'unknown-record',
  ),
  breach(
    'referencesResolve',
    ISKP,
    swap('incident: kerman-2024', 'incident: kerman-1999'),
    'kerman-1999',
    'unknown-record',
  ),
  breach(
    'actorsAreLinked',
    KERMAN,
    swap('actor: org-islamic-state', 'actor: islamic state'),
    'islamic state',
    'unlinked-actor',
  ),
  breach(
    'relationsHaveInverses',
    ISKP,
    swap('branch-of', 'reminds-of'),
    'reminds-of',
    'unknown-relation',
  ),
  // Citations
  breach(
    'citationsNameSources',
    KERMAN,
    swap('wrn-kerman-94', 'wrn-kerman-49'),
    'wrn-kerman-49',
    'unknown-source',
  ),
  breach(
    'citationsNameSources',
    BRIEFING,
    add('\nOne.[^no-such-source]\n'),
    '[^no-such',
    'unknown-source',
  ),
  breach(
    'citationsNamePlaces',
    KERMAN,
    swap('[saif-islam-p2]', '[saif-islam]'),
    'saif-islam]',
    'no-locator',
  ),
  breach(
    'citationsNamePlaces',
    BRIEFING,
    add('\nOne.[^saif-islam]\n'),
    '[^saif-islam]',
    'no-locator',
  ),
  breach(
    'citationsAreDistinct',
    KERMAN,
    swap('[akipress-kerman]', '[akipress-kerman, akipress-kerman]'),
    'akipress-kerman] }',
    'duplicate-citation',
  ),
  breach(
    'recordsListTheirSources',
    KERMAN,
    swap('[akipress-kerman]', '[un-isilk]'),
    'un-isilk',
    'citation-not-listed',
  ),
  // Dates
  breach(
    'datesArePossible',
    KERMAN,
    swap('2024-01-03', '2024-01-32'),
    '2024-01-32',
    'impossible-date',
  ),
  breach(
    'datesArePossible',
    ISKP,
    swap('date: 2015-01', 'date: 2015-13'),
    '2015-13',
    'impossible-date',
  ),
  breach(
    'datesArePossible',
    'sources.yaml',
    swap('date: 2023-08-26', 'date: 2023-02-29'),
    '2023-02-29',
    'impossible-date',
  ),
  breach(
    'datesArePossible',
    BRIEFING,
    swap('origin: briefing', 'origin: briefing\ndate: 2024-04-31'),
    '2024-04-31',
    'impossible-date',
  ),
  breach(
    'precisionsAgree',
    KERMAN,
    swap('precision: day', 'precision: month'),
    '2024-01-03',
    'precision-mismatch',
  ),
  breach(
    'datesAreInOrder',
    KERMAN,
    swap('precision: day', 'precision: period, end: 2024-01-02'),
    '2024-01-02',
    'dates-out-of-order',
  ),
  breach(
    'timelinesAgree',
    ISKP,
    swap('date: 2024-01-03', 'date: 2024-02-03'),
    '2024-02-03',
    'timeline-mismatch',
  ),
  // Figures
  breach(
    'plotsHaveNoToll',
    PLOT,
    add('killed: [{ value: 7, stage: latest, cite: [mw-rising] }]\n'),
    '7, stage',
    'toll-on-plot',
  ),
  breach(
    'plotsHaveNoToll',
    PLOT,
    add('injured: [{ value: 2, stage: latest, cite: [mw-rising] }]\n'),
    '2, stage',
    'toll-on-plot',
  ),
  // Places
  breach('countriesExist', KERMAN, swap('country: IR', 'country: QX'), 'QX', 'unknown-country'),
  breach('countriesExist', KERMAN, add('target_country: IR\n'), 'IR\n', 'redundant-country'),
  breach('countriesExist', IRAN, swap('code: IR', 'code: QX'), 'QX', 'unknown-country'),
  breach(
    'coordinatesLieInCountry',
    KERMAN,
    swap('lat: 30.28, lon: 57.08', 'lat: 57.08, lon: 30.28'),
    '57.08',
    'bad-coordinates',
  ),
  breach(
    'coordinatesLieInCountry',
    KERMAN,
    swap('lon: 57.08', 'lon: 77.08'),
    '30.28',
    'bad-coordinates',
  ),
  // Names and addresses
  breach(
    'namesAreUnique',
    KERMAN,
    swap('Kerman attack', 'islamic  state'),
    'islamic  state',
    'duplicate-alias',
  ),
  breach(
    'ambiguousNamesAreShared',
    'glossary.yaml',
    declareAmbiguous('Nowhere at all'),
    'Nowhere',
    'not-ambiguous',
  ),
  breach(
    'urlsAreOfTheWeb',
    'sources.yaml',
    swap('https://rferl.org', 'ftp://rferl.org'),
    'ftp:',
    'forbidden-url',
  ),
  breach(
    'urlsAreOfTheWeb',
    BRIEFING,
    add('\nSee [it](file:///x).[^wp-kerman]\n'),
    '[it]',
    'forbidden-url',
  ),
  // Articles
  breach('articlesHavePassages', BRIEFING, swap(/(?<=\n---\n)[^]*/, ''), 'title', 'empty-article'),
  breach(
    'briefingsAreCited',
    BRIEFING,
    add('\nA statement of nobody.\n'),
    'A statement of',
    'uncited',
  ),
  breach(
    'footnotesHaveTheirPlace',
    BRIEFING,
    add('\n## End[^saif-islam-p99]\n'),
    '[^saif-islam-p99]',
    'unsupported-markup',
  ),
  breach(
    'passagesFit',
    BRIEFING,
    add(`\nLong ${'and '.repeat(400)}.[^wp-kerman]\n`),
    'Long and',
    'passage-too-long',
  ),
  breach(
    'passagesFit',
    BRIEFING,
    add(`\n## Long ${'and '.repeat(100)}\n`),
    'Long and',
    'passage-too-long',
  ),
  // Checks
  breach(
    'checkIdsAreUnique',
    'checks.yaml',
    addCheck('record: kerman-2024', 2),
    'added, question: Two',
    'duplicate-id',
  ),
  breach(
    'checksNameRecords',
    'checks.yaml',
    addCheck('record: kerman-1999'),
    'kerman-1999',
    'unknown-record',
  ),
  breach('checksCanFail', 'checks.yaml', addCheck(''), '{ status: answered }', 'missing-key'),
];

function breach(
  rule: string,
  file: string,
  edit: (text: string) => string,
  at: string,
  code: ProblemCode,
): Breach {
  return { rule, file, edit, at, code };
}

function swap(passage: string | RegExp, replacement: string): (text: string) => string {
  return (text) => text.replace(passage, () => replacement);
}

function add(more: string): (text: string) => string {
  return (text) => `${text.trimEnd()}\n${more}`;
}

function addCheck(expectation: string, times = 1): (text: string) => string {
  const keys = ['status: answered', expectation].filter((key) => key !== '').join(', ');
  const questions = ['One', 'Two'].slice(0, times);
  return add(
    questions
      .map((question) => `- { id: added, question: ${question}, expect: { ${keys} } }\n`)
      .join(''),
  );
}

function declareAmbiguous(name: string): (text: string) => string {
  return (text) =>
    /^ambiguous:/m.test(text)
      ? text.replace(/^ambiguous:\s*\[/m, (found) => `${found}${name}, `)
      : add(`ambiguous: [${name}]\n`)(text);
}

function makeProfile(name: string): () => string {
  return () => `\
name: ${name}
kind: place
summary: { text: Somewhere. }
facts: []
confidence: low
cite: [wp-kerman]
`;
}

function makeArticle(): string {
  return '---\ntitle: An article\norigin: briefing\n---\n\nOne.[^wp-kerman]\n';
}
