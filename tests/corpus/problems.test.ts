import { describe, expect, it } from 'vitest';
import { formatProblem, PROBLEM_CODES } from '../../src/corpus/problem.ts';
import type { Problem } from '../../src/corpus/problem.ts';
import { checkFiles, replaceIn, VALID } from './fixture.ts';
import type { Files } from './fixture.ts';

const KERMAN = 'incidents/kerman-2024.yaml';
const KABUL = 'incidents/kabul-airport-2021.yaml';
const ISKP = 'profiles/org-iskp.yaml';
const IS = 'profiles/org-islamic-state.yaml';
const BRIEFING = 'articles/what-iskp-is.md';
const ESSAY = 'articles/imported-essay.md';

interface Breach {
  readonly it: string;
  readonly files: Files;
  /** `file:line:column  code`, and words of the message and of the repair. */
  readonly place: string;
  readonly says: string;
  readonly repair: string;
  readonly severity?: 'warning';
}

const breaches: readonly Breach[] = [
  // Files
  {
    it: 'reports a file name that is no id',
    files: { ...VALID, 'incidents/Kerman_2025.yaml': 'name: x' },
    place: 'incidents/Kerman_2025.yaml:1:1  id-mismatch',
    says: '"Kerman_2025.yaml" is no id',
    repair: 'kerman-2025.yaml',
  },
  {
    it: 'warns of a file that is not read',
    files: { ...VALID, 'incidents/kerman.yml': 'name: x' },
    place: 'incidents/kerman.yml:1:1  unknown-file',
    says: 'not read',
    repair: '<id>.yaml',
    severity: 'warning',
  },
  {
    it: 'warns of an unknown folder',
    files: { ...VALID, 'incident/kerman.yaml': 'name: x' },
    place: 'incident:1:1  unknown-file',
    says: 'not read',
    repair: 'incidents',
    severity: 'warning',
  },
  {
    it: 'refuses a file that is not UTF-8',
    files: { ...VALID, 'glossary.yaml': Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe) },
    place: 'glossary.yaml:1:1  not-utf8',
    says: 'not UTF-8',
    repair: 'Save it as UTF-8',
  },
  {
    it: 'refuses YAML of more than 512 kB',
    files: { ...VALID, 'glossary.yaml': `# ${'x'.repeat(5 * 1024 * 1024)}` },
    place: 'glossary.yaml:1:1  file-too-large',
    says: 'at most 512 kB',
    repair: 'Split it',
  },
  // YAML
  {
    it: 'reports text that is not YAML',
    files: replaceIn(KERMAN, 'aliases: [Kerman attack]', 'aliases: [Kerman attack'),
    place: `${KERMAN}:3:1  invalid-yaml`,
    says: 'not valid YAML',
    repair: 'Close every bracket',
  },
  {
    it: 'reports a map or list where a key belongs',
    files: replaceIn(KERMAN, 'types: [bombing]', '[bombing]: types\ntypes: [bombing]'),
    place: `${KERMAN}:4:1  invalid-yaml`,
    says: 'all keys must be strings',
    repair: 'a word before the colon',
  },
  {
    it: 'reports a key that stands twice',
    files: replaceIn(KERMAN, 'types: [bombing]', 'kind: attack\ntypes: [bombing]'),
    place: `${KERMAN}:4:1  duplicate-key`,
    says: '"kind" stands twice',
    repair: 'Keep one',
  },
  {
    it: 'refuses a bomb of aliases',
    files: {
      ...VALID,
      'glossary.yaml': [
        'a: &a [x, x, x, x, x, x, x, x, x]',
        ...'bcdefgh'.split('').map((name, index) => {
          const above = 'abcdefg'[index];
          return `${name}: &${name} [${Array(9).fill(`*${above}`).join(', ')}]`;
        }),
      ].join('\n'),
    },
    place: 'glossary.yaml:1:1  too-many-aliases',
    says: 'aliases',
    repair: 'Write the values out',
  },
  {
    it: 'refuses YAML that is nested too deeply',
    files: { ...VALID, 'glossary.yaml': '{ aliases: '.repeat(60) },
    place: 'glossary.yaml:1:541  invalid-yaml',
    says: 'nested too deeply',
    repair: 'less deeply',
  },
  {
    it: 'refuses two documents in one file',
    files: replaceIn(KERMAN, 'confidence: high', '---\nconfidence: high'),
    place: `${KERMAN}:20:1  invalid-yaml`,
    says: 'more than one YAML document',
    repair: 'remove the "---"',
  },
  {
    it: 'refuses a character that turns the order of what is seen',
    files: replaceIn(KERMAN, 'confidence: high', 'confidence: high # \u202E'),
    place: `${KERMAN}:20:20  control-character`,
    says: 'U+202E',
    repair: 'Remove it',
  },
  {
    it: 'refuses a control character that is written as an escape',
    files: replaceIn(KERMAN, 'name: Kerman bombings', 'name: "Kerman\\0 bombings"'),
    place: `${KERMAN}:1:7  invalid-value`,
    says: 'no control characters',
    repair: 'Correct',
  },
  {
    it: 'warns of a file that names no schema where there are schemas',
    files: {
      'schemas/incident.json': '{}',
      ...Object.fromEntries(
        Object.entries(VALID).map(([file, text]) => {
          const kind = /^(.+)s\//.exec(file)?.[1];
          const path = kind === undefined ? `schemas/${file.slice(0, -5)}` : `../schemas/${kind}`;
          const line = `# yaml-language-server: $schema=${path}.json\n`;
          return [file, file.endsWith('.md') || file === KERMAN ? text : line + text];
        }),
      ),
    },
    place: `${KERMAN}:1:1  no-schema-line`,
    says: 'editors cannot help',
    repair: '"# yaml-language-server: $schema=../schemas/incident.json"',
    severity: 'warning',
  },
  // Shape
  {
    it: 'refuses a key that would hold the names of private people, and says why',
    files: replaceIn(KERMAN, 'confidence: high', 'victims: [A. Person]\nconfidence: high'),
    place: `${KERMAN}:20:1  private-person`,
    says: '"victims" is not a key',
    repair: 'suspects who are not convicted, are not named',
  },
  {
    it: 'tells what is still to be filled in, with the valid values',
    files: replaceIn(KERMAN, 'kind: attack', 'kind: TODO'),
    place: `${KERMAN}:3:7  unfilled`,
    says: '"kind" is still to be filled in',
    repair: 'Valid: attack, thwarted-plot',
  },
  {
    it: 'tells what is still to be written in a briefing',
    files: replaceIn(BRIEFING, '- Kerman, 2024.[^wp-kerman]', '- Kerman, 2024.[^TODO]'),
    place: `${BRIEFING}:15:16  unfilled`,
    says: 'names no source yet',
    repair: 'in place of TODO',
  },
  {
    it: 'reports a text of a record that is too long to be shown',
    files: replaceIn(KERMAN, 'Two bombs', 'Two bombs '.repeat(151)),
    place: `${KERMAN}:18:18  passage-too-long`,
    says: '"summary.text" has more than 1500 characters',
    repair: 'Shorten it',
  },
  {
    it: 'reports a name that is too long for a list',
    files: replaceIn(KERMAN, 'Kerman attack', 'Kerman attack '.repeat(15)),
    place: `${KERMAN}:2:11  passage-too-long`,
    says: '"aliases[1]" has more than 200 characters',
    repair: 'Shorten it',
  },
  {
    it: 'suggests the nearest key for an unknown one',
    files: replaceIn(KERMAN, 'summary:', 'sumary:'),
    place: `${KERMAN}:18:1  unknown-key`,
    says: '"sumary" is not a key',
    repair: 'Did you mean "summary"?',
  },
  {
    it: 'suggests the nearest key deep in a list',
    files: replaceIn(KERMAN, '{ value: 94, stage: latest', '{ value: 94, stag: latest'),
    place: `${KERMAN}:14:18  unknown-key`,
    says: '"stag" is not a key of "killed[2]"',
    repair: 'Did you mean "stage"?',
  },
  {
    it: 'reports a missing key at its map',
    files: replaceIn(KERMAN, ', precision: day', ''),
    place: `${KERMAN}:5:7  missing-key`,
    says: '"date.precision" is missing',
    repair: 'Add "precision: …"',
  },
  {
    it: 'suggests the nearest value',
    files: replaceIn(KERMAN, 'kind: attack', 'kind: atack'),
    place: `${KERMAN}:3:7  invalid-value`,
    says: '"kind" cannot be "atack"',
    repair: 'Did you mean "attack"?',
  },
  {
    it: 'reports a number where text belongs',
    files: replaceIn(KERMAN, 'name: Kerman bombings', 'name: 2024'),
    place: `${KERMAN}:1:7  invalid-value`,
    says: 'quotation marks',
    repair: 'Correct',
  },
  {
    it: 'reports a key without a value',
    files: replaceIn(KERMAN, 'target: { text: memorial crowd }', 'target:'),
    place: `${KERMAN}:7:1  invalid-value`,
    says: '"target" has no value',
    repair: 'remove the key',
  },
  {
    it: 'reports a negative toll',
    files: replaceIn(KERMAN, 'value: 94', 'value: -94'),
    place: `${KERMAN}:14:14  invalid-value`,
    says: 'must not be negative',
    repair: 'Correct',
  },
  {
    it: 'reports a date in another notation',
    files: replaceIn(KERMAN, '2024-01-03', '03/01/2024'),
    place: `${KERMAN}:5:16  invalid-value`,
    says: '2024-03-22',
    repair: 'Correct',
  },
  {
    it: 'reports a source id that is none',
    files: replaceIn('sources.yaml', 'wire-kabul:', 'Wire Kabul:'),
    place: 'sources.yaml:13:1  invalid-value',
    says: '"Wire Kabul" is not an id',
    repair: 'lower-case',
  },
  {
    it: 'reports a synonym in capitals',
    files: replaceIn('glossary.yaml', 'killed', 'Killed'),
    place: 'glossary.yaml:4:12  invalid-value',
    says: 'lower case',
    repair: 'Correct',
  },
  {
    it: 'reports an empty file',
    files: { ...VALID, 'incidents/empty.yaml': '# nothing yet\n' },
    place: 'incidents/empty.yaml:1:1  invalid-value',
    says: 'empty',
    repair: 'delete the file',
  },
  // Articles
  {
    it: 'reports an article without front matter',
    files: { ...VALID, 'articles/bare.md': 'Just text.\n' },
    place: 'articles/bare.md:1:1  missing-front-matter',
    says: 'front matter',
    repair: '---',
  },
  {
    it: 'reports an unknown key of the front matter on its line',
    files: replaceIn(BRIEFING, 'licence:', 'license:'),
    place: `${BRIEFING}:4:1  unknown-key`,
    says: '"license"',
    repair: 'Did you mean "licence"?',
  },
  {
    it: 'reports a table',
    files: replaceIn(BRIEFING, '- Kerman, 2024.', '| Kerman | 2024 |\n\n- Kerman, 2024.'),
    place: `${BRIEFING}:15:1  unsupported-markup`,
    says: 'Tables',
    repair: 'list',
  },
  {
    it: 'reports a footnote in an imported article',
    files: replaceIn(ESSAY, 'next one.', 'next one.[^1]'),
    place: `${ESSAY}:13:14  unsupported-markup`,
    says: 'no footnotes',
    repair: 'Remove it',
  },
  {
    it: 'reports an article without a paragraph',
    files: { ...VALID, 'articles/bare.md': '---\ntitle: Bare\norigin: briefing\n---\n\n# Bare\n' },
    place: 'articles/bare.md:2:1  empty-article',
    says: 'no paragraph',
    repair: 'Write one',
  },
  {
    it: 'reports a statement of a briefing without a footnote',
    files: replaceIn(BRIEFING, 'in 2015.[^saif-islam-p5][^wire-kabul]', 'in 2015.'),
    place: `${BRIEFING}:9:67  uncited`,
    says: '"It was founded in 2015." has no footnote',
    repair: '[^some-source]',
  },
  {
    it: 'reports a footnote of a briefing that names no source',
    files: replaceIn(BRIEFING, '[^saif-islam-p2]', '[^saif-islm-p2]'),
    place: `${BRIEFING}:9:67  unknown-source`,
    says: '"saif-islm-p2" is not in sources.yaml. Did you mean "saif-islam"?',
    repair: 'Add it there',
  },
  {
    it: 'reports a paragraph of a briefing that is too long',
    files: replaceIn(BRIEFING, '- Kabul', `${'Long words. '.repeat(130)}[^wire-kabul]\n\n- Kabul`),
    place: `${BRIEFING}:14:1  passage-too-long`,
    says: '1559 characters',
    repair: 'Split',
  },
  // References
  {
    it: 'reports one id for two records',
    files: {
      ...VALID,
      'profiles/kerman-2024.yaml': VALID[IS]?.replace(/Islamic State|ISIS|IS/g, 'K$&') ?? '',
    },
    place: 'profiles/kerman-2024.yaml:1:1  duplicate-id',
    says: 'incidents/kerman-2024.yaml',
    repair: 'Rename',
  },
  {
    it: 'reports an imported article with the id of a source',
    files: { ...VALID, 'articles/wp-kerman.md': VALID[ESSAY] ?? '' },
    place: 'articles/wp-kerman.md:2:1  duplicate-id',
    says: 'sources.yaml',
    repair: 'Rename the article',
  },
  {
    it: 'reports an unknown source with the nearest one',
    files: replaceIn(
      KERMAN,
      '- { actor: org-islamic-state, cite: [wp-kerman] }',
      '- { actor: org-islamic-state, cite: [wp-kermn] }',
    ),
    place: `${KERMAN}:9:40  unknown-source`,
    says: '"wp-kermn" is not in sources.yaml. Did you mean "wp-kerman"?',
    repair: 'Add it there, or correct the name here.',
  },
  {
    it: 'refuses a briefing as a source',
    files: replaceIn(
      KERMAN,
      'cite: [saif-islam-p2, wp-kerman]',
      'cite: [saif-islam-p2, wp-kerman, what-iskp-is-p1]',
    ),
    place: `${KERMAN}:21:34  unknown-source`,
    says: 'briefing of our own',
    repair: 'Cite what the briefing cites',
  },
  {
    it: 'reports a citation that names no place in its source',
    files: replaceIn(
      KERMAN,
      '96, stage: article, cite: [saif-islam-p2]',
      '96, stage: article, cite: [saif-islam]',
    ),
    place: `${KERMAN}:13:41  no-locator`,
    says: '"saif-islam" names no paragraph',
    repair: 'saif-islam-p1',
  },
  {
    it: 'reports a footnote that names an imported article without a paragraph',
    files: replaceIn(BRIEFING, '- Kabul airport, 2021.[^wire-kabul]', '- Kabul.[^imported-essay]'),
    place: `${BRIEFING}:14:9  no-locator`,
    says: '"imported-essay" names no paragraph',
    repair: 'Name the paragraph: imported-essay-p1',
  },
  {
    it: 'reports a list of sources that is empty',
    files: replaceIn(
      KERMAN,
      '{ value: 94, stage: latest, cite: [wp-kerman] }',
      '{ value: 94, stage: latest, cite: [] }',
    ),
    place: `${KERMAN}:14:39  uncited`,
    says: '"killed[2].cite" names no source',
    repair: 'Name at least one',
  },
  {
    it: 'reports an actor whose profile is missing',
    files: replaceIn(KERMAN, 'actor: org-islamic-state', 'actor: org-islamic-stat'),
    place: `${KERMAN}:9:14  unknown-record`,
    says: 'Did you mean "org-islamic-state"?',
    repair: 'words of the source',
  },
  {
    it: 'warns of an actor in words who has a profile',
    files: replaceIn(KERMAN, 'actor: a US official', 'actor: isis-k'),
    place: `${KERMAN}:11:14  unlinked-actor`,
    says: '"isis-k" is a name of org-iskp',
    repair: 'actor: org-iskp',
    severity: 'warning',
  },
  {
    it: 'reports a related incident that is missing',
    files: replaceIn(KERMAN, 'related: [kabul-airport-2021]', 'related: [kabul-airport-2012]'),
    place: `${KERMAN}:19:11  unknown-record`,
    says: 'Did you mean "kabul-airport-2021"?',
    repair: 'remove it',
  },
  {
    it: 'reports an incident related to itself',
    files: replaceIn(KERMAN, 'related: [kabul-airport-2021]', 'related: [kerman-2024]'),
    place: `${KERMAN}:19:11  self-reference`,
    says: 'itself',
    repair: 'Remove',
  },
  {
    it: 'reports a relation to a missing profile',
    files: replaceIn(ISKP, 'target: org-islamic-state', 'target: org-other'),
    place: `${ISKP}:9:32  unknown-record`,
    says: 'no profile "org-other"',
    repair: 'add the profile',
  },
  {
    it: 'reports a relation to an incident',
    files: replaceIn(ISKP, 'target: org-islamic-state', 'target: kerman-2024'),
    place: `${ISKP}:9:32  unknown-record`,
    says: 'is an incident',
    repair: 'timeline',
  },
  {
    it: 'warns of a relation without an inverse',
    files: replaceIn(ISKP, 'type: branch-of', 'type: reminds-of'),
    place: `${ISKP}:9:13  unknown-relation`,
    says: '"reminds-of" has no inverse',
    repair: 'relations.ts',
    severity: 'warning',
  },
  {
    it: 'reports a timeline entry with a missing incident',
    files: replaceIn(ISKP, 'incident: kabul-airport-2021', 'incident: kabul-2021'),
    place: `${ISKP}:11:57  unknown-record`,
    says: 'no incident "kabul-2021"',
    repair: 'Correct the id',
  },
  {
    it: 'warns of a source named twice in one list',
    files: replaceIn(
      KERMAN,
      'cite: [saif-islam-p2, wp-kerman]',
      'cite: [saif-islam-p2, wp-kerman, wp-kerman]',
    ),
    place: `${KERMAN}:21:34  duplicate-citation`,
    says: 'twice',
    repair: 'Remove one',
    severity: 'warning',
  },
  {
    it: 'warns of a cited source that the record does not list',
    files: replaceIn(
      KERMAN,
      'status: { text: Investigated., cite: [wp-kerman] }',
      'status: { text: Investigated., cite: [wire-kabul] }',
    ),
    place: `${KERMAN}:17:39  citation-not-listed`,
    says: '"wire-kabul"',
    repair: 'Add it to the list',
    severity: 'warning',
  },
  // Dates
  {
    it: 'reports a day that is not on the calendar',
    files: replaceIn(KERMAN, '2024-01-03', '2024-02-30'),
    place: `${KERMAN}:5:16  impossible-date`,
    says: 'no 2024-02-30',
    repair: 'Correct the month or the day',
  },
  {
    it: 'reports a date that is less precise than it says',
    files: replaceIn(KERMAN, 'value: 2024-01-03', 'value: 2024-01'),
    place: `${KERMAN}:5:16  precision-mismatch`,
    says: 'not as precise as a day',
    repair: 'like 2024-03-22',
  },
  {
    it: 'reports a period without an end',
    files: replaceIn(KERMAN, 'precision: day', 'precision: period'),
    place: `${KERMAN}:5:39  precision-mismatch`,
    says: 'needs an end',
    repair: 'Add "end',
  },
  {
    it: 'reports a period that ends before it begins',
    files: replaceIn(KERMAN, 'precision: day', 'precision: period, end: 2023-12-30'),
    place: `${KERMAN}:5:52  dates-out-of-order`,
    says: '2023-12-30 is before the start 2024-01-03',
    repair: 'Swap',
  },
  {
    it: 'warns of a timeline that dates an incident otherwise',
    files: replaceIn(ISKP, '{ date: 2021-08-26', '{ date: 2021-09'),
    place: `${ISKP}:11:13  timeline-mismatch`,
    says: 'kabul-airport-2021 is dated 2021-08-26',
    repair: 'Correct one',
    severity: 'warning',
  },
  {
    it: 'reports an id that ends in another year',
    files: replaceIn(KERMAN, '2024-01-03', '2025-01-03'),
    place: `${KERMAN}:5:16  id-mismatch`,
    says: 'ends in 2024',
    repair: 'rename the file',
  },
  {
    it: 'reports an id that tells another kind',
    files: replaceIn(IS, 'kind: organisation', 'kind: person'),
    place: `${IS}:4:7  id-mismatch`,
    says: 'not that of the kind "person"',
    repair: '"person-"',
  },
  {
    it: 'reports a toll of a plot that was thwarted, but not one with a note',
    files: {
      ...VALID,
      'incidents/plot-2024.yaml': `name: A plot
kind: thwarted-plot
types: [arrests]
date: { value: 2024-02, precision: month }
place: { country: DE, name: Germany, precision: country }
killed:
  - { value: 1, stage: latest, note: a suspect at the arrests, cite: [wp-kerman] }
  - { value: 4, stage: latest, cite: [wp-kerman] }
outcome: thwarted
status: { text: Tried. }
summary: { text: A plot. }
confidence: low
cite: [wp-kerman]
`,
    },
    place: 'incidents/plot-2024.yaml:8:14  toll-on-plot',
    says: 'killed: 4',
    repair: 'say in a note',
  },
  // Places
  {
    it: 'reports a code of no country',
    files: replaceIn(KERMAN, 'country: IR', 'country: QX'),
    place: `${KERMAN}:6:19  unknown-country`,
    says: '"QX"',
    repair: 'ISO 3166-1',
  },
  {
    it: 'warns of a target country that the place has already',
    files: replaceIn(KABUL, 'target_country: US', 'target_country: AF'),
    place: `${KABUL}:7:17  redundant-country`,
    says: 'already the country',
    repair: 'Remove',
    severity: 'warning',
  },
  {
    it: 'sees swapped coordinates',
    files: replaceIn(KERMAN, 'lat: 30.28, lon: 57.08', 'lat: 57.08, lon: 30.28'),
    place: `${KERMAN}:6:42  bad-coordinates`,
    says: 'outside Iran',
    repair: 'swapped',
  },
  {
    it: 'reports half a pair of coordinates',
    files: replaceIn(KERMAN, 'lat: 30.28, lon: 57.08', 'lat: 30.28'),
    place: `${KERMAN}:6:42  bad-coordinates`,
    says: 'no "lon"',
    repair: 'both, or none',
  },
  {
    it: 'reports coordinates off the globe',
    files: replaceIn(KERMAN, 'lat: 30.28', 'lat: 130.28'),
    place: `${KERMAN}:6:42  bad-coordinates`,
    says: 'no place on the globe',
    repair: '-90 to 90',
  },
  {
    it: 'warns where a country has no box',
    files: replaceIn(KERMAN, 'country: IR', 'country: FR'),
    place: `${KERMAN}:6:19  unknown-country-box`,
    says: 'no box for France',
    repair: 'countries.ts',
    severity: 'warning',
  },
  {
    it: 'reports a code on what is no state',
    files: replaceIn(IS, 'kind: organisation', 'kind: organisation\ncode: AF'),
    place: `${IS}:5:7  invalid-value`,
    says: 'Only states',
    repair: 'Remove',
  },
  // Names and addresses
  {
    it: 'reports an alias that is the name of another record',
    files: replaceIn(KABUL, 'Abbey Gate bombing', 'kerman BOMBINGS'),
    place: `${KERMAN}:1:7  duplicate-alias`,
    says: `"Kerman bombings" in ${KERMAN} is also a name in ${KABUL}:2`,
    repair: 'Keep it in one',
  },
  {
    it: 'reports a form of the glossary that is a name of a record',
    files: replaceIn('glossary.yaml', 'FIFA World Cup', 'ISKP'),
    place: 'glossary.yaml:2:26  duplicate-alias',
    says: ISKP,
    repair: 'Keep it in one',
  },
  {
    it: 'warns of a name declared ambiguous that one record bears',
    files: replaceIn('glossary.yaml', 'synonyms:', 'ambiguous: [Kerman attack]\nsynonyms:'),
    place: 'glossary.yaml:3:13  not-ambiguous',
    says: 'the name of one thing only',
    repair: 'add it to the aliases',
    severity: 'warning',
  },
  {
    it: 'warns of an alias that repeats the name',
    files: replaceIn(IS, '[ISIS]', '[Isis, Islamic state]'),
    place: `${IS}:2:17  duplicate-alias`,
    says: 'same thing',
    repair: 'Remove',
    severity: 'warning',
  },
  {
    it: 'refuses an address that is not of the web',
    files: replaceIn('sources.yaml', 'https://en.wikipedia.org', 'ftp://en.wikipedia.org'),
    place: 'sources.yaml:10:8  forbidden-url',
    says: '"ftp:" addresses',
    repair: 'http or https',
  },
  {
    it: 'refuses a script in a link',
    files: replaceIn(BRIEFING, 'https://example.org/is', 'javascript:alert'),
    place: `${BRIEFING}:9:27  forbidden-url`,
    says: '"javascript:" addresses',
    repair: 'http or https',
  },
  {
    it: 'refuses a host of propaganda wherever it is written',
    files: replaceIn(KERMAN, 'text: Investigated.', 'text: See web.telegram.me/some-channel.'),
    place: `${KERMAN}:17:21  forbidden-url`,
    says: 'web.telegram.me',
    repair: 'a report',
  },
];

describe('checkCorpus', () => {
  it('finds nothing wrong with the corpus that the other tests break', async () => {
    expect((await checkFiles(VALID)).problems).toEqual([]);
  });

  it.each(breaches)('$it', async ({ files, place, says, repair, severity = 'error' }) => {
    const { corpus, problems } = await checkFiles(files);
    const places = problems.map((p) => `${p.file}:${p.line}:${p.column}  ${p.code}`);
    expect(places).toEqual([place]);
    const [problem] = problems;
    expect(problem?.message).toContain(says);
    expect(problem?.repair).toContain(repair);
    expect(problem?.severity).toBe(severity);
    expect(corpus === null).toBe(severity === 'error');
  });

  it('lets two records share a name that the glossary declares ambiguous', async () => {
    const files = {
      ...replaceIn(KABUL, 'Abbey Gate bombing', 'The bombing'),
      [KERMAN]: (VALID[KERMAN] ?? '').replace('Kerman attack', 'the bombing'),
    };
    expect((await checkFiles(files)).problems).toMatchObject([{ code: 'duplicate-alias' }]);
    const glossary = `${VALID['glossary.yaml']}ambiguous: [THE bombing]\n`;
    expect((await checkFiles({ ...files, 'glossary.yaml': glossary })).problems).toEqual([]);
  });

  it('tells the first problems of a file that has hundreds, and that there are more', async () => {
    const sources = Array.from({ length: 300 }, (_, n) => `s${n}: { titel: x, kind: other }\n`);
    const { problems } = await checkFiles({ ...VALID, 'sources.yaml': sources.join('') });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'error' });
  });

  it('tells problems in one short line, whatever the file quotes', async () => {
    const long = `kind: "${'x\\n\\e[31m'.repeat(500)}"`;
    const { problems } = await checkFiles(replaceIn(KERMAN, 'kind: attack', long));
    expect(problems).toHaveLength(1);
    const line = formatProblem(problems[0] as Problem);
    expect(line.length).toBeLessThan(1_000);
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  // The library quotes the whole alias. To strip its message took four minutes once.
  it('tells within seconds of a word of half a megabyte', { timeout: 10_000 }, async () => {
    const glossary = `- x\naliases: *${'.'.repeat(500_000)}\n`;
    const { problems } = await checkFiles({ ...VALID, 'glossary.yaml': glossary });
    expect(problems.at(-1)?.message).toMatch(/^This is not valid YAML: Unexpected alias/);
  });

  it('has a test for each of its codes', () => {
    const told = new Set(breaches.map(({ place }) => place.split('  ').at(-1)));
    const elsewhere = ['unreadable', 'outside-folder', 'empty-corpus', 'too-many-problems'];
    expect(new Set([...told, ...elsewhere])).toEqual(new Set(PROBLEM_CODES));
  });
});
